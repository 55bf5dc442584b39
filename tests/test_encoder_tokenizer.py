"""The tokenizer made for a few texts gives what the whole one gives."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.encoder.tokenizer import UNKNOWN, pieces_within
from index.encoder.weights import EncoderWeights

TEXTS = (
    "Gempa berkekuatan 5,6 magnitudo mengguncang Cianjur pada Senin (21/11/2022).",
    "query: What did the governor say about Café ½ ﬁnal №5?",
    "Baris\tsatu\n\nbaris  dua\u200b dan \ufeff tiga ▁ empat",
    "ꦱꦭ 👩‍👧 tak dikenal ꧋ dua kali",
    "a" * 400,
    " ",
    "",
)


@pytest.fixture(scope="module")
def weights() -> EncoderWeights:
    return EncoderWeights.from_package()


def same(weights: EncoderWeights, texts: list[str]) -> bool:
    whole = weights.tokenizer().encode_batch(texts, add_special_tokens=False)
    sparing = weights.sparing_tokenizer().encode_batch(texts, add_special_tokens=False)
    return [(one.ids, one.offsets) for one in whole] == [(one.ids, one.offsets) for one in sparing]


@pytest.mark.parametrize("text", TEXTS)
def test_one_text_is_cut_into_the_same_tokens(weights, text):
    assert same(weights, [text])


def test_texts_together_are_cut_as_each_alone(weights):
    assert same(weights, list(TEXTS))


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.text(max_size=60), min_size=1, max_size=3))
def test_any_text_is_cut_into_the_same_tokens(weights, texts):
    assert same(weights, texts)


def test_only_pieces_that_occur_are_taken(weights):
    kept = pieces_within(weights._pieces, ["Warga desa menanam padi."])
    assert UNKNOWN in kept
    assert len(kept) < 200
    assert np.all(np.diff(kept) > 0)
