"""How well a reader answers: predictions on held-out questions, thresholds, and scores."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.evaluating.metrics import exact_match, f1
from bot.reading.calibration import Calibration, features_of
from bot.reading.evidence import Evidence, Readable
from bot.reading.reader import NOTHING_FURTHER, Reader
from bot.reading.spans import Span

RIGHT_F1 = 0.5

Spans = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a reader gave for one question, before anything is ranked, and what is right.

    Attributes:
        passages: what was read, best first.
        spans, evidence: as `Reader.candidates` gives them.
        golds: accepted answers; none for an unanswerable question, and maybe for a written one.
        right: for each passage the spans of it that are evidence.
        context: names what the question is about, so that halves can be told apart.
        similarity: the cosine of question and nearest passage; None where they were given.
    """

    passages: Sequence[Readable]
    spans: Sequence[Span]
    evidence: Sequence[Evidence]
    golds: Sequence[str]
    right: Sequence[Spans]
    context: str
    answerable: bool
    similarity: float | None = None


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a reader says to one question, before anything is refused.

    `answerable` by the data; `hit` whether the best sentence is evidence; `exact` and `overlap`
    (token F1) of the short answer against the accepted ones, 0 without any; `features` and
    `similarity` for the calibration.
    """

    answerable: bool
    hit: bool
    exact: float
    overlap: float
    features: tuple[float, ...]
    similarity: float | None
    context: str

    @property
    def right(self) -> bool:
        """Whether the best sentence answers."""
        return self.answerable and self.hit


def candidates_of(
    reader: Reader,
    question: str,
    passages: Sequence[Readable],
    golds: Sequence[str],
    right: Sequence[Spans],
    context: str,
    *,
    answerable: bool,
    similarity: float | None = None,
    further: Mapping[str, float] = NOTHING_FURTHER,
) -> Candidates:
    """What the reader gives for a question, and for `further` wordings of it with their weights."""
    spans, evidence = reader.candidates(question, passages, further)
    return Candidates(*(passages, spans, evidence, golds, right, context, answerable, similarity))


def predict(one: Candidates, ranking: Calibration) -> Prediction:
    """The prediction for one question under a ranking's `span_share` and `rank_cost`."""
    ranked = ranking.ranked(one.evidence, one.spans)
    spans = sorted(one.spans, key=lambda span: -ranking.span_score(span))
    best = ranked[0]
    hit = any(
        left < best.end - 1 and right > best.start + 1 for left, right in one.right[best.passage]
    )
    inside = [s for s in spans if s.passage == best.passage and best.start <= s.start < best.end]
    words = ""
    if inside:
        span = inside[0]
        words = one.passages[span.passage].text[span.start : span.end]
    golds = one.golds
    exact, overlap = (exact_match(words, golds), f1(words, golds)) if golds else (0.0, 0.0)
    features = features_of(ranked, spans, one.passages)
    return Prediction(*(one.answerable, hit, exact, overlap, features, one.similarity, one.context))


@dataclass(frozen=True, slots=True)
class Scores:
    """In percent, over all questions at one threshold.

    `overall_f1` and `overall_exact` as in SQuAD 2.0: a refusal of an unanswerable question counts
    as 100 and of an answerable one as 0. `hit`: answerable questions answered with an evidence
    sentence; `precision`: of those answered, the share with one.
    """

    overall_f1: float
    overall_exact: float
    answerable_f1: float
    answerable_exact: float
    refused_unanswerable: float
    refused_answerable: float
    hit: float
    precision: float


def scores_at(
    predictions: Sequence[Prediction], support: NDArray[np.float64], threshold: float
) -> Scores:
    """Scores when a `support` (one each) below `threshold` is a refusal."""
    answerable = np.array([p.answerable for p in predictions])
    answered = support >= threshold
    overlap = np.array([p.overlap for p in predictions]) * answered
    exact = np.array([p.exact for p in predictions]) * answered
    hit = np.array([p.right for p in predictions]) & answered
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
        percent(hit[answerable]),
        percent(hit[answered]),
    )


Support = Callable[[Sequence[Prediction]], NDArray[np.float64]]
