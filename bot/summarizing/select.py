"""Which sentences make the best summary, given how likely each of them is to belong in one.

The score of a set is its expected ROUGE-1 against a summary of a typical length: with `p` the
probability of a sentence and `w` its words, `2 * sum(p w) / (sum(w) + R)`, the F1 of words where
a chosen sentence is right as a whole or not at all and the human summary has `R` words. The best
set of any size, or of a given one, is found exactly by Dinkelbach's iteration for fractional
programs: for a trial value `t`, sentences are independent and each gains `w (2p - t)`.
"""

import itertools
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.summarizing.candidates import WORD, Candidate
from index.errors import UsageError

TOO_ALIKE = 0.7
"""Two sentences that share this much of the shorter one's words say the same."""

_ROUNDS = 50
_TURNS_ONE_BY_ONE = 20
_LARGEST_KNAPSACK = 20_000_000


def choose(
    text: str,
    candidates: Sequence[Candidate],
    probabilities: NDArray[np.float64],
    reference_words: float,
    *,
    sentences: int | None = None,
    words: int | None = None,
) -> list[int]:
    """Places among `candidates` of the sentences that make the summary, in reading order.

    Args:
        text: the article's text.
        candidates: at least one.
        probabilities: what the ranker says of each.
        reference_words: the typical length of a summary, in words.
        sentences: exactly so many (all, where there are fewer); None lets the text decide.
        words: at most so many words, counted between spaces; not together with `sentences`.

    Raises:
        UsageError: a number below 1, both numbers, or no sentence short enough for `words`.
    """
    check_length(sentences, words)
    slices = [text[c.start : c.end] for c in candidates]
    tokens = [WORD.findall(one.lower()) for one in slices]
    if words is None:
        lengths = np.array([max(1, len(one)) for one in tokens], np.float64)
        count = None if sentences is None else min(sentences, len(candidates))

        def best(allowed: NDArray[np.intp]) -> list[int]:
            return select(probabilities[allowed], lengths[allowed], reference_words, count)

        return without_repetition(best, tokens, probabilities, at_least=count or 1)
    spaced = np.array([len(one.split()) for one in slices], np.int64)
    if spaced.min() > words:
        raise too_few_words(words, int(spaced.min()))

    def fitting(allowed: NDArray[np.intp]) -> list[int]:
        return select_within(probabilities[allowed], spaced[allowed], words)

    return without_repetition(fitting, tokens, probabilities)


def check_length(sentences: int | None, words: int | None) -> None:
    """Raises `UsageError` for a length below 1, and where both lengths are given."""
    if sentences is not None and words is not None:
        raise UsageError("a summary has a number of sentences or of words; ask for one of them")
    if sentences is not None and sentences < 1:
        raise UsageError(f"a summary of {sentences} sentences is none; ask for 1 or more")
    if words is not None and words < 1:
        raise UsageError(f"a summary of {words} words is none; ask for 1 or more")


def too_few_words(words: int, shortest: int) -> UsageError:
    """The error for a limit of words that no sentence keeps."""
    return UsageError(
        f"no sentence of this article fits into {words} words; its shortest has {shortest}"
    )


def select(
    probabilities: NDArray[np.float64],
    words: NDArray[np.float64],
    reference_words: float,
    count: int | None = None,
) -> list[int]:
    """Places of the sentences to choose, in order; at least one, exactly `count` where it is given.

    Args:
        probabilities: of each sentence to be in a summary; `[n]`, n at least 1.
        words: the length of each, at least 1; `[n]`.
        reference_words: the typical length of a summary, R above.
        count: how many to choose; no more than n.
    """
    value = 0.0
    chosen: NDArray[np.intp] = np.array([], np.intp)
    for _ in range(_ROUNDS):
        gains = words * (2 * probabilities - value)
        if count is None:
            better = np.flatnonzero(gains > 0)
            if not len(better):
                better = np.array([int(np.argmax(probabilities))])
        else:
            better = np.sort(np.argsort(-gains, kind="stable")[:count])
        reached = 2 * float((probabilities * words)[better].sum())
        reached /= float(words[better].sum()) + reference_words
        if len(chosen) and reached <= value + 1e-9:
            break
        chosen, value = better, reached
    return [int(place) for place in chosen]


def select_within(
    probabilities: NDArray[np.float64], words: NDArray[np.int64], limit: int
) -> list[int]:
    """Places of the best sentences with at most `limit` words together, in order.

    Best by the same score, for a human summary of `limit` words: so nothing unlikely is taken
    only to fill the space. At least one place, if any sentence is short enough; else none.
    """
    fitting = np.flatnonzero(words <= limit)
    if not len(fitting):
        return []
    chosen, value = [int(fitting[np.argmax(probabilities[fitting])])], 0.0
    for _ in range(_ROUNDS):
        reached = 2 * float((probabilities * words)[chosen].sum())
        reached /= float(words[chosen].sum()) + limit
        if reached <= value + 1e-9:
            break
        value = reached
        chosen = _packed(words * (2 * probabilities - value), words, limit) or chosen
    return chosen


def _packed(gains: NDArray[np.float64], words: NDArray[np.int64], limit: int) -> list[int]:
    """The knapsack: places whose gains are positive and sum up highest within `limit` words.

    Solved exactly; a text for which that takes too much memory loses its smallest gains first.
    """
    worthwhile = np.flatnonzero((gains > 0) & (words <= limit))
    limit = min(limit, int(words[worthwhile].sum()))
    most = max(1, _LARGEST_KNAPSACK // (limit + 1))
    if len(worthwhile) > most:
        worthwhile = np.sort(worthwhile[np.argsort(-gains[worthwhile], kind="stable")[:most]])
    best = np.zeros(limit + 1)
    takes = np.zeros((len(worthwhile), limit + 1), bool)
    for row, place in enumerate(worthwhile):
        size = words[place]
        if size > limit:
            continue
        with_it = best[: limit + 1 - size] + gains[place]
        better = with_it > best[size:]
        takes[row, size:] = better
        best[size:] = np.where(better, with_it, best[size:])
    chosen, left = [], limit
    for row in range(len(worthwhile) - 1, -1, -1):
        if takes[row, left]:
            chosen.append(int(worthwhile[row]))
            left -= int(words[worthwhile[row]])
    return chosen[::-1]


def without_repetition(
    choose: Callable[[NDArray[np.intp]], list[int]],
    tokens: Sequence[Sequence[str]],
    probabilities: NDArray[np.float64],
    at_least: int = 1,
) -> list[int]:
    """Chooses until no two of the chosen say the same; of such a pair, the less likely one goes.

    After 20 times, all that say the same as what is kept go at once: a text that repeats itself
    thousands of times must not be chosen from as often.

    Args:
        choose: from the places that may be chosen `[m]` to positions in that array, in order.
        tokens: the words of every sentence.
        probabilities: as in `select`.
        at_least: how many places have to be left to choose from.

    Returns:
        Places of the chosen sentences, in order.
    """
    sets = [frozenset(words) for words in tokens]
    allowed = np.arange(len(tokens))
    for turn in itertools.count():
        chosen = [int(allowed[position]) for position in choose(allowed)]
        repeated = _repeated(chosen, sets, probabilities)
        if repeated is None or len(allowed) <= at_least:
            break
        gone = [repeated]
        if turn >= _TURNS_ONE_BY_ONE:
            gone = _all_repeated(chosen, allowed, sets, probabilities)[: len(allowed) - at_least]
        allowed = allowed[~np.isin(allowed, gone)]
    return chosen


def _all_repeated(
    chosen: Sequence[int],
    allowed: NDArray[np.intp],
    sets: Sequence[frozenset[str]],
    probabilities: NDArray[np.float64],
) -> list[int]:
    """What says the same as one of the most likely of `chosen`, the least likely first."""
    kept: list[int] = []
    for one in sorted(chosen, key=lambda place: -probabilities[place]):
        if not any(_alike(sets[one], sets[other]) for other in kept):
            kept.append(one)
    gone = [
        int(place)
        for place in allowed
        if place not in kept and any(_alike(sets[place], sets[other]) for other in kept)
    ]
    return sorted(gone, key=lambda place: probabilities[place])


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    shorter = min(len(one), len(other))
    return bool(shorter) and len(one & other) >= TOO_ALIKE * shorter


def _repeated(
    chosen: Sequence[int], sets: Sequence[frozenset[str]], probabilities: NDArray[np.float64]
) -> int | None:
    for order, one in enumerate(chosen):
        for other in chosen[order + 1 :]:
            if _alike(sets[one], sets[other]):
                return other if probabilities[other] <= probabilities[one] else one
    return None
