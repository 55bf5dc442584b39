"""From margins to support: the chance that the best span is right.

A logistic model on a few features of a reading, fitted on validation questions (Platt 1999). What
counts as right there: a token F1 of at least one half with an accepted answer.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.reading.spans import Span

FEATURES = ("margin", "margin_above_zero", "lead", "agreement", "passages", "rank")
_FURTHEST = 20.0


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of `FEATURES`, an intercept, what a later rank costs, and support across languages.

    `rank_cost` is subtracted from a span's margin for each place its passage stands after the
    first, where retrieval ordered the passages, before the best one is chosen. `across` holds slope
    and intercept on the log odds of support by the languages of question and passages ("id>en").
    """

    weights: tuple[float, ...]
    intercept: float
    rank_cost: float
    across: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @classmethod
    def from_json(cls, value: Mapping) -> Calibration:
        """From `to_json`; raises `KeyError`, `TypeError` or `ValueError` for anything else."""
        weights = tuple(float(value["weights"][name]) for name in FEATURES)
        across = {
            str(pair): (float(slope), float(intercept))
            for pair, (slope, intercept) in value["across"].items()
        }
        return cls(weights, float(value["intercept"]), float(value["rank_cost"]), across)

    def to_json(self) -> dict:
        """As plain values, the weights by name."""
        weights = dict(zip(FEATURES, self.weights, strict=True))
        return {
            "weights": weights,
            "intercept": self.intercept,
            "rank_cost": self.rank_cost,
            "across": {pair: list(line) for pair, line in self.across.items()},
        }

    def ranked_score(self, span: Span) -> float:
        """The span's margin less what its passage's rank costs."""
        return span.score - self.rank_cost * span.passage

    def support(self, features: Sequence[float], across: str = "") -> float:
        """The chance in 0..1 that a reading with these `FEATURES` is right.

        `across` names the languages of question and passages ("id>en") where they differ.
        """
        pairs = zip(self.weights, features, strict=True)
        total = self.intercept + sum(weight * value for weight, value in pairs)
        odds = max(-_FURTHEST, min(_FURTHEST, total))
        slope, intercept = self.across.get(across, (1.0, 0.0))
        return 1 / (1 + math.exp(-(slope * odds + intercept)))


def reading_features(spans: Sequence[Span], agreement: float, passages: int) -> tuple[float, ...]:
    """`FEATURES` of a reading whose spans, at least one, are ordered best first.

    `margin` of the best span within -20..20, its part above 0, its `lead` over the next span
    within 0..20, the `agreement` of other passages (their number, at most 2), how many passages
    there were (natural logarithm), and the `rank` of the best one's passage (ln(1 + rank)).
    """
    best = spans[0]
    margin = max(-_FURTHEST, min(_FURTHEST, best.score))
    lead = best.score - spans[1].score if len(spans) > 1 else _FURTHEST
    return (
        margin,
        max(0.0, margin),
        max(0.0, min(_FURTHEST, lead)),
        agreement,
        math.log(max(1, passages)),
        math.log1p(best.passage),
    )
