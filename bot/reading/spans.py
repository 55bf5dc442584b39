"""From start and end logits to the words of an answer, at clean boundaries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.reading.windows import Tokens, Window
from index.text.graphemes import is_inside, is_mark, whole
from index.text.lines import unwrapped

MOST_ANSWER_TOKENS = 64
MOST_SPANS = 12
_NEAR_BEST = 20

_QUOTES = {'"': '"', "“": "”", "‘": "’", "«": "»"}
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_LEADING = re.compile(r"[\s,;:.!?–—\-•*]++")
_TRAILING = ",;:!?–—•*"
_FULL_STOP = re.compile(r"(?<!\b\w)(?<!\b(?:Jr|Sr|Dr|Tb|Co))\.$")
_MOST_LAYERS = 20
_CURRENCY_BEFORE = re.compile(r"(?:Rp|US\$|USD|IDR|\$|€|£)\.?\s?$")
_ORDINAL_BEFORE = re.compile(r"\b[Kk]e-?$")
_SCALE_AFTER = re.compile(
    r"\s?%|\s(?:persen|ribu|juta|miliar|milyar|triliun|percent|thousand|million|billion|trillion)\b"
)


@dataclass(frozen=True, slots=True)
class Span:
    """Words of a passage: `passages[passage][start:end]`; `score` is their margin.

    The margin is start plus end logit of the words less those of "no answer here": above 0 the
    model would rather answer.
    """

    passage: int
    start: int
    end: int
    score: float


def best_spans(
    window: Window,
    tokens: Tokens,
    text: str,
    start_logits: NDArray[np.float32],
    end_logits: NDArray[np.float32],
    most: int,
) -> list[Span]:
    """The `most` best spans of one window that do not overlap, best first.

    Logits are those of the window's ids, `[len(ids)]`. Fewer come back where the passage is short;
    none where it has no words.
    """
    prefix, count = window.prefix, window.passage_tokens
    if count <= 0:
        return []
    starts, ends = start_logits[prefix : prefix + count], end_logits[prefix : prefix + count]
    none = float(start_logits[0] + end_logits[0])
    first = np.argsort(-starts, kind="stable")[:_NEAR_BEST]
    last = np.argsort(-ends, kind="stable")[:_NEAR_BEST]
    scores = starts[first][:, None] + ends[last][None, :]
    lengths = last[None, :] - first[:, None]
    scores = np.where((lengths >= 0) & (lengths < MOST_ANSWER_TOKENS), scores, -np.inf)
    found: list[Span] = []
    joined = unwrapped(text) if "\n" in text else text
    for flat in np.argsort(-scores, axis=None, kind="stable"):
        row, column = divmod(int(flat), len(last))
        if len(found) == most or not np.isfinite(scores[row, column]):
            break
        left = tokens.starts[window.first + int(first[row])]
        right = tokens.ends[window.first + int(last[column])]
        left, right = snapped(text, left, right)
        if "\n" in joined[left:right]:
            continue  # an answer does not run over the end of a paragraph
        if left < right and not any(left < s.end and s.start < right for s in found):
            found.append(Span(window.passage, left, right, float(scores[row, column]) - none))
    return found


def separate(spans: Sequence[Span], most: int) -> list[Span]:
    """The `most` best of `spans` that do not overlap within their passage, best first."""
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda span: -span.score):
        if len(chosen) == most:
            break
        if not any(
            span.passage == other.passage and span.start < other.end and other.start < span.end
            for other in chosen
        ):
            chosen.append(span)
    return chosen


def snapped(text: str, start: int, end: int) -> tuple[int, int]:
    """`start, end` moved to where a person would cut: whole words, numbers, pairs of marks.

    A word, number or character cut in two is made whole, an amount keeps its currency and scale
    ("Rp 5 miliar", "5,5%"), and commas, stops, and quotation marks or brackets without their
    partner are left out. Text without any word gives an empty span.
    """
    start, end = _whole_words(text, start, end)
    start, end = _whole_amount(text, start, end)
    for _ in range(_MOST_LAYERS):
        before = (start, end)
        start, end = _trimmed(text, start, end)
        start, end = _paired(text, start, end)
        if start >= end or (start, end) == before:
            break
    return whole(text, start, end) if start < end else (start, end)


def _is_joined(text: str, at: int) -> bool:
    """Whether `text[at - 1]` and `text[at]` belong to one word or number."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if is_inside(text, at) or (_is_of_word(left) and _is_of_word(right)):
        return True
    if right in ".," and at + 1 < len(text):
        return left.isdigit() and text[at + 1].isdigit()
    return left in ".," and right.isdigit() and at > 1 and text[at - 2].isdigit()


def _is_of_word(character: str) -> bool:
    return character.isalnum() or is_mark(character)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    while start > 0 and start < end and _is_joined(text, start):
        start -= 1
    while end < len(text) and start < end and _is_joined(text, end):
        end += 1
    return start, end


def _whole_amount(text: str, start: int, end: int) -> tuple[int, int]:
    if start < end and (text[start].isdigit() or text[start] == "-"):
        ordinal = _ORDINAL_BEFORE.search(text[max(0, start - 4) : start])
        if ordinal:
            start -= len(ordinal.group())
    if start < end and text[start].isdigit():
        currency = _CURRENCY_BEFORE.search(text[max(0, start - 6) : start])
        if currency:
            start -= len(currency.group())
    if start < end and text[end - 1].isdigit():
        scale = _SCALE_AFTER.match(text, end)
        if scale:
            end = scale.end()
    return start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    leading = _LEADING.match(text, start, end)
    if leading and not (text[leading.end() - 1] == "-" and text[leading.end() : end][:1].isdigit()):
        start = leading.end()
    stop = end
    while stop > start and (text[stop - 1].isspace() or text[stop - 1] in _TRAILING):
        stop -= 1
    if stop == end and _FULL_STOP.search(text[max(start, end - 4) : end]):
        stop -= 1
    if stop == end:
        words = text[start:end].rstrip("-")
        if words[-1:].isspace() and start + len(words) < end:
            stop = start + len(words) - 1
    return start, stop


def _paired(text: str, start: int, end: int) -> tuple[int, int]:
    """Take off marks around the whole, and one at an end without a partner, or take that in."""
    for left, right in (*_QUOTES.items(), *_BRACKETS.items()):
        inside = text[start:end]
        if len(inside) > 2 and inside[0] == left and inside.find(right, 1) == len(inside) - 1:
            return start + 1, end - 1
        if left == right:
            unmatched_left = unmatched_right = inside.count(left) % 2 == 1
        else:
            unmatched_left = inside.count(left) > inside.count(right)
            unmatched_right = inside.count(right) > inside.count(left)
        if unmatched_left and inside.startswith(left):
            if left in _BRACKETS and text[end : end + 1] == right:
                return start, end + 1
            return start + 1, end
        if unmatched_right and inside.endswith(right):
            return start, end - 1
        if unmatched_left and text[end : end + 1] == right:
            return start, end + 1
        if unmatched_right and start > 0 and text[start - 1] == left:
            return start - 1, end
    return start, end
