"""How much each sentence of a passage is evidence for a question.

A sentence's score is one linear layer over the mean of its tokens' states beside the state of the
input's first token. A mean of products is the product of the mean, so the graph gives two numbers a
token, and the mean is taken here.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.reading.windows import Tokens, Window

_FEWEST_TOKENS = 3


@dataclass(frozen=True, slots=True)
class Readable:
    """A passage to read: its text, and where its sentences lie in it."""

    text: str
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence, `passages[passage].text[start:end]`, and its log odds of being evidence."""

    passage: int
    start: int
    end: int
    score: float

    @property
    def chance(self) -> float:
        """The score as a probability, 0 to 1; not calibrated."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score))))


def sentence_numbers(
    starts: Sequence[int], ends: Sequence[int], sentences: Sequence[tuple[int, int]]
) -> list[int]:
    """For each token the number of the sentence it begins in, -1 where in none."""
    numbers, place = [], 0
    for start, end in zip(starts, ends, strict=True):
        while place < len(sentences) and sentences[place][1] <= start:
            place += 1
        inside = place < len(sentences) and sentences[place][0] <= start and start < end
        numbers.append(place if inside else -1)
    return numbers


def sentence_scores(
    window: Window,
    tokens: Tokens,
    sentences: Sequence[tuple[int, int]],
    of_tokens: NDArray[np.float32],
    of_first: float,
) -> dict[int, float]:
    """The score of each sentence in a window, without those of which it holds under 3 tokens.

    `of_tokens` are the evidence products of the window's ids, `[len(ids)]`; `of_first` that of its
    first token, bias included.
    """
    first, count = window.first, window.passage_tokens
    shown = slice(first, first + count)
    numbers = np.array(sentence_numbers(tokens.starts[shown], tokens.ends[shown], sentences))
    values = of_tokens[window.prefix : window.prefix + count]
    scores = {}
    for number in dict.fromkeys(numbers[numbers >= 0].tolist()):
        own = numbers == number
        if own.sum() >= _FEWEST_TOKENS or own.sum() == count:
            scores[number] = float(values[own].mean()) + of_first
    return scores
