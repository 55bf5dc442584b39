"""Passages that say the same: the copies of one wire story, of which one is enough to read."""

import re
from collections.abc import Sequence

from index.article import Hit

SAME = 0.7
"""Share of the smaller passage's word trigrams that stand in the other, from which it is a copy."""
AGREEING = 0.7
"""Share of the names and figures of the passage with fewer of them that the other must hold: two
reports of one form ("... was sworn in as mayor of ...") are no copies."""
_WORD = re.compile(r"\w+")


def without_copies(hits: Sequence[Hit], limit: int) -> tuple[list[Hit], dict[int, tuple[Hit, ...]]]:
    """The best passages that differ, and by the id of each the copies of it in other articles.

    Each group of copies is represented by its earliest published one, at the rank of its best
    one. After `limit` groups, further passages only join these groups or are left out.
    """
    groups: list[list[Hit]] = []
    known: list[tuple[set[tuple[str, ...]], set[str]]] = []
    for hit in hits:
        own = _trigrams(hit.text), _telling(hit.text)
        place = next((row for row, other in enumerate(known) if _alike(own, other)), None)
        if place is not None:
            if all(hit.article.id != one.article.id for one in groups[place]):
                groups[place].append(hit)
        elif len(groups) < limit:
            groups.append([hit])
            known.append(own)
    kept, copies = [], {}
    for group in groups:
        first = min(group, key=lambda hit: str(hit.article.published or "9999"))
        kept.append(first)
        copies[first.passage.id] = tuple(hit for hit in group if hit is not first)
    return kept, copies


def _trigrams(text: str) -> set[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return {tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2))}


def _telling(text: str) -> set[str]:
    """Names and figures: words with a capital or a digit."""
    words = _WORD.findall(text)
    return {word.lower() for word in words if word[0].isupper() or word[0].isdecimal()}


def _alike(
    one: tuple[set[tuple[str, ...]], set[str]], other: tuple[set[tuple[str, ...]], set[str]]
) -> bool:
    return _holds(one[0], other[0], SAME) and _holds(one[1], other[1], AGREEING)


def _holds(one: set, other: set, share: float) -> bool:
    """Whether two sets share so much of the smaller one."""
    return len(one & other) >= share * min(len(one), len(other))
