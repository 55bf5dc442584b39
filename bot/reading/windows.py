"""A question and passages as the reader's input: token windows that know their characters.

One window is `<s> query: question </s></s> part of a passage </s>`. A passage that does not fit is
cut into windows that overlap, so that an answer at a border is whole in one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Encoding, Tokenizer

from index.encoder.tokenizer import BOS, EOS, Encoded, SparingTokenizer

MAX_TOKENS = 320
OVERLAP = 128
MAX_QUESTION_TOKENS = 64


@dataclass(frozen=True, slots=True)
class Tokens:
    """Tokens of a text: their ids, and the code points `[start, end)` each covers.

    Offsets leave out the white space that a token swallows.
    """

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """One input of the reader.

    Attributes:
        passage: which passage it shows.
        ids: the whole input.
        prefix: how many ids come before the passage's tokens.
        first: the passage's token that stands right after the prefix.
    """

    passage: int
    ids: tuple[int, ...]
    prefix: int
    first: int

    @property
    def passage_tokens(self) -> int:
        """How many tokens of the passage it holds."""
        return len(self.ids) - self.prefix - 1


def tokenize(tokenizer: Tokenizer | SparingTokenizer, texts: Sequence[str]) -> list[Tokens]:
    """The tokens of each text, without special tokens."""
    encodings: Sequence[Encoded | Encoding] = tokenizer.encode_batch(
        list(texts), add_special_tokens=False
    )
    return [
        Tokens(tuple(encoding.ids), *_trimmed(text, encoding.offsets))
        for text, encoding in zip(texts, encodings, strict=True)
    ]


def question_and_passages(
    tokenizer: Tokenizer | SparingTokenizer, question: str, passages: Sequence[str]
) -> tuple[tuple[int, ...], list[Tokens]]:
    """The ids before a passage, and the tokens of each; tokenized together.

    The ids are `<s> query: question </s></s>`, a long question cut short.
    """
    asked, *tokens = tokenize(tokenizer, [f"query: {question.strip()}", *passages])
    return (BOS, *asked.ids[:MAX_QUESTION_TOKENS], EOS, EOS), tokens


def _trimmed(
    text: str, offsets: Sequence[tuple[int, int]]
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    starts, ends = [], []
    for start, end in offsets:
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        starts.append(start)
        ends.append(end)
    return tuple(starts), tuple(ends)


def windows(prefix: tuple[int, ...], tokens: Tokens, passage: int = 0) -> Iterator[Window]:
    """The windows of one passage, at least one, each of `MAX_TOKENS` ids at most."""
    room = MAX_TOKENS - len(prefix) - 1
    first = 0
    while True:
        yield Window(passage, (*prefix, *tokens.ids[first : first + room], EOS), len(prefix), first)
        if first + room >= len(tokens.ids):
            return
        first += room - OVERLAP
