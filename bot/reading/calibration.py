"""From scores to chances: that the best sentence answers, and that the passages are about it.

Two logistic models on a few features of a reading, fitted on validation questions (Platt 1999).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.reading.evidence import Evidence, Readable
from bot.reading.spans import Span

FEATURES = ("margin", "inside", "evidence", "lead", "agreement", "passages", "rank")
RELEVANCE = ("similarity", "evidence", "margin")
_FURTHEST = 20.0
_USUAL_COSINE, _COSINE_STEP = 0.85, 0.05
_MOST_AGREEING = 2
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of `FEATURES` and `RELEVANCE` with their intercepts, and how sentences are ranked.

    A sentence's rank is its evidence plus `span_share` times the margin of the best span inside
    it (cut to -6..12), less `rank_cost` for each place its passage is after the first. `across`
    holds slope and intercept on the log odds of support by the languages of question and passages
    ("id>en").
    """

    weights: tuple[float, ...]
    intercept: float
    relevance_weights: tuple[float, ...]
    relevance_intercept: float
    span_share: float
    rank_cost: float
    across: Mapping[str, tuple[float, float]] = field(default_factory=dict)

    @classmethod
    def from_json(cls, value: Mapping) -> Calibration:
        """From `to_json`; raises `KeyError`, `TypeError` or `ValueError` for anything else."""
        across = {
            str(pair): (float(slope), float(intercept))
            for pair, (slope, intercept) in value["across"].items()
        }
        return cls(
            tuple(float(value["weights"][name]) for name in FEATURES),
            float(value["intercept"]),
            tuple(float(value["relevance"][name]) for name in RELEVANCE),
            float(value["relevance_intercept"]),
            float(value["span_share"]),
            float(value["rank_cost"]),
            across,
        )

    def to_json(self) -> dict:
        """As plain values, the weights by name."""
        return {
            "weights": dict(zip(FEATURES, self.weights, strict=True)),
            "intercept": self.intercept,
            "relevance": dict(zip(RELEVANCE, self.relevance_weights, strict=True)),
            "relevance_intercept": self.relevance_intercept,
            "span_share": self.span_share,
            "rank_cost": self.rank_cost,
            "across": {pair: list(line) for pair, line in self.across.items()},
        }

    def span_score(self, span: Span) -> float:
        """The span's margin less what its passage's rank costs."""
        return span.score - self.rank_cost * span.passage

    def of_one_article(self) -> Calibration:
        """The same ranking for passages of one article, whose place tells nothing."""
        weights = tuple(
            0.0 if name == "rank" else weight
            for name, weight in zip(FEATURES, self.weights, strict=True)
        )
        return replace(self, weights=weights, rank_cost=0.0)

    def ranked(self, evidence: Sequence[Evidence], spans: Sequence[Span]) -> list[Evidence]:
        """The sentences, best first."""
        best: dict[tuple[int, int], float] = {}
        for span in spans:
            for one in evidence:
                inside = one.passage == span.passage and one.start <= span.start < one.end
                if inside:
                    place = (one.passage, one.start)
                    best[place] = max(best.get(place, -math.inf), span.score)

        def rank(one: Evidence) -> float:
            margin = max(-6.0, min(12.0, best.get((one.passage, one.start), -6.0)))
            return one.score + self.span_share * margin - self.rank_cost * one.passage

        return sorted(evidence, key=rank, reverse=True)

    def support(self, features: Sequence[float], across: str = "") -> float:
        """The chance in 0..1 that the best sentence of a reading with these `FEATURES` answers.

        `across` names the languages of question and passages ("id>en") where they differ.
        """
        odds = _odds(self.weights, features, self.intercept)
        slope, intercept = self.across.get(across, (1.0, 0.0))
        return 1 / (1 + math.exp(-(slope * odds + intercept)))

    def relevance(self, features: Sequence[float], similarity: float | None) -> float:
        """The chance in 0..1 that passages are about the question; 1 where they were given.

        It is at least the uncalibrated chance that the best sentence is evidence, whatever the
        cosine.
        """
        if similarity is None:
            return 1.0
        values = relevance_features(features, similarity)
        odds = _odds(self.relevance_weights, values, self.relevance_intercept)
        return 1 / (1 + math.exp(-max(odds, values[RELEVANCE.index("evidence")])))


def features_of(
    ranked: Sequence[Evidence], spans: Sequence[Span], passages: Sequence[Readable]
) -> tuple[float, ...]:
    """`FEATURES` of a reading, both sequences best first, at least one sentence.

    `margin` of the best span; the best margin `inside` the best sentence; `evidence` of that
    sentence; its `lead` over the next one that says something else; the `agreement` of other
    passages (those with a span that says the same, at most 2); how many `passages` there were
    (natural logarithm) and the `rank` of the best one's passage (ln(1 + rank)). Margins and scores
    are cut to -20..20.
    """
    best = ranked[0]
    margin = spans[0].score if spans else -_FURTHEST
    own = _inside(best, spans)
    said = _plain(passages, best), _plain(passages, own[0]) if own else ""

    def is_rival(one: Evidence) -> bool:
        """Whether it says something else: neither the same sentence nor the same words."""
        inside = _inside(one, spans)
        words = _plain(passages, inside[0]) if inside else ""
        alike = bool(words and said[1]) and same_words(said[1], words)
        return not alike and not same_words(said[0], _plain(passages, one))

    others = [one for one in ranked[1:] if is_rival(one)]
    lead = best.score - others[0].score if others else _FURTHEST
    return (
        _cut(margin),
        _cut(max((span.score for span in own), default=-6.0)),
        _cut(best.score),
        _cut(lead),
        float(_agreeing(ranked, spans, passages)),
        math.log(max(1, len(passages))),
        math.log1p(best.passage),
    )


def _inside(sentence: Evidence, spans: Sequence[Span]) -> list[Span]:
    return [
        span
        for span in spans
        if span.passage == sentence.passage and sentence.start <= span.start < sentence.end
    ]


def relevance_features(features: Sequence[float], similarity: float) -> tuple[float, ...]:
    """`RELEVANCE` of a reading: the cosine of the nearest passage, in steps of 0.05 from 0.85,
    around which this encoder's cosines lie, and two of its `FEATURES`."""
    named = dict(zip(FEATURES, features, strict=True))
    return ((similarity - _USUAL_COSINE) / _COSINE_STEP, named["evidence"], named["margin"])


def same_words(one: str, other: str) -> bool:
    """Whether two plain texts say the same: equal, or one holds the other as whole words."""
    return f" {one} " in f" {other} " or f" {other} " in f" {one} "


def _agreeing(
    ranked: Sequence[Evidence], spans: Sequence[Span], passages: Sequence[Readable]
) -> int:
    if not spans:
        return 0
    best = _plain(passages, spans[0])
    strongest: dict[int, Span] = {}
    for span in spans[1:]:
        if span.passage != spans[0].passage:
            strongest.setdefault(span.passage, span)
    found = sum(
        span.score > 0 and bool(best) and same_words(best, _plain(passages, span))
        for span in strongest.values()
    )
    return min(_MOST_AGREEING, found)


def _plain(passages: Sequence[Readable], part: Span | Evidence) -> str:
    return " ".join(_WORDS.findall(passages[part.passage].text[part.start : part.end].lower()))


def _cut(value: float) -> float:
    return max(-_FURTHEST, min(_FURTHEST, value))


def _odds(weights: Sequence[float], values: Sequence[float], intercept: float) -> float:
    total = intercept + sum(w * v for w, v in zip(weights, values, strict=True))
    return max(-_FURTHEST, min(_FURTHEST, total))
