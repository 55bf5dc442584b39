"""Passages that say the same: the copies of one wire story, of which one is enough to read."""

import re
from collections.abc import Sequence

from index.article import Hit

SAME = 0.7
"""Share of the smaller passage's word trigrams that stand in the other, from which it is a copy."""
_WORD = re.compile(r"\w+")


def without_copies(hits: Sequence[Hit], limit: int) -> tuple[list[Hit], dict[int, tuple[Hit, ...]]]:
    """The best passages that differ, and by the id of each the copies of it in other articles.

    Of copies the one of the article that was published first stands for the rest, in the place of
    the best of them. Passages after the last of `limit` groups are copies or nothing.
    """
    groups: list[list[Hit]] = []
    known: list[set[tuple[str, ...]]] = []
    for hit in hits:
        own = _trigrams(hit.text)
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


def _alike(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> bool:
    return len(one & other) >= SAME * max(1, min(len(one), len(other)))
