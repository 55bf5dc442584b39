"""Markdown's inline marks are taken off in time linear in the text."""

import time

import pytest

from index.load.inline import without_inline_marks


@pytest.mark.parametrize(
    "unit", ["[", "*", "_", "![", "[a](", "**a ", "<", "&", "\\", "[a][", "*a _b ", "](", "[a](b) "]
)
@pytest.mark.parametrize("end", ["", "\n\n"])
def test_no_text_takes_long(unit, end):
    text = (unit * 5_000)[:5_000] + end
    began = time.thread_time()
    without_inline_marks(text * 20)
    assert time.thread_time() - began < 10


def test_text_without_marks_stays_exactly():
    text = "Satu  kalimat. \n  Dua\tkalimat.\n\n\n- tiga\n---\n"
    assert without_inline_marks(text) == text
