"""How follow-ups are judged that are read within the article that a conversation is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.reading.calibration import FEATURES, Calibration


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Support and thresholds of follow-ups: scores that are means over several wordings are less
    sure of everything, and the article spoken of is nearly always the one that is meant.

    Attributes:
        weights: of `FEATURES`, that of the passage's rank 0.
        intercept: beside them.
        thresholds: least support of an answer by `careful`, `balanced`, `eager`.
    """

    weights: tuple[float, ...]
    intercept: float
    thresholds: Mapping[str, float]

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> FollowUps:
        """From `to_json`; raises `KeyError`, `TypeError` or `ValueError` for anything else."""
        return cls(
            tuple(float(value["weights"][name]) for name in FEATURES),
            float(value["intercept"]),
            {str(mode): float(least) for mode, least in value["thresholds"].items()},
        )

    def to_json(self) -> dict[str, Any]:
        """As plain values, the weights by name."""
        return {
            "weights": dict(zip(FEATURES, self.weights, strict=True)),
            "intercept": self.intercept,
            "thresholds": dict(self.thresholds),
        }

    def of(self, calibration: Calibration) -> Calibration:
        """A reader's calibration with the support of follow-ups, in whichever languages: they were
        calibrated on English ones too."""
        ranking = calibration.of_one_article()
        return replace(ranking, weights=self.weights, intercept=self.intercept, across={})
