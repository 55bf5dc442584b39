"""How well a reader answers: predictions on held-out questions, thresholds, and scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.evaluating.metrics import exact_match, f1
from bot.reading.calibration import Calibration
from bot.reading.reader import Reader, features_of
from bot.training.reader.validation import Asked

RIGHT_F1 = 0.5


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a reader says to one question, before anything is refused.

    `answerable` by the data, `exact` and `overlap` (token F1) against its answers, both 0 for an
    unanswerable question; `features` for the calibration; `words` the best span's text.
    """

    answerable: bool
    exact: float
    overlap: float
    features: tuple[float, ...]
    words: str

    @property
    def right(self) -> bool:
        """Whether the best span answers the question: a token F1 of at least one half."""
        return self.answerable and self.overlap >= RIGHT_F1


def predict(reader: Reader, asked: Sequence[Asked], rank_cost: float) -> list[Prediction]:
    """The prediction for each question."""
    return [predict_at(reader, one, (rank_cost,))[0] for one in asked]


def predict_at(reader: Reader, asked: Asked, rank_costs: Sequence[float]) -> list[Prediction]:
    """Predictions for one question: one for each rank cost."""
    example, passages = asked.example, asked.passages
    golds = [example.context[start:end] for start, end in example.answers]
    candidates = reader.candidates(example.question, passages)
    predictions = []
    for cost in rank_costs:
        order = Calibration((), 0.0, cost).ranked_score
        spans = sorted(candidates, key=order, reverse=True)
        best = spans[0]
        words = passages[best.passage][best.start : best.end]
        exact, overlap = (exact_match(words, golds), f1(words, golds)) if golds else (0.0, 0.0)
        features = features_of(spans, passages)
        predictions.append(Prediction(bool(golds), exact, overlap, features, words))
    return predictions


@dataclass(frozen=True, slots=True)
class Scores:
    """In percent: SQuAD 2.0 style scores over all questions at one threshold.

    `overall_f1` counts a refusal of an unanswerable question as 100 and of an answerable one as 0.
    """

    overall_f1: float
    overall_exact: float
    answerable_f1: float
    answerable_exact: float
    refused_unanswerable: float
    refused_answerable: float


def scores_at(
    predictions: Sequence[Prediction], support: NDArray[np.float64], threshold: float
) -> Scores:
    """Scores when a `support` (one each) below `threshold` is a refusal."""
    answerable = np.array([p.answerable for p in predictions])
    answered = support >= threshold
    overlap = np.array([p.overlap for p in predictions]) * answered
    exact = np.array([p.exact for p in predictions]) * answered
    refused = ~answered

    def percent(values: NDArray) -> float:
        return round(100 * float(np.mean(values)), 2) if len(values) else 0.0

    return Scores(
        percent(np.where(answerable, overlap, refused)),
        percent(np.where(answerable, exact, refused)),
        percent(overlap[answerable]),
        percent(exact[answerable]),
        percent(refused[~answerable]),
        percent(refused[answerable]),
    )


def best_threshold(predictions: Sequence[Prediction], support: NDArray[np.float64]) -> float:
    """The support threshold with the best overall F1, halfway between two seen values."""
    order = np.argsort(support)
    gain = np.array([p.overlap if p.answerable else -1.0 for p in predictions])[order]
    kept = np.concatenate(([gain.sum()], gain.sum() - np.cumsum(gain)))
    cut = int(np.argmax(kept))
    values = support[order]
    if cut == 0:
        return float(values[0])
    if cut == len(values):
        return float(values[-1]) + 1e-6
    return float(values[cut - 1] + values[cut]) / 2


def calibration_error(right: NDArray, support: NDArray[np.float64], bins: int = 10) -> float:
    """Expected calibration error (Guo et al. 2017) over equal-width bins of support, 0 to 1."""
    place = np.minimum((support * bins).astype(int), bins - 1)
    return float(
        sum(
            (place == b).mean() * abs(right[place == b].mean() - support[place == b].mean())
            for b in range(bins)
            if (place == b).any()
        )
    )
