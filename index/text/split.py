"""Sentences and passages of an article, as offsets into its text (Python code points).

Sentences are found by `sentencex`, line by line. What it breaks too early (abbreviations of
Indonesian and English news, a quotation before its "tanya Budi") is merged again; a quotation so
long that nobody could quote it is broken into its sentences.
"""

import re
from collections.abc import Callable, Iterator, Sequence

import sentencex

from index.article import Sentence
from index.text.captions import ends_with_photo_credit
from index.text.dateline import dateline_length
from index.text.graphemes import is_inside
from index.text.joining import CLOSING, OPENING, TAIL, belongs_together
from index.text.lines import as_one_line, blocks
from index.text.marks import LINK

LONGEST_QUOTATION = 600
"""Code points: a quotation kept whole with its attribution is at most this long."""

_NOT_UTF8 = re.compile(r"[\ud800-\udfff]")
_QUOTE_MARK = re.compile(r"[\"“”„‘‚‛‟«»‹›「」『』《》`]|(?<!\w)'|['’](?!\w)")
_MOST_MARKS = 1_000
_CAPTION_SENTENCES = 3


def split_sentences(text: str, language: str) -> list[Sentence]:
    """The sentences of `text` in order, in time linear in it.

    Args:
        text: any text; a line break ends a sentence unless it only wraps a paragraph.
        language: a code that `sentencex` knows, here "id" or "en".

    Returns:
        Sentences that do not overlap, begin and end with a character that is not white space, and
        together hold every such character of the text.
    """
    return [
        Sentence(start + begin, start + end)
        for start, stop in blocks(text)
        for begin, end in _split_line(as_one_line(text[start:stop]), language)
    ]


def split_passages(
    text: str,
    sentences: Sequence[Sentence],
    count_tokens: Callable[[str], int],
    limit: int = 250,
) -> list[tuple[int, int]]:
    """Passages of whole sentences that cover them all, for a reader of limited width.

    Args:
        text: the article's text; `sentences` are of it, in order.
        count_tokens: tokens of a string, without special tokens.
        limit: the most tokens of a passage, at least 1.

    Returns:
        `(start, end)` pairs in order. A passage begins with the last sentence of the one before
        where that fits beside a new one. A sentence longer than `limit` is cut between words; only
        where there are none, inside one, and not before a combining mark. One code point that
        counts more than `limit` tokens still is a passage.
    """
    if limit < 1:
        raise ValueError(f"a passage of at most {limit} tokens cannot hold anything; use 1 or more")
    units = [unit for sentence in sentences for unit in _fit(text, sentence, count_tokens, limit)]
    passages: list[tuple[int, int]] = []
    first = new = 0
    while new < len(units):
        last = new + 1
        tokens = sum(count for _, _, count in units[first:last])
        while last < len(units) and tokens + units[last][2] <= limit:
            tokens += units[last][2]
            last += 1
        # Sentences without a space between them can count more together than apart.
        while last > new + 1 and count_tokens(text[units[first][0] : units[last - 1][1]]) > limit:
            last -= 1
        passages.append((units[first][0], units[last - 1][1]))
        first = new = last
        if (
            last < len(units)
            and units[last - 1][2] + units[last][2] <= limit
            and count_tokens(text[units[last - 1][0] : units[last][1]]) <= limit
        ):
            first = last - 1
    return passages


def _split_line(line: str, language: str) -> list[tuple[int, int]]:
    ends = _outside(_held_together(line), _boundaries(_NOT_UTF8.sub("\ufffd", line), language))
    spans = _merge(line, _trim(line, ends))
    spans = [
        part
        for span in spans
        for part in (
            [span] if span[1] - span[0] <= LONGEST_QUOTATION else _open(line, span, language)
        )
    ]
    whole = line.strip()
    if 1 < len(spans) <= _CAPTION_SENTENCES and ends_with_photo_credit(whole):
        return [(spans[0][0], spans[-1][1])]
    return spans


def _held_together(line: str) -> list[tuple[int, int]]:
    """Stretches in which no sentence ends: the dateline with a word behind it, Markdown's links."""
    held = [(0, dateline_length(line) + 1)] if dateline_length(line) else []
    return held + [found.span() for found in LINK.finditer(line)]


def _outside(held: Sequence[tuple[int, int]], ends: Sequence[int]) -> list[int]:
    """Those of `ends` that lie inside none of `held`; both are in order."""
    kept, row = [], 0
    for end in ends:
        while row < len(held) and held[row][1] <= end:
            row += 1
        if row == len(held) or end <= held[row][0]:
            kept.append(end)
    return kept


def _boundaries(line: str, language: str) -> list[int]:
    """Where sentences may end, as offsets in `line`; the last one is its length."""
    # `sentencex` looks for the partner of each mark up to the end of the line: quadratic time.
    if len(_QUOTE_MARK.findall(line)) > _MOST_MARKS:
        return _blind_boundaries(line, language)
    ends = [found["end_index"] for found in sentencex.get_sentence_boundaries(language, line)]
    return [*(end for end in ends if 0 < end < len(line)), len(line)]


def _blind_boundaries(line: str, language: str) -> list[int]:
    """Where sentences end if no quotation mark holds them together."""
    ends = []
    for cut in _boundaries(_QUOTE_MARK.sub(" ", line), language):
        while cut < len(line) and line[cut - 1] in OPENING and line[cut - 2 : cut - 1].isspace():
            cut -= 1
        ends.append(cut)
    return ends


def _trim(line: str, ends: list[int]) -> list[tuple[int, int]]:
    """Spans between `ends` without surrounding white space; a stray closing mark moves back."""
    spans: list[tuple[int, int]] = []
    start = 0
    for end in ends:
        piece = line[start:end]
        begin = start + len(piece) - len(piece.lstrip())
        stop = start + len(piece.rstrip())
        start = end
        if begin >= stop:
            continue
        if spans and all(character in CLOSING for character in line[begin:stop]):
            spans[-1] = (spans[-1][0], stop)
        else:
            spans.append((begin, stop))
    return spans


def _merge(line: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        tail = line[max(merged[-1][0], merged[-1][1] - TAIL) : merged[-1][1]] if merged else ""
        if tail and belongs_together(tail, line[start:end], merged[-1][1] < start):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged


def _open(line: str, span: tuple[int, int], language: str) -> list[tuple[int, int]]:
    """The sentences of an overlong quotation: split again, blind to its quotation marks."""
    start, end = span
    part = line[start:end]
    ends = _blind_boundaries(_NOT_UTF8.sub("\ufffd", part), language)
    spans = _merge(part, _trim(part, ends))
    return [(start + begin, start + stop) for begin, stop in spans]


def _fit(
    text: str, sentence: Sentence, count_tokens: Callable[[str], int], limit: int
) -> Iterator[tuple[int, int, int]]:
    """`(start, end, tokens)`: the sentence, or pieces of it that are each within the limit.

    The size of the next piece is guessed from how dense the one before was, so every stretch of
    text is counted a few times at most.
    """
    # A text of more code points than this per token is all but empty; counting it whole is slow.
    most = 50 * limit
    start, end = sentence.start, sentence.end
    size = most
    while start < end:
        stop = _cut(text, start, min(start + size, end), end)
        tokens = count_tokens(text[start:stop])
        if tokens > limit and stop - start > 1:
            size = max(
                1, min((stop - start) * limit * 19 // (tokens * 20), (stop - start) // 2 + 1)
            )
            size = min(size, stop - start - 1)
            continue
        kept = len(text[start:stop].rstrip())
        yield start, start + kept, tokens
        if tokens and stop < end:
            size = max(1, min(most, (stop - start) * limit // tokens))
        start = stop
        while start < end and text[start].isspace():
            start += 1


def _cut(text: str, start: int, stop: int, end: int) -> int:
    """The last good place to cut in `text[start:stop]`: after a space, else between characters."""
    if stop >= end:
        return end
    for at in range(stop, start + (stop - start) // 2, -1):
        if text[at].isspace() or text[at - 1].isspace():
            return at
    at = stop
    while at > start and is_inside(text, at):
        at -= 1
    return at if at > start else stop
