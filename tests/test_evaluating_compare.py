import pytest

from bot.evaluating.compare import comparison, comparison_table
from bot.evaluating.questions import GoldQuestion
from bot.evaluating.runs import Row
from index.errors import UsageError

QUESTIONS = [
    GoldQuestion("1", "Siapa?", ("Budi",), "a"),
    GoldQuestion("2", "Kapan?", ("1910",), "a"),
    GoldQuestion("3", "Di mana?", (), "a"),
]


def row(identity, short, seconds=0.01):
    return Row(identity, short, short is None, 0.5 if short else 0.0, (), (), seconds)


BEFORE = [row("1", "Budi"), row("2", "1911"), row("3", "Jakarta")]
AFTER = [row("1", "Ani", 0.02), row("2", "1910", 0.02), row("3", None, 0.02)]


def test_differences_are_second_minus_first():
    found = comparison(QUESTIONS, BEFORE, AFTER)
    f1 = found["differences"]["answers.f1"]
    assert (f1["a"], f1["b"]) == (pytest.approx(1 / 3), pytest.approx(2 / 3))
    assert f1["difference"] == pytest.approx(1 / 3)
    assert f1["interval"][0] <= f1["difference"] <= f1["interval"][1]
    assert found["differences"]["answers.no_answer_accuracy"]["difference"] == 1
    assert found["latency"]["b"]["p50"] == 0.02


def test_the_questions_that_flipped_are_named_with_both_answers():
    flips = {flip["id"]: flip for flip in comparison(QUESTIONS, BEFORE, AFTER)["flips"]}
    assert {key: flip["change"] for key, flip in flips.items()} == {
        "1": "lost",
        "2": "won",
        "3": "won",
    }
    assert (flips["3"]["a"], flips["3"]["b"]) == ("Jakarta", None)
    table = comparison_table(comparison(QUESTIONS, BEFORE, AFTER))
    assert "2 won, 1 lost" in table
    assert "Jakarta -> (silence)" in table


def test_a_run_against_itself_differs_by_nothing():
    found = comparison(QUESTIONS, BEFORE, BEFORE)
    assert found["flips"] == []
    assert all(row["difference"] == 0 for row in found["differences"].values())
    assert all(row["interval"] == [0, 0] for row in found["differences"].values())


def test_only_shared_questions_are_compared():
    found = comparison(QUESTIONS, BEFORE, AFTER[1:])
    assert (found["n"], found["left_out"]) == (2, 1)


def test_runs_that_cannot_be_compared_are_refused():
    with pytest.raises(UsageError, match="share no question"):
        comparison(QUESTIONS, BEFORE[:1], AFTER[1:])
    with pytest.raises(UsageError, match="'9'"):
        comparison(QUESTIONS, BEFORE, [row("9", "Budi")])
