"""Sentence scores from what the graph gives for each token."""

import numpy as np
import pytest

from bot.reading.evidence import Evidence, sentence_numbers, sentence_scores
from bot.reading.windows import Tokens, Window


def test_a_sentences_score_is_the_mean_of_its_tokens_beside_the_first() -> None:
    tokens = Tokens((9,) * 6, (0, 2, 4, 10, 12, 14), (1, 3, 5, 11, 13, 15))
    window = Window(0, (0, 1, 2, *tokens.ids, 2), 3, 0)
    values = np.array([0, 0, 0, 1, 2, 3, 4, 5, 9, 0], np.float32)
    scores = sentence_scores(window, tokens, [(0, 6), (10, 16)], values, 0.5)
    assert scores == {0: pytest.approx(2.5), 1: pytest.approx(6.5)}


def test_tokens_between_sentences_belong_to_none() -> None:
    assert sentence_numbers((0, 5, 8), (4, 7, 9), [(0, 4), (8, 9)]) == [0, -1, 1]


def test_chances_are_between_0_and_1() -> None:
    chances = [Evidence(0, 0, 1, score).chance for score in (-1e9, 0.0, 1e9)]
    assert chances == sorted(chances) and chances[1] == 0.5 and 0 < chances[0] < chances[2] <= 1
