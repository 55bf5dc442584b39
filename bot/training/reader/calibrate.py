"""Support and its thresholds, fitted on validation questions, with an honest estimate of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from bot.reading.calibration import Calibration
from bot.training.reader.scores import Prediction, best_threshold, scores_at

CAREFUL_REFUSES = 98.0
"""Percent of unanswerable questions that `careful` refuses."""
EAGER_REFUSES = 5.0
"""Percent of answerable questions that `eager` refuses at most."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A calibration and the thresholds on its support."""

    calibration: Calibration
    thresholds: dict[str, float]

    def support(self, predictions: Sequence[Prediction], across: str = "") -> NDArray[np.float64]:
        """The support of each prediction; `across` as `Calibration.support` takes it."""
        return np.array([self.calibration.support(p.features, across) for p in predictions])


def fit(groups: Sequence[Sequence[Prediction]], rank_cost: float) -> Fitted:
    """Fit on groups of predictions, each of equal weight.

    The first group alone decides `careful` and `eager`; `balanced` is the threshold of the best
    mean overall F1 of the groups.
    """
    features = np.array([p.features for group in groups for p in group])
    right = np.array([p.right for group in groups for p in group])
    weight = np.concatenate([np.full(len(group), 1 / len(group)) for group in groups])
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(features, right, sample_weight=weight / weight.mean())
    calibration = Calibration(
        tuple(float(value) for value in model.coef_[0]), float(model.intercept_[0]), rank_cost
    )
    fitted = Fitted(calibration, {})
    fitted.thresholds.update(_thresholds(fitted, groups))
    return fitted


def fit_across(fitted: Fitted, groups: Mapping[str, Sequence[Prediction]]) -> Fitted:
    """The same with support across languages, fitted on a group for each pair of them.

    Answerable and unanswerable questions of a group have equal weight.
    """
    lines = {}
    for pair, group in groups.items():
        support = fitted.support(group)
        odds = np.log(support / (1 - support))[:, None]
        right = np.array([p.right for p in group])
        answerable = np.array([p.answerable for p in group])
        share = answerable.mean()
        weight = np.where(answerable, 0.5 / share, 0.5 / (1 - share))
        model = LogisticRegression(C=1.0).fit(odds, right, sample_weight=weight)
        lines[pair] = (float(model.coef_[0, 0]), float(model.intercept_[0]))
    return replace(fitted, calibration=replace(fitted.calibration, across=lines))


def _thresholds(fitted: Fitted, groups: Sequence[Sequence[Prediction]]) -> dict[str, float]:
    supports = [fitted.support(group) for group in groups]
    starts = [best_threshold(*pair) for pair in zip(groups, supports, strict=True)]
    grid = np.unique(np.concatenate((np.linspace(0.02, 0.98, 97), starts)))
    rows = [
        [scores_at(group, support, at) for group, support in zip(groups, supports, strict=True)]
        for at in grid
    ]
    balanced = int(np.argmax([np.mean([score.overall_f1 for score in row]) for row in rows]))
    careful = next(
        (i for i, row in enumerate(rows) if row[0].refused_unanswerable >= CAREFUL_REFUSES),
        len(grid) - 1,
    )
    eager = max(
        (i for i, row in enumerate(rows) if row[0].refused_answerable <= EAGER_REFUSES), default=0
    )
    picked = {
        "careful": max(careful, balanced),
        "balanced": balanced,
        "eager": min(eager, balanced),
    }
    return {name: round(float(grid[index]), 4) for name, index in picked.items()}


def cross_fitted(
    groups: Sequence[Sequence[Prediction]], contexts: Sequence[Sequence[str]], rank_cost: float
) -> list[tuple[NDArray[np.float64], NDArray[np.bool_]]]:
    """For each group the support of every prediction, and whether it is answered at `balanced`.

    Both come from a fit on the other half of the questions, halves made by context, so that no
    question is judged by a fit that saw it.
    """
    distinct = sorted({context for names in contexts for context in names})
    half = {context: i % 2 for i, context in enumerate(distinct)}
    sides = [np.array([half[context] for context in names]) for names in contexts]
    supports = [np.zeros(len(group)) for group in groups]
    answered = [np.zeros(len(group), dtype=bool) for group in groups]
    for side in (0, 1):
        chosen = [
            [p for p, s in zip(group, names, strict=True) if s != side]
            for group, names in zip(groups, sides, strict=True)
        ]
        fitted = fit(chosen, rank_cost)
        for i, group in enumerate(groups):
            here = sides[i] == side
            supports[i][here] = fitted.support(group)[here]
            answered[i][here] = supports[i][here] >= fitted.thresholds["balanced"]
    return list(zip(supports, answered, strict=True))


def best_rank_cost(candidates: Mapping[float, Sequence[Prediction]]) -> float:
    """The rank cost with the best F1 of answerable questions; the smallest of equals."""
    return max(
        sorted(candidates),
        key=lambda cost: float(np.mean([p.overlap for p in candidates[cost] if p.answerable])),
    )


def as_json(fitted: Fitted) -> dict:
    """The calibration and thresholds as they stand in `reader.json`."""
    return {"calibration": fitted.calibration.to_json(), "thresholds": fitted.thresholds}
