"""Who was beaten, where a question asks who won."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.citing.found import Asking, Found

LIKELY_MARGIN = 0.0
"""Margin of words that the reader would rather give than none."""
_REACH = 80
_WON = re.compile(
    r"\b(?:menang|memenangkan|memenangi|pemenang\w*|juara\w*|peraih|meraih|merebut|gold|champions?|"
    r"won|wins?|winners?|winning|victory|trophy|medali|emas)\b",
    re.IGNORECASE,
)
_LOST = (
    r"meng?alahkan|menundukkan|menaklukkan|menumbangkan|menyingkirkan|melibas|membungkam|menghadapi|"
    r"melawan|defeat(?:ed|ing|s)?|beat(?:en|ing|s)?|overc(?:ame|omes?|oming)|against"
)
_BEHIND = r"perak|silver|perunggu|bronze|runners?.up"
_LOSER_ASKED = re.compile(
    rf"\b(?:{_LOST}|kalah|dikalahkan|ditundukkan|lawan\w*|lost|lose[rs]?|losing|opponents?|rivals?|"
    rf"{_BEHIND})\b",
    re.IGNORECASE,
)
# What is beaten stands close behind: "mereka menundukkan pasangan Tiongkok, Chen dan Jia".
_BEATEN = re.compile(
    rf"\b(?:{_LOST}|(?:kemenangan|menang|unggul|won|win|victory)[^.;]{{0,20}} (?:atas|over))"
    r"(?: [^\s.;]{1,20}){0,3},? ?$",
    re.IGNORECASE,
)
_PLACED = re.compile(rf"\b(?:{_BEHIND})\b", re.IGNORECASE)


def winners_first(
    asking: Asking, found: Sequence[Found], support: float
) -> tuple[list[Found], float]:
    """The sentences, best first, and the support of the first, without those who were beaten.

    Where "who" asks for a winner, words behind "defeated" or "menundukkan" are none of the answer,
    nor are those who came second or third; a sentence that has no others goes behind the rest. The
    likeliest of these is first then, and as likely as its own chance at most.
    """
    if asking.kind != "who" or not _WON.search(asking.text) or _LOSER_ASKED.search(asking.text):
        return list(found), support
    rest: list[Found] = []
    losing: list[Found] = []
    for one in found:
        kept = _without_beaten(one)
        lost = len(kept.words) < len(one.words) and not any(
            margin >= LIKELY_MARGIN for margin in kept.margins
        )
        (losing if lost else rest).append(kept)
    if losing and losing[0].start == found[0].start and rest:
        rest.sort(key=lambda one: -one.chance)
        support = min(support, rest[0].chance)
    return [*rest, *losing], support


def _without_beaten(one: Found) -> Found:
    text = one.hit.article.text
    third = _PLACED.search(one.text) and not _WON.search(one.text)
    kept = [
        (span, margin)
        for span, margin in zip(one.words, one.margins, strict=True)
        if not third and not _BEATEN.search(text[max(one.start, span[0] - _REACH) : span[0]])
    ]
    return replace(
        one, words=tuple(span for span, _ in kept), margins=tuple(margin for _, margin in kept)
    )
