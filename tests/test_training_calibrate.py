"""From what a reader gave for validation questions to support and thresholds."""

import json
import random
from collections.abc import Sequence

import numpy as np
import pytest

pytest.importorskip("sklearn", reason="the extra [train] is not installed")

from bot.reading.calibration import FEATURES, Calibration
from bot.reading.follow_ups import FollowUps
from bot.training.reader.calibrate import (
    ANSWERABLE,
    BALANCED_REFUSES,
    FOLLOW_UPS_BALANCED,
    HALF,
    Fitted,
    cross_fitted,
    fit_across,
    fit_follow_ups,
    supports_of,
    weighed,
)
from bot.training.reader.scores import Prediction, scores_at

CALIBRATION = Calibration((0.1,) * len(FEATURES), 0.0, (0.2, 0.3, 0.4), 0.5, 0.1, 0.25)


def made(count: int = 400) -> list[Prediction]:
    """Half of them answerable; evidence tells those from the others, mostly."""
    chance = random.Random(5)
    predictions = []
    for number in range(count):
        answerable = number % 2 == 0
        evidence = chance.gauss(3.0 if answerable else -1.0, 2.0)
        features = tuple(evidence if name == "evidence" else 0.5 for name in FEATURES)
        right = answerable and evidence > -1.0
        predictions.append(
            Prediction(answerable, right, 0.0, 0.0, features, None, f"article {number}")
        )
    return predictions


def test_follow_ups_are_refused_by_their_own_threshold_and_sure_as_often_as_right() -> None:
    group = made()
    follow_ups = fit_follow_ups(CALIBRATION, group)
    support = supports_of(follow_ups.of(CALIBRATION), group)
    scores = scores_at(group, support, follow_ups.thresholds["balanced"])
    assert scores.refused_unanswerable >= FOLLOW_UPS_BALANCED and scores.hit > 70
    assert follow_ups.thresholds["careful"] >= follow_ups.thresholds["balanced"]
    weights = weighed(group, ANSWERABLE)
    expected = np.average([one.right for one in group], weights=weights)
    assert np.average(support, weights=weights) == pytest.approx(expected, abs=0.03)


def test_across_languages_support_is_as_sure_as_half_of_them_being_answered_makes_it() -> None:
    group = [one for i, one in enumerate(made(900)) if one.answerable or i % 3 == 0]
    fitted = fit_across(Fitted(CALIBRATION, {}, {}), {"en>id": group}, {})
    weights = weighed(group, HALF)
    expected = np.average([one.right for one in group], weights=weights)
    support = fitted.support(group, "en>id")
    assert np.average(support, weights=weights) == pytest.approx(expected, abs=0.03)
    scores = scores_at(group, support, fitted.across["en>id"]["balanced"])
    assert scores.refused_unanswerable >= BALANCED_REFUSES and scores.hit > 60


def test_within_one_article_the_place_of_a_passage_tells_nothing() -> None:
    judged = fit_follow_ups(CALIBRATION, made()).of(CALIBRATION)
    assert judged.weights[FEATURES.index("rank")] == judged.rank_cost == 0.0
    assert judged.span_share == CALIBRATION.span_share
    assert judged.relevance_weights == CALIBRATION.relevance_weights


def test_what_is_fitted_comes_back_from_the_card() -> None:
    follow_ups = fit_follow_ups(CALIBRATION, made())
    assert FollowUps.from_json(json.loads(json.dumps(follow_ups.to_json()))) == follow_ups


def test_no_question_is_judged_by_a_fit_that_saw_it() -> None:
    group, seen = made(40), []

    def fitted_on(chosen: Sequence[Sequence[Prediction]]) -> tuple[Calibration, float]:
        seen.append({one.context for one in chosen[0]})
        fitted = fit_follow_ups(CALIBRATION, chosen[0])
        return fitted.of(CALIBRATION), fitted.thresholds["balanced"]

    ((support, answered),) = cross_fitted([group], fitted_on)
    assert len(support) == len(answered) == len(group) and 0 < answered.sum() < len(group)
    assert seen[0].isdisjoint(seen[1]) and seen[0] | seen[1] == {one.context for one in group}
