"""What the layout of an article says about an answer: rows of a list, a question and its answer."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.citing.found import Asking, Found

ANSWERED_THERE = 0.9
"""Support of the sentence behind the very question that is asked."""
_COVERED = 0.8
_FEWEST_WORDS = 3
_ROW = re.compile(r"[ \t]{0,8}+(?:[-*•·–—▪●]|\d{1,3}[.)])\s[ \t]*")
_WORD = re.compile(r"\w+")
_LONG = 3


def by_layout(asking: Asking, found: Sequence[Found], support: float) -> tuple[list[Found], float]:
    """The sentences, best first, and the support of the first, once the layout has been seen.

    Of rows of one list the one that shares most of the question's own words stands first, and its
    neighbours are left out, unless several things are asked for. Where the article itself asks the
    question ("Q: ... A: ..."), the sentence behind it answers.
    """
    ordered = list(found) if asking.several else _right_row(asking.text, found)
    wanted = _words(asking.text)
    if len(wanted) < _FEWEST_WORDS:
        return ordered, support
    for one in ordered:
        asked = _words(_before(one))
        if _before(one).endswith("?") and len(wanted & asked) >= _COVERED * len(wanted):
            others = [other for other in ordered if other is not one]
            return [replace(one, chance=max(one.chance, ANSWERED_THERE)), *others], max(
                support, ANSWERED_THERE
            )
    return ordered, support


def _right_row(question: str, found: Sequence[Found]) -> list[Found]:
    if not found or not is_row(found[0]):
        return list(found)
    article = found[0].hit.article.id
    rows = [one for one in found if one.hit.article.id == article and is_row(one)]
    shared = set.intersection(*(_words(row.text) for row in rows))
    wanted = _words(question) - shared
    best = max(rows, key=lambda row: len(_words(row.text) & wanted))
    if len(rows) < 2 or not _words(best.text) & wanted:
        return list(found)
    return [best, *(one for one in found if one not in rows)]


def is_row(one: Found) -> bool:
    """Whether a sentence begins a row of a list."""
    text = one.hit.article.text
    line = text.rfind("\n", 0, one.start + 1) + 1
    mark = _ROW.match(text, line)
    return mark is not None and one.start <= mark.end()


def _before(one: Found) -> str:
    """The sentence before it in its passage, "" for the first."""
    before = [sentence for sentence in one.hit.sentences if sentence.end <= one.start]
    if not before:
        return ""
    return one.hit.article.text[before[-1].start : before[-1].end].rstrip("\"'”’*_ ")


def _words(text: str) -> set[str]:
    return {word for word in _WORD.findall(text.casefold()) if len(word) > _LONG}
