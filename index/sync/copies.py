"""One story in several papers: articles whose words are nearly the same are one story.

Shingles of three words, MinHash (Broder, "On the resemblance and containment of documents", 1997),
bands of it to find candidates; each candidate is then compared word for word. A wire story keeps
its figures and names wherever it is printed, while two reports of one form (yesterday's prices and
today's) share the rest.
"""

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from datasketch import MinHash

from index.archive.archive import Archive
from index.archive.snapshot import Snapshot

SHINGLE = 3
ROWS, BANDS = 3, 85
# Two articles are compared word for word where their signatures agree in so many places.
LEAST_ESTIMATE = 0.2
# What copies share of all their shingles; less where one is a shortened form of the other.
LEAST_SHARED, LEAST_SHARED_SHORTENED = 0.35, 0.25
LEAST_CONTAINED = 0.75
# Of the figures and names of the article with fewer, the other may lack at most this share, or
# this many (those of a dateline or of the paper); of the figures alone, at most the share.
MOST_LACKING, FEW_TELLING = 0.25, 3
SIGNED_AT_ONCE = 500
BANDS_AT_ONCE = 17
PAIRS_AT_ONCE = 1_000
# Within a larger band each is compared with the earliest and with its neighbours in time.
ALL_PAIRS, NEIGHBOURS = 8, 3
REMEMBERED = 4_000

_WORD = re.compile(r"\w+")
_PARTS = re.compile(r"[.!?:\n\"“”–—-]|\w++(?:[.,]\d++)*+")


@dataclass(frozen=True, slots=True)
class Content:
    """What two articles are compared by."""

    shingles: frozenset[str]
    figures: frozenset[str]
    telling: frozenset[str]
    """Figures and names."""

    @classmethod
    def of(cls, text: str) -> "Content":
        """Of a text."""
        telling = frozenset(_telling(text))
        figures = frozenset(one for one in telling if not one.isalpha())
        return cls(frozenset(shingles(text)), figures, telling)


def shingles(text: str) -> set[str]:
    """Every three words that follow each other, in small letters."""
    words = _WORD.findall(text.lower())
    last = max(len(words) - SHINGLE + 1, 1)
    return {" ".join(words[at : at + SHINGLE]) for at in range(last)}


def _telling(text: str) -> Iterator[str]:
    """Figures, and words that begin with a capital within a sentence."""
    begins = True
    for part in _PARTS.findall(text):
        if not part[0].isalnum():
            begins = True
            continue
        if (part[0].isupper() and not begins) or any(one.isdigit() for one in part):
            yield part.lower()
        begins = False


def are_copies(one: Content, other: Content) -> float:
    """The share of shingles that two copies have in common, in (0, 1]; 0 where they are none."""
    common = len(one.shingles & other.shingles)
    shared = common / len(one.shingles | other.shingles)
    contained = common / min(len(one.shingles), len(other.shingles))
    if shared < LEAST_SHARED and not (
        shared >= LEAST_SHARED_SHORTENED and contained >= LEAST_CONTAINED
    ):
        return 0.0
    agree = _agree(one.figures, other.figures, 0)
    return shared if agree and _agree(one.telling, other.telling, FEW_TELLING) else 0.0


def _agree(one: frozenset[str], other: frozenset[str], few: int) -> bool:
    """Whether nearly all of the smaller set is in the other."""
    fewer = min(len(one), len(other))
    return fewer - len(one & other) <= max(few, MOST_LACKING * fewer)


def signatures(texts: Iterable[str]) -> Iterator[np.ndarray]:
    """The MinHash of each text, uint32 [255]; equal in as many places as shingles are shared."""
    empty = MinHash(ROWS * BANDS, seed=1, scheme="affine32")
    for text in texts:
        made = empty.copy()
        made.update_batch([one.encode("utf-8", "surrogatepass") for one in shingles(text)])
        yield made.hashvalues


def mark_copies(archive: Archive) -> int:
    """Finds the stories of the articles that have come since the last time; how many have come.

    It can be cut off anywhere, and goes on from there. The caller holds the writer's lock.
    """
    come = _sign(archive)
    with archive.snapshot() as snapshot:
        if not snapshot.uncompared():
            return come
        numbers, known_stories = snapshot.signed()
        candidates = _candidates(snapshot, numbers, known_stories == 0)
    found = _verified(archive, numbers, candidates)
    stories = known_stories.tolist()
    fresh = np.flatnonzero(known_stories == 0).tolist()
    with archive.write() as writer:
        made = int(writer.get("stories"))
        for row in fresh:  # rows come in the order of time: an earlier one has its story
            known = [(shared, stories[other]) for shared, other in found.get(row, ())]
            known = [pair for pair in known if pair[1]]
            if known:
                stories[row] = max(known)[1]
            else:
                made += 1
                stories[row] = made
        writer.set("stories", str(made))
        writer.set_stories([(stories[row], int(numbers[row])) for row in fresh])
    return come


def _sign(archive: Archive) -> int:
    """Signs what is not signed yet; how many articles there were."""
    signed = 0
    while True:
        with archive.snapshot() as snapshot:
            texts = snapshot.unsigned(SIGNED_AT_ONCE)
        if not texts:
            return signed
        made = zip(texts, signatures(texts.values()), strict=True)
        with archive.write(notable=False) as writer:
            writer.sign([(number, 0, values.astype("<u4").tobytes()) for number, values in made])
        signed += len(texts)


def _candidates(
    snapshot: Snapshot, numbers: np.ndarray, fresh: np.ndarray
) -> list[tuple[int, int]]:
    """Pairs of rows (one of them fresh) that agree in a band, and well enough in all.

    Signatures are read some bands at a time: those of many articles never lie in memory at once.
    """
    pairs: set[tuple[int, int]] = set()
    for first in range(0, BANDS, BANDS_AT_ONCE):
        part = snapshot.signature_parts(numbers, first * ROWS, BANDS_AT_ONCE * ROWS)
        for band in range(BANDS_AT_ONCE):
            pairs.update(_agreeing(part[:, band * ROWS : (band + 1) * ROWS], fresh))
    both = np.array(sorted(pairs), np.int64).reshape(-1, 2)
    kept: list[tuple[int, int]] = []
    for some in np.array_split(both, len(both) // PAIRS_AT_ONCE + 1):
        rows, places = np.unique(some, return_inverse=True)
        signed = snapshot.signature_parts(numbers[rows], 0, ROWS * BANDS)
        early, late = places.reshape(some.shape).T
        agree = (signed[early] == signed[late]).mean(axis=1)
        kept.extend((int(a), int(b)) for a, b in some[agree >= LEAST_ESTIMATE])
    return kept


def _agreeing(band: np.ndarray, fresh: np.ndarray) -> Iterator[tuple[int, int]]:
    """Pairs of rows, one of them fresh, that have the same places in a band, uint32 [n, 3]."""
    # Odd factors mix the three into one key; what collides is compared in all places all the same.
    factors = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 1], np.uint64)
    keys = band.astype(np.uint64) @ factors
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    begins = np.flatnonzero(np.r_[True, ordered[1:] != ordered[:-1]])
    ends = np.r_[begins[1:], len(ordered)]
    for begin, end in zip(begins[ends - begins > 1], ends[ends - begins > 1], strict=True):
        run = order[begin:end]
        if fresh[run].any():
            for early, late in _pairs(run.tolist()):
                if fresh[early] or fresh[late]:
                    yield early, late


def _pairs(run: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Rows to compare among those that share a key; `run` ascends."""
    if len(run) <= ALL_PAIRS:
        yield from combinations(run, 2)
        return
    for place, late in enumerate(run):
        for early in {run[0], *run[max(place - NEIGHBOURS, 0) : place]} - {late}:
            yield early, late


def _verified(
    archive: Archive, numbers: np.ndarray, pairs: Sequence[tuple[int, int]]
) -> dict[int, list[tuple[float, int]]]:
    """For each row its copies: (share of common shingles, the other row)."""
    found: dict[int, list[tuple[float, int]]] = {}
    remembered: OrderedDict[int, Content] = OrderedDict()
    with archive.snapshot() as snapshot:

        def content(row: int) -> Content:
            if row not in remembered:
                remembered[row] = Content.of(snapshot.text(int(numbers[row])))
                if len(remembered) > REMEMBERED:
                    remembered.popitem(last=False)
            return remembered[row]

        for early, late in pairs:
            shared = are_copies(content(early), content(late))
            if shared:
                found.setdefault(early, []).append((shared, late))
                found.setdefault(late, []).append((shared, early))
    return found
