"""Kinds of answers, and which words may be one of a kind."""

from __future__ import annotations

import re
from typing import Literal

from bot.reading.word_types import (
    has_number,
    has_year,
    is_bare_amount,
    is_bare_date,
    is_clock,
    is_duration,
    is_length,
    is_time,
)

Kind = Literal[
    "who", "when", "where", "quantity", "what", "why", "how", "said", "yesno", "overview"
]

LONGEST = 480
"""Code points of a question in which its kind is looked for."""
LONGEST_READ = 220
"""Code points of a question that fit the reader's 64 tokens."""

_DURATION = re.compile(r"\b(?:berapa lama|brp lama|seberapa lama|how long)\b", re.IGNORECASE)
_HOW_LONG_IS = re.compile(
    r"\bhow long(?:'s| (?:is|are|was|were|a|an|the|its|his|her|their))\b", re.IGNORECASE
)
_CLOCK_ASKED = re.compile(r"\b(?:jam|pukul) (?:berapa|brp)\b|\bwhat (?:time|hour)\b", re.IGNORECASE)
_YEAR_ASKED = re.compile(r"\b(?:tahun|thn) (?:berapa|brp)\b|\b(?:what|which) year\b", re.IGNORECASE)


def fits(question: str, kind: Kind, words: str) -> bool:
    """Whether words may be the short answer to a question of a kind: a number to "how many", a
    duration to "how long", an hour to "what time", no date or sum to "who" and "where"."""
    asked = question[:LONGEST]
    if kind == "quantity":
        if _DURATION.search(asked):
            return is_duration(words) or (
                _HOW_LONG_IS.search(asked) is not None and is_length(words)
            )
        return has_number(words)
    if kind == "when":
        if _CLOCK_ASKED.search(asked):
            return is_clock(words)
        return has_year(words) if _YEAR_ASKED.search(asked) else is_time(words)
    if kind not in ("who", "where"):
        return True
    if is_bare_date(words) or is_bare_amount(words):
        return False
    named = any(character.isupper() for character in words)
    return kind == "where" or named or not any(character.isdigit() for character in words)


def reads_as_answer(kind: Kind, words: str) -> bool:
    """Whether words are short enough to stand as the headline of an answer of a kind."""
    most = 12 if kind in ("who", "when", "where", "quantity", "what") else 25
    return kind not in ("yesno", "overview") and len(words.split()) <= most


def is_passage_kind(kind: Kind) -> bool:
    """Whether whole sentences answer rather than a few words."""
    return kind in ("why", "how", "said", "yesno", "overview")


def asking_part(question: str, most: int = LONGEST_READ) -> str:
    """Of a long question the sentences that ask, else its end: at most `most` code points.

    The last sentence with a question mark, and the whole sentences before it that fit.
    """
    text = " ".join(question.split())
    if len(text) <= most:
        return text
    stop = text.rfind("?")
    stop = len(text) if stop < 0 else stop + 1
    part = text[max(0, stop - most) : stop]
    starts = [part.find(mark, 0, len(part) - 20) for mark in (". ", "! ", "? ")]
    found = [start + 2 for start in starts if start >= 0]
    return part[min(found) :] if found else part[part.find(" ") + 1 :]
