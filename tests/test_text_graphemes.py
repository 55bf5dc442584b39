"""What a reader sees as one character is never cut."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from index.text.graphemes import is_inside, whole

PIECES = [
    *("e", "\u0301", "a", "1", " ", "\n", "\r", "ö", "한", "ᄒ", "ᅡ", "ᆫ", "각"),
    *("👨\u200d👩", "👩🏽", "🇮🇩", "☺\ufe0f", "1\ufe0f\u20e3", "क्", "षि", "สมช", "ำ", "م", "ُ"),
]


@pytest.mark.parametrize(
    "character",
    ["e\u0301", "👨\u200d👩\u200d👧", "👩🏽", "🇮🇩", "क्षि", "क्\u0301क", "1\ufe0f\u20e3", "한"],
)
def test_a_span_is_widened_to_whole_characters(character):
    text = f"Nama {character} itu"
    inside = range(6, 5 + len(character))
    assert all(is_inside(text, at) for at in inside)
    assert {whole(text, at, at) for at in inside} <= {(5, 5 + len(character))}
    assert whole(text, 5, 5 + len(character)) == (5, 5 + len(character))


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_as_unicode_says(text):
    ends, at = set(), 0
    for cluster in regex.findall(r"\X", text):
        at += len(cluster)
        ends.add(at)
    wrong = [at for at in range(1, len(text)) if is_inside(text, at) and at in ends]
    cut = [at for at in range(1, len(text)) if not is_inside(text, at) and at not in ends]
    assert cut == []
    # Held together a little more than Unicode asks for is no harm, as behind a lone mark.
    assert len(wrong) <= text.count("\u0301") + text.count("क्") + text.count("\r")
