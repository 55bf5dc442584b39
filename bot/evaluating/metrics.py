"""The definitions of every score, as pure functions of plain values.

A score that is a share of something is a `Measure`: what was reached and what could have been,
question by question. So means, ratios (citations right of citations given), their bootstrap
intervals and paired differences all come from the same two arrays.
"""

import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1000
SEED = 20220
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_BATCH = 50


@dataclass(frozen=True, slots=True)
class Measure:
    """A share: `reached[i]` of `possible[i]` for question `i`; float64 `[questions]` each.

    A mean over some questions has `possible` 1 for those and 0 for the others.
    """

    reached: NDArray[np.float64]
    possible: NDArray[np.float64]

    @classmethod
    def mean(cls, scores: Sequence[float], counted: Sequence[bool]) -> "Measure":
        """The mean of `scores` over the questions that are `counted`."""
        possible = np.asarray(counted, dtype=np.float64)
        return cls(np.asarray(scores, dtype=np.float64) * possible, possible)

    @property
    def value(self) -> float | None:
        """All that was reached of all that could be; None where there was nothing to reach."""
        possible = float(self.possible.sum())
        return float(self.reached.sum()) / possible if possible else None


def normalized(text: str) -> str:
    """Lower case, ASCII punctuation removed, white space collapsed (SQuAD, without articles)."""
    return " ".join(text.lower().translate(_PUNCTUATION).split())


def exact_match(answer: str, golds: Sequence[str]) -> float:
    """1 where the normalized answer equals one of the gold answers, else 0."""
    return float(any(normalized(answer) == normalized(gold) for gold in golds))


def f1(answer: str, golds: Sequence[str]) -> float:
    """Token F1 of the answer, the best over the gold answers, in [0, 1] (SQuAD 2.0)."""
    return max((_token_f1(answer, gold) for gold in golds), default=0.0)


def _token_f1(answer: str, gold: str) -> float:
    given, wanted = normalized(answer).split(), normalized(gold).split()
    if not given or not wanted:
        return float(given == wanted)
    common = sum((Counter(given) & Counter(wanted)).values())
    return 2 * common / (len(given) + len(wanted))


def holds_answer(quote: str, golds: Sequence[str]) -> bool:
    """Whether a normalized gold answer stands in the normalized quote."""
    text = normalized(quote)
    return any(wanted and wanted in text for wanted in map(normalized, golds))


def rank_of(article_id: str, retrieved: Sequence[str]) -> int | None:
    """The rank, from 1, of an article among the distinct articles retrieved; None if absent."""
    distinct = list(dict.fromkeys(retrieved))
    return distinct.index(article_id) + 1 if article_id in distinct else None


def recall_at(rank: int | None, depth: int) -> float:
    """1 where the one right article is among the first `depth`, else 0."""
    return float(rank is not None and rank <= depth)


def reciprocal_rank(rank: int | None, depth: int = 10) -> float:
    """1 / rank within the first `depth`, else 0; its mean is MRR@depth."""
    return 1 / rank if rank is not None and rank <= depth else 0.0


def discounted_gain(rank: int | None, depth: int = 10) -> float:
    """nDCG@depth where one article is relevant: 1 / log2(rank + 1), else 0."""
    return float(1 / np.log2(rank + 1)) if rank is not None and rank <= depth else 0.0


def risk_coverage_curve(
    support: Sequence[float], loss: Sequence[float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Coverage and risk as the questions are taken from the most to the least supported.

    `risk[i]` is the mean loss of the first `i + 1` questions. Questions of equal support have no
    order, so each counts with the mean loss of its group. Both arrays are float64 `[questions]`.
    """
    supports, losses = np.asarray(support, np.float64), np.asarray(loss, np.float64)
    _, group = np.unique(-supports, return_inverse=True)
    sizes = np.bincount(group)
    group_loss = np.bincount(group, weights=losses) / np.maximum(sizes, 1)
    order = np.arange(1, len(losses) + 1)
    return order / max(len(losses), 1), np.cumsum(np.repeat(group_loss, sizes)) / order


def risk_coverage_area(support: Sequence[float], loss: Sequence[float]) -> float | None:
    """Area under the risk-coverage curve (Geifman and El-Yaniv 2017): its mean risk, in [0, 1].

    Lower is better. None where there is no question.
    """
    if not len(loss):
        return None
    return float(risk_coverage_curve(support, loss)[1].mean())


def reliability(
    support: Sequence[float],
    correct: Sequence[float],
    bins: int = 10,
    weights: Sequence[float] | None = None,
) -> list[tuple[float, float, float]]:
    """Mean support, share correct and weight of each equally wide bin that is not empty.

    `weights` are how much each of them counts, 1 where none are given.
    """
    supports, rights = np.asarray(support, np.float64), np.asarray(correct, np.float64)
    counts = np.ones(len(supports)) if weights is None else np.asarray(weights, np.float64)
    bin_of = np.minimum((supports * bins).astype(int), bins - 1)
    inside = [bin_of == bin_ for bin_ in np.unique(bin_of)]
    return [
        (
            float(np.average(supports[own], weights=counts[own])),
            float(np.average(rights[own], weights=counts[own])),
            float(counts[own].sum()),
        )
        for own in inside
    ]


def expected_calibration_error(
    support: Sequence[float],
    correct: Sequence[float],
    bins: int = 10,
    weights: Sequence[float] | None = None,
) -> float | None:
    """Mean distance of support and share correct over the bins, by their weight; see
    `reliability`."""
    points = reliability(support, correct, bins, weights)
    total = sum(count for _, _, count in points)
    if not total:
        return None
    return sum(abs(mean - right) * count for mean, right, count in points) / total


def percentile(seconds: Sequence[float], share: int) -> float | None:
    """The percentile `share` (0 to 100) with linear interpolation; None where nothing was timed."""
    return float(np.percentile(seconds, share)) if len(seconds) else None


def intervals(
    measures: Sequence[Measure], others: Sequence[Measure] | None = None, seed: int = SEED
) -> list[tuple[float, float] | None]:
    """95 % bootstrap intervals: questions drawn with replacement, 1,000 times, seeded.

    With `others`, those of the paired differences `others[i] - measures[i]` on the same draws.
    All measures count the same questions in the same order. None where a measure has no value.
    """
    if not measures or not len(measures[0].reached):
        return [None] * len(measures)
    samples = _resampled(measures, seed)
    if others is not None:
        samples = _resampled(others, seed) - samples
    bounds: list[tuple[float, float] | None] = []
    for column in samples.T:
        finite = column[np.isfinite(column)]
        ends = np.percentile(finite, [2.5, 97.5]) if len(finite) else None
        bounds.append(None if ends is None else (float(ends[0]), float(ends[1])))
    return bounds


def _resampled(measures: Sequence[Measure], seed: int) -> NDArray[np.float64]:
    """The values of all measures on each draw: float64 `[RESAMPLES, measures]`, NaN for none."""
    reached = np.stack([measure.reached for measure in measures], axis=1)
    possible = np.stack([measure.possible for measure in measures], axis=1)
    size = len(reached)
    random = np.random.default_rng(seed)
    values = []
    for start in range(0, RESAMPLES, _BATCH):
        draws = min(_BATCH, RESAMPLES - start)
        counts = random.multinomial(size, np.full(size, 1 / size), size=draws).astype(np.float64)
        total = counts @ possible
        with np.errstate(invalid="ignore", divide="ignore"):
            values.append(np.where(total > 0, counts @ reached / total, np.nan))
    return np.concatenate(values)
