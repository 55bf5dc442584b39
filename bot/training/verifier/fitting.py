"""Calibration and thresholds of the entailment head, and how good it is with them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.metrics import f1_score, roc_auc_score

from bot.verifying.weights import Calibration


def fit_calibration(logits: NDArray, labels: NDArray) -> Calibration:
    """Scale and biases with the least cross entropy."""

    def cost(values: NDArray) -> float:
        scaled = logits * np.exp(values[0]) + np.array([values[1], 0.0, values[2]])
        return float(-np.log(_shares(scaled)[np.arange(len(labels)), labels] + 1e-12).mean())

    found = minimize(cost, np.zeros(3), method="Nelder-Mead").x
    scale, entailed, contradicted = (round(float(one), 4) for one in found)
    return Calibration(round(float(np.exp(scale)), 4), (entailed, 0.0, contradicted))


def calibrated(logits: NDArray, calibration: Calibration) -> NDArray:
    """Chances `[pairs, 3]` of logits."""
    return _shares(logits * calibration.scale + np.array(calibration.bias))


def answered(
    logits: NDArray, labels: NDArray, calibration: Calibration, yes: float, no: float
) -> dict[str, float]:
    """Percent of questions answered yes and no from these chances on, and of them right."""
    chances = calibrated(logits, calibration)
    found = {}
    for name, column, least in (("yes", 0, yes), ("no", 2, no)):
        given = chances[:, column] >= least
        found[f"{name}_given"] = round(100 * float(given.mean()), 2)
        found[f"{name}_right"] = round(100 * float((labels[given] == column).mean()), 2)
    return found


def scores_of(logits: NDArray, labels: NDArray, chances: NDArray | None = None) -> dict[str, float]:
    """Accuracy and macro F1 in percent, and the AUC of "entailed"."""
    shares = _shares(logits) if chances is None else chances
    chosen = shares.argmax(1)
    return {
        "pairs": len(labels),
        "accuracy": round(100 * float((chosen == labels).mean()), 2),
        "macro_f1": round(100 * float(f1_score(labels, chosen, average="macro")), 2),
        "supported_auc": round(float(roc_auc_score(labels == 0, shares[:, 0])), 4),
    }


def cross_fitted(
    logits: NDArray, labels: NDArray, groups: Sequence[int], folds: int = 5
) -> dict[str, float]:
    """`scores_of` with the calibration of each fold's pairs fitted on the others.

    Pairs of one group (those over one premise) stay in one fold.
    """
    fold = np.array([group % folds for group in groups])
    chances = np.zeros(logits.shape)
    for number in range(folds):
        own = fold == number
        chances[own] = calibrated(logits[own], fit_calibration(logits[~own], labels[~own]))
    found = scores_of(logits, labels, chances)
    likely = chances.max(1)
    right = chances.argmax(1) == labels
    bins = np.minimum((likely * 10).astype(int), 9)
    gaps = [
        abs(likely[bins == b].mean() - right[bins == b].mean()) * (bins == b).mean()
        for b in np.unique(bins)
    ]
    return {**found, "calibration_error": round(100 * float(sum(gaps)), 2)}


def _shares(logits: NDArray) -> NDArray:
    powers = np.exp(logits - logits.max(1, keepdims=True))
    return powers / powers.sum(1, keepdims=True)
