"""Question and passage as windows of tokens that know their characters."""

import itertools

import pytest

from bot.reading.windows import (
    MAX_QUESTION_TOKENS,
    MAX_TOKENS,
    OVERLAP,
    question_and_passages,
    tokenize,
    windows,
)
from index.encoder.tokenizer import BOS, EOS
from index.encoder.weights import EncoderWeights


@pytest.fixture(scope="module")
def tokenizer():
    return EncoderWeights.from_package().tokenizer()


def test_a_short_passage_is_one_window(tokenizer):
    prefix, _ = question_and_passages(tokenizer, " Siapa presiden? ", [])
    (tokens,) = tokenize(tokenizer, ["Joko Widodo adalah presiden."])
    (window,) = windows(prefix, tokens, 2)
    assert window.passage == 2 and window.first == 0
    assert window.ids == (*prefix, *tokens.ids, EOS)
    assert (prefix[0], prefix[-2:]) == (BOS, (EOS, EOS))
    assert window.passage_tokens == len(tokens.ids)


def test_a_long_passage_is_covered_and_its_windows_overlap(tokenizer):
    prefix, _ = question_and_passages(tokenizer, "Siapa?", [])
    (tokens,) = tokenize(tokenizer, ["Warga desa menanam padi di sawah. " * 120])
    found = list(windows(prefix, tokens))
    assert len(found) > 2
    assert all(len(window.ids) <= MAX_TOKENS for window in found)
    reached = 0
    for before, after in itertools.pairwise(found):
        reached = before.first + before.passage_tokens
        assert after.first == reached - OVERLAP
    assert found[-1].first + found[-1].passage_tokens == len(tokens.ids) > reached


def test_a_long_question_leaves_room_for_the_passage(tokenizer):
    prefix, _ = question_and_passages(tokenizer, "kata " * 500, [])
    assert len(prefix) == MAX_QUESTION_TOKENS + 3
    (tokens,) = tokenize(tokenizer, ["Warga desa. " * 200])
    reached = [window.first + window.passage_tokens for window in windows(prefix, tokens)]
    assert reached[-1] == len(tokens.ids)


def test_tokens_cover_their_words_without_white_space(tokenizer):
    text = "  Gempa\nbumi  di\tCianjur – 5,6  "
    (tokens,) = tokenize(tokenizer, [text])
    pieces = [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    assert all(piece == piece.strip() for piece in pieces)
    assert "".join(pieces) == "".join(text.split())


def test_an_empty_passage_covers_no_characters(tokenizer):
    (tokens,) = tokenize(tokenizer, [""])
    assert all(start == end for start, end in zip(tokens.starts, tokens.ends, strict=True))
