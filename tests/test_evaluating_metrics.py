import numpy as np
import pytest

from bot.evaluating import metrics
from bot.evaluating.metrics import Measure


@pytest.mark.parametrize(
    ("answer", "golds", "exact", "overlap"),
    [
        ("17 Agustus 1945", ["17 agustus 1945"], 1, 1),
        ("(Soekarno)", ["Hatta", "Soekarno"], 1, 1),
        ("The Beatles", ["Beatles"], 0, 2 / 3),  # no article is stripped
        ("pada 17 Agustus", ["17 Agustus 1945"], 0, 2 / 3),
        ("Jakarta Jakarta", ["Jakarta"], 0, 2 / 3),
        ("Bandung", ["Jakarta"], 0, 0),
        ("1.234,5", ["12345"], 1, 1),
        ("", ["Jakarta"], 0, 0),
        ("?", ["!"], 1, 1),  # both say nothing once punctuation is gone
    ],
)
def test_answers_are_scored_as_squad_does(answer, golds, exact, overlap):
    assert metrics.exact_match(answer, golds) == exact
    assert metrics.f1(answer, golds) == pytest.approx(overlap)


@pytest.mark.parametrize(
    ("quote", "golds", "held"),
    [
        ("Ia lahir di Surakarta, 21 Juni 1961.", ["21 juni 1961"], True),
        ("Ia lahir di Surakarta.", ["21 Juni 1961"], False),
        ("Perang (1825-1830) usai.", ["1825"], True),
        ("Ia lahir.", ["..."], False),  # a gold of punctuation alone is held by nothing
    ],
)
def test_a_quote_holds_an_answer_whatever_its_punctuation(quote, golds, held):
    assert metrics.holds_answer(quote, golds) is held


def test_ranks_count_distinct_articles():
    assert metrics.rank_of("c", ["a", "a", "b", "c"]) == 3
    assert metrics.rank_of("d", ["a"]) is None


def test_ranked_scores_at_their_depth():
    assert [metrics.recall_at(rank, 5) for rank in (1, 5, 6, None)] == [1, 1, 0, 0]
    assert [metrics.reciprocal_rank(rank) for rank in (1, 4, 11, None)] == [1, 0.25, 0, 0]
    assert metrics.discounted_gain(1) == 1
    assert metrics.discounted_gain(3) == pytest.approx(0.5)
    assert metrics.discounted_gain(11) == 0


def test_risk_coverage_rewards_support_that_knows():
    right_first = metrics.risk_coverage_area([0.9, 0.8, 0.2, 0.1], [0, 0, 1, 1])
    wrong_first = metrics.risk_coverage_area([0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1])
    assert right_first == pytest.approx((0 + 0 + 1 / 3 + 2 / 4) / 4)
    assert wrong_first == pytest.approx((1 + 1 + 2 / 3 + 2 / 4) / 4)


def test_equal_support_has_no_order():
    forward = metrics.risk_coverage_area([0.5, 0.5, 0.5], [0, 1, 1])
    backward = metrics.risk_coverage_area([0.5, 0.5, 0.5], [1, 1, 0])
    assert forward == pytest.approx(2 / 3)
    assert backward == pytest.approx(2 / 3)


def test_calibration_error_is_the_distance_of_promise_and_fact():
    assert metrics.expected_calibration_error([0.95] * 20, [1] * 19 + [0]) == pytest.approx(0)
    assert metrics.expected_calibration_error([1.0, 1.0], [0, 0]) == pytest.approx(1)
    assert metrics.expected_calibration_error([], []) is None
    assert metrics.reliability([0.05, 1.0], [0, 1]) == [(0.05, 0, 1), (1.0, 1, 1)]


def test_an_interval_holds_the_mean_and_narrows_with_more_questions():
    few = Measure.mean([0, 1] * 10, [True] * 20)
    many = Measure.mean([0, 1] * 500, [True] * 1000)
    (low, high), (low_many, high_many) = (metrics.intervals([m])[0] for m in (few, many))
    assert low < 0.5 < high
    assert high_many - low_many < (high - low) / 3
    # Of a mean of n coin flips: 1.96 standard errors to each side.
    assert high_many - low_many == pytest.approx(2 * 1.96 * 0.5 / np.sqrt(1000), rel=0.1)


def test_intervals_are_seeded():
    measure = Measure.mean(np.random.default_rng(3).random(40), [True] * 40)
    assert metrics.intervals([measure]) == metrics.intervals([measure])
    assert metrics.intervals([measure]) != metrics.intervals([measure], seed=1)


def test_paired_intervals_see_what_unpaired_ones_cannot():
    scores = np.random.default_rng(3).random(50)
    before = Measure.mean(scores, [True] * 50)
    after = Measure.mean(scores + 0.01, [True] * 50)
    bound = metrics.intervals([before], [after])[0]
    assert bound == pytest.approx((0.01, 0.01))


def test_a_share_of_nothing_has_neither_value_nor_interval():
    nothing = Measure.mean([1.0, 1.0], [False, False])
    assert nothing.value is None
    assert metrics.intervals([nothing]) == [None]
