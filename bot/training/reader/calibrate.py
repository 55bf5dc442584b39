"""Support, relevance and their thresholds, fitted on validation questions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bot.reading.calibration import FEATURES, Calibration, relevance_features
from bot.reading.follow_ups import FollowUps
from bot.training.reader.scores import Candidates, Prediction, predict, scores_at

ANSWERABLE = 0.8
"""Share of follow-ups that their article is taken to answer."""
HALF = 0.5
"""The same of questions in another language than their passage's."""
CAREFUL_REFUSES, BALANCED_REFUSES = 90.0, 80.0
"""Percent of unanswerable questions that people ask that `careful` and `balanced` refuse."""
FOLLOW_UPS_CAREFUL, FOLLOW_UPS_BALANCED = 65.0, 45.0
"""The same of follow-ups: nearly all that are asked are answered by the article spoken of, and
what is shown as closest instead still holds the words. Chosen on validation conversations."""
EAGER_REFUSES = 5.0
"""Percent of answerable ones that `eager` refuses at most."""
RELEVANT = {"careful": 0.9, "balanced": 0.75, "eager": 0.5}
"""Share of the questions about something else under which nothing is shown as closest."""
_SPAN_SHARES = (0.0, 0.1, 0.2, 0.3, 0.5, 0.8)
_RANK_COSTS = (0.0, 0.25, 0.5)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A calibration and the thresholds on its support and relevance.

    `across` are thresholds by the languages of question and passages where they differ.
    """

    calibration: Calibration
    thresholds: dict[str, float]
    relevant: dict[str, float]
    across: dict[str, dict[str, float]] = field(default_factory=dict)

    def support(self, predictions: Sequence[Prediction], across: str = "") -> NDArray[np.float64]:
        """The support of each prediction; `across` as `Calibration.support` takes it."""
        return supports_of(self.calibration, predictions, across)


def supports_of(
    calibration: Calibration, predictions: Sequence[Prediction], across: str = ""
) -> NDArray[np.float64]:
    """The support of each prediction; `across` as `Calibration.support` takes it."""
    return np.array([calibration.support(p.features, across) for p in predictions])


def best_ranking(groups: Sequence[Sequence[Candidates]]) -> Calibration:
    """The ranking under which the best sentence is right most often, a mean over the groups."""

    def right(ranking: Calibration) -> float:
        shares = [
            np.mean([predict(one, ranking).hit for one in group if one.answerable])
            for group in groups
        ]
        return float(np.mean(shares))

    empty = (0.0,) * len(FEATURES)
    rankings = [
        Calibration(empty, 0.0, (0.0,) * 3, 0.0, share, cost)
        for share in _SPAN_SHARES
        for cost in _RANK_COSTS
    ]
    return max(rankings, key=right)


def fit(ranking: Calibration, groups: Sequence[Sequence[Prediction]]) -> Fitted:
    """Support fitted on groups of predictions, each of equal weight.

    The first group is what people ask. It is harder than the others: it alone decides how sure a
    support is (Platt scaling) and the thresholds.
    """
    features = np.array([p.features for group in groups for p in group])
    right = np.array([p.right for group in groups for p in group])
    weight = np.concatenate([np.full(len(group), 1 / len(group)) for group in groups])
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(features, right, sample_weight=weight / weight.mean())
    asked = groups[0]
    odds = model.decision_function(np.array([p.features for p in asked]))[:, None]
    line = LogisticRegression(C=1.0).fit(odds, [p.right for p in asked])
    slope, shift = float(line.coef_[0, 0]), float(line.intercept_[0])
    weights = tuple(slope * float(value) for value in model.coef_[0])
    intercept = slope * float(model.intercept_[0]) + shift
    calibration = replace(ranking, weights=weights, intercept=intercept)
    fitted = Fitted(calibration, {}, {})
    fitted.thresholds.update(_thresholds([(asked, fitted.support(asked))]))
    return fitted


def fit_relevance(
    fitted: Fitted, about: Sequence[Prediction], elsewhere: Sequence[Prediction]
) -> Fitted:
    """The same with relevance: questions over passages about them, and over others."""
    both = [*about, *elsewhere]
    rows = np.array([relevance_features(p.features, p.similarity or 0.0) for p in both])
    wanted = np.array([True] * len(about) + [False] * len(elsewhere))
    model = LogisticRegression(C=1.0, max_iter=1000, class_weight="balanced").fit(rows, wanted)
    calibration = replace(
        fitted.calibration,
        relevance_weights=tuple(float(value) for value in model.coef_[0]),
        relevance_intercept=float(model.intercept_[0]),
    )
    apart = [calibration.relevance(p.features, p.similarity) for p in elsewhere]
    relevant = {mode: round(float(np.quantile(apart, at)), 4) for mode, at in RELEVANT.items()}
    return replace(fitted, calibration=calibration, relevant=relevant)


def fit_across(
    fitted: Fitted,
    groups: Mapping[str, Sequence[Prediction]],
    asked: Mapping[str, Sequence[Prediction]],
) -> Fitted:
    """The same with support and thresholds across languages, for each pair of them.

    Support is fitted on `groups`, `HALF` of whose weight answerable questions have; thresholds
    also on the `asked` questions of the pair, where there are any.
    """
    lines = {}
    for pair, group in groups.items():
        support = fitted.support(group)
        odds = np.log(support / (1 - support))[:, None]
        right = np.array([p.right for p in group])
        model = LogisticRegression(C=1.0).fit(odds, right, sample_weight=weighed(group, HALF))
        lines[pair] = (float(model.coef_[0, 0]), float(model.intercept_[0]))
    whole = replace(fitted, calibration=replace(fitted.calibration, across=lines))
    thresholds = {
        pair: _thresholds(
            [
                (some, whole.support(some, pair))
                for some in (group, asked.get(pair, ()))
                if len(some)
            ]
        )
        for pair, group in groups.items()
    }
    return replace(whole, across=thresholds)


def fit_follow_ups(calibration: Calibration, group: Sequence[Prediction]) -> FollowUps:
    """How follow-ups are judged, ranked by `FollowUps.of` the calibration.

    What an article leaves open is written more often than it is asked: answerable ones get
    `ANSWERABLE` of all weight.
    """
    features = np.array([p.features for p in group])
    features[:, FEATURES.index("rank")] = 0.0
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(features, [p.right for p in group], sample_weight=weighed(group, ANSWERABLE))
    weights = tuple(float(value) for value in model.coef_[0])
    fitted = FollowUps(weights, float(model.intercept_[0]), {})
    support = supports_of(fitted.of(calibration), group)
    thresholds = _thresholds([(group, support)], FOLLOW_UPS_CAREFUL, FOLLOW_UPS_BALANCED)
    return replace(fitted, thresholds=thresholds)


def weighed(group: Sequence[Prediction], answerable: float) -> NDArray[np.float64]:
    """Weights with a mean of 1, of which answerable questions have the share `answerable`."""
    told = np.array([p.answerable for p in group])
    share = told.mean()
    return np.where(told, answerable / share, (1 - answerable) / (1 - share))


def _thresholds(
    groups: Sequence[tuple[Sequence[Prediction], NDArray[np.float64]]],
    careful_refuses: float = CAREFUL_REFUSES,
    balanced_refuses: float = BALANCED_REFUSES,
) -> dict[str, float]:
    """By mode, from the shares of refusals: means over groups of predictions with their support."""
    grid = np.linspace(0.02, 0.98, 193)
    scores = [[scores_at(group, support, at) for group, support in groups] for at in grid]

    def refusing(percent: float) -> int:
        return next(
            (
                i
                for i, some in enumerate(scores)
                if np.mean([score.refused_unanswerable for score in some]) >= percent
            ),
            len(grid) - 1,
        )

    balanced, careful = refusing(balanced_refuses), refusing(careful_refuses)
    eager = max(
        (
            i
            for i, some in enumerate(scores)
            if np.mean([score.refused_answerable for score in some]) <= EAGER_REFUSES
        ),
        default=0,
    )
    picked = {"careful": careful, "balanced": balanced, "eager": min(eager, balanced)}
    return {name: round(float(grid[index]), 4) for name, index in picked.items()}


def cross_fitted(
    groups: Sequence[Sequence[Prediction]],
    fitted_on: Callable[[Sequence[Sequence[Prediction]]], tuple[Calibration, float]],
) -> list[tuple[NDArray[np.float64], NDArray[np.bool_]]]:
    """For each group the support of every prediction, and whether it is answered.

    `fitted_on` gives a calibration for some groups and the least support of an answer. Both come
    from the other half of the questions, halves made by context, so that none is judged by a fit
    that saw it.
    """
    distinct = sorted({p.context for group in groups for p in group})
    half = {context: i % 2 for i, context in enumerate(distinct)}
    sides = [np.array([half[p.context] for p in group]) for group in groups]
    supports = [np.zeros(len(group)) for group in groups]
    answered = [np.zeros(len(group), dtype=bool) for group in groups]
    for side in (0, 1):
        chosen = [
            [p for p, s in zip(group, own, strict=True) if s != side]
            for group, own in zip(groups, sides, strict=True)
        ]
        calibration, least = fitted_on(chosen)
        for i, group in enumerate(groups):
            here = sides[i] == side
            supports[i][here] = supports_of(calibration, group)[here]
            answered[i][here] = supports[i][here] >= least
    return list(zip(supports, answered, strict=True))


def as_json(fitted: Fitted, follow_ups: FollowUps) -> dict:
    """The calibrations and thresholds as they stand in `reader.json`."""
    return {
        "calibration": fitted.calibration.to_json(),
        "thresholds": fitted.thresholds,
        "thresholds_across": fitted.across,
        "relevant": fitted.relevant,
        "follow_ups": follow_ups.to_json(),
    }
