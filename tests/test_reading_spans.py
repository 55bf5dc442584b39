"""Answers end where a person would cut."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.spans import Span, best_spans, separate, snapped
from bot.reading.windows import Tokens, Window


@pytest.mark.parametrize(
    ("text", "pointed", "cut"),
    [
        ("Ia membayar Rp 5 miliar kemarin.", "5", "Rp 5 miliar"),
        ("Harganya US$ 3,2 juta saja", "3,2", "US$ 3,2 juta"),
        ("Ekonomi naik 5,5% tahun ini", "5,5", "5,5%"),
        ("Inflasi 5,5 persen", "5", "5,5 persen"),
        ("panen 1.234,5 ton", "234", "1.234,5"),
        ("PT Aneka Tambang (Persero) Tbk untung", "PT Aneka Tambang (Persero", None),
        ('kata "Joko Widodo", ia', '"Joko Widodo",', "Joko Widodo"),
        ("film “Gie” tayang", "“Gie", "Gie"),
        ('ia berkata "tidak" dan pergi', 'berkata "tidak', 'berkata "tidak"'),
        ("sebanyak (415) kabupaten", "(415", "415"),
        ("tim kalah (2-1).", "(2-1).", "2-1"),
        ("Presiden Jokowi, kemarin", "Jokowi,", "Jokowi"),
        ("Wali Kota Solo", "ali Kot", "Wali Kota"),
        ("John F. Kennedy, Jr. lahir", "John F. Kennedy, Jr.", "John F. Kennedy, Jr."),
        ("suhu -5 derajat", "-5", "-5"),
        ("warisan ke-12 dari Indonesia", "-12", "ke-12"),
        ("warisan ke-12 dari Indonesia", "12", "ke-12"),
        ("skor 2-12 di akhir", "12", "12"),
        ("... ?", "...", ""),
        ("penyanyi Beyonce\u0301 di Stadion", "Beyonce", "Beyonce\u0301"),
        ("pelari bernama Andre\u0301. Juara", "Andre", "Andre\u0301"),
        ("Kafe Ole\u0301.", "Kafe Ole\u0301.", "Kafe Ole\u0301"),
        ("menteri नरेन्द्र मोदी tiba", "न्द्र मो", "नरेन्द्र मोदी"),
        ("bendera 🇮🇩 berkibar", "🇮", "🇮🇩"),
        ("keluarga 👨\u200d👩\u200d👧 itu", "👩", "👨\u200d👩\u200d👧"),
    ],
)
def test_snapped(text, pointed, cut):
    at = text.index(pointed)
    start, end = snapped(text, at, at + len(pointed))
    assert text[start:end] == ("PT Aneka Tambang (Persero)" if cut is None else cut)


@given(st.text('ab1 .,()"“”-%Rp', max_size=30), st.data())
def test_snapping_stays_inside_and_twice_is_once(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    once = snapped(text, start, end)
    assert 0 <= once[0] <= len(text) and 0 <= once[1] <= len(text)
    assert not text[once[0] : once[1]] or text[once[0] : once[1]].strip() == text[slice(*once)]


def window_of(words, prefix=3):
    """A window over words, each one token, with the text they make."""
    text = " ".join(words)
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    ends = [start + len(word) for start, word in zip(starts, words, strict=True)]
    ids = tuple(range(prefix + len(words) + 1))
    return Window(4, ids, prefix, 0), Tokens(ids[: len(words)], tuple(starts), tuple(ends)), text


def test_best_span_is_the_best_start_and_end_in_order_and_its_score_the_margin_over_none():
    window, tokens, text = window_of(["Sultan", "Agung", "wafat", "pada", "1645", "di", "Imogiri"])
    start, end = np.full(11, -5.0, np.float32), np.full(11, -5.0, np.float32)
    start[0] = end[0] = 1.0
    start[3], end[4] = 6.0, 5.0
    start[7], end[7] = 3.0, 4.0
    end[2] = 99.0  # inside the question: never an answer
    spans = best_spans(window, tokens, text, start, end, 2)
    assert [(text[s.start : s.end], s.score) for s in spans] == [("Sultan Agung", 9), ("1645", 5)]
    assert {span.passage for span in spans} == {4}


def test_spans_do_not_overlap_and_an_end_before_its_start_is_none():
    window, tokens, text = window_of(["satu", "dua", "tiga", "empat"])
    start, end = np.zeros(8, np.float32), np.zeros(8, np.float32)
    start[5], end[4] = 9.0, 9.0
    spans = best_spans(window, tokens, text, start, end, 9)
    places = sorted((span.start, span.end) for span in spans)
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(places))
    assert spans == sorted(spans, key=lambda span: -span.score)


def test_a_window_without_words_has_no_spans():
    window, tokens, text = window_of(["...", "-"])
    logits = np.zeros(6, np.float32)
    assert best_spans(window, tokens, text, logits, logits, 3) == []


def test_separate_keeps_the_best_of_what_overlaps_in_one_passage_only():
    spans = [Span(0, 0, 5, 1.0), Span(0, 3, 9, 2.0), Span(1, 3, 9, 0.5), Span(0, 20, 22, 0.1)]
    assert separate(spans, 3) == [spans[1], spans[2], spans[3]]
    assert separate(spans, 1) == [spans[1]]
