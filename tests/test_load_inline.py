"""Markdown's inline marks are taken off in time linear in the text."""

from functools import partial

import pytest

from index.load.inline import without_inline_marks
from tests.processor import FEWER, takes_long


@pytest.mark.parametrize(
    "unit", ["[", "*", "_", "![", "[a](", "**a ", "<", "&", "\\", "[a][", "*a _b ", "](", "[a](b) "]
)
@pytest.mark.parametrize("end", ["", "\n\n"])
def test_no_text_takes_long(unit, end):
    text = (unit * 5_000)[:5_000] + end
    whole, part = (partial(without_inline_marks, text * times) for times in (20, 20 // FEWER))
    assert not takes_long(whole, part, 0.5)


def test_text_without_marks_stays_exactly():
    text = "Satu  kalimat. \n  Dua\tkalimat.\n\n\n- tiga\n---\n"
    assert without_inline_marks(text) == text
