"""How alike the sentences of an article are, and which of them stands for the rest."""

import itertools
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_BUCKETS = 4096
_WINDOW = 60
_SHORTEST_WORD = 4


def likeness(tokens: Sequence[Sequence[str]]) -> dict[str, NDArray[np.float64]]:
    """Cosines between bags of the longer words, counts dampened, and what follows from them."""
    count = len(tokens)
    counts, held = _bags(tokens)
    totals = counts.sum(axis=0)
    # In place throughout: a long article's bags are large, and a fresh copy of them is slow.
    bags = np.log1p(counts, out=counts)
    centre = _unit(bags.sum(axis=0)[None])[0]
    bags = _unit(bags)
    opening = [bags @ bags[at] if at < count else np.zeros(count) for at in range(3)]
    for at in range(min(3, count)):
        opening[at][at] = 0.0
    beside = np.array([float(a @ b) for a, b in itertools.pairwise(bags)])
    before, after = _most_alike(bags)
    own = np.array([float(row @ row) for row in bags])
    return {
        "like_first": opening[0],
        "like_second": opening[1],
        "like_third": opening[2],
        "like_previous": np.concatenate([[0.0], beside]),
        "like_next": np.concatenate([beside, [0.0]]),
        "like_any_before": before,
        "like_any_after": after,
        "like_all": (bags @ bags.sum(axis=0) - own) / count,
        "like_centre": bags @ centre,
        "rank_in_graph": _graph_rank(bags, own) * count,
        **_frequencies(held, totals),
    }


def _bags(
    tokens: Sequence[Sequence[str]],
) -> tuple[NDArray[np.float32], list[NDArray[np.intp]]]:
    """Counts of words of four letters or more `[sentences, buckets]`, and each one's buckets.

    The first 4,096 such words of an article have a bucket of their own; then buckets are shared.
    """
    numbers: dict[str, int] = {}
    long_words = [[word for word in one if len(word) >= _SHORTEST_WORD] for one in tokens]
    for word in itertools.chain.from_iterable(long_words):
        numbers.setdefault(word, len(numbers))
    width = max(1, min(len(numbers), _BUCKETS))
    counts = np.zeros((len(tokens), width), np.float32)
    held = []
    for row, words in zip(counts, long_words, strict=True):
        buckets = np.array([numbers[word] % width for word in words], np.intp)
        np.add.at(row, buckets, 1)
        held.append(np.unique(buckets))
    return counts, held


def _frequencies(
    held: Sequence[NDArray[np.intp]], totals: NDArray[np.float32]
) -> dict[str, NDArray[np.float64]]:
    """How frequent in the article the longer words of each sentence are, and how many are new."""
    mean, most, new = (np.zeros(len(held)) for _ in range(3))
    highest = max(1.0, float(totals.max()))
    seen = np.zeros(len(totals), bool)
    for place, buckets in enumerate(held):
        if len(buckets):
            mean[place] = totals[buckets].mean()
            most[place] = totals[buckets].max() / highest
            new[place] = 1 - seen[buckets].mean()
            seen[buckets] = True
    return {"mean_word_count": mean, "most_frequent_word": most, "new_words_share": new}


def _most_alike(bags: NDArray[np.float32]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """The highest cosine with one of the 60 sentences before, and with one of the 60 after."""
    count = len(bags)
    before = np.zeros(count, np.float32)
    after = np.zeros(count, np.float32)
    for at in range(1, count):
        start = max(0, at - _WINDOW)
        cosines = bags[start:at] @ bags[at]
        before[at] = cosines.max()
        np.maximum(after[start:at], cosines, out=after[start:at])
    return before, after


def _graph_rank(bags: NDArray[np.float32], own: NDArray[np.float32]) -> NDArray[np.float64]:
    """LexRank (Erkan and Radev 2004): PageRank over cosines, which are never built as a matrix."""
    count = len(bags)
    base = 0.02
    degree = bags @ bags.sum(axis=0) - own + base * count
    rank = np.full(count, 1 / count)
    for _ in range(15):
        share = (rank / degree).astype(np.float32)
        rank = 0.15 / count + 0.85 * (
            bags @ (bags.T @ share) - own * share + base * float(share.sum())
        )
    return rank


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """The rows themselves, each divided by its length."""
    lengths = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    rows /= (lengths + 1e-6)[:, None]
    return rows
