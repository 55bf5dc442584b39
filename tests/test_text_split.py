import os
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.article import Sentence
from index.text.boilerplate import is_boilerplate
from index.text.lines import unwrapped
from index.text.split import split_passages, split_sentences
from tests.processor import FEWER, takes_long

SEEDS = Path(os.environ.get("WARTANYA_BENCH_DATA", "/nowhere")).parent / "seeds"


def sentences_of(text: str, language: str = "id") -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, language)]


def count_words(text: str) -> int:
    """A tokenizer that behaves: a token for every four code points of a word, at least one."""
    return sum(-(-len(word) // 4) for word in text.split())


INDONESIAN = [
    ["Rapat digelar pada 7 Des. 2021 di Moskow.", "Ia hadir."],
    ["Laba PT. Abadi Jaya naik.", "Direksi senang."],
    ["PT Abadi Tbk. naik 3 persen.", "Pasar tenang."],
    ["PT Abadi Tbk. (ABDI) naik.", "Pasar tenang."],
    ["Aturan No. 5 Tahun 2020 dicabut.", "Aturan baru terbit."],
    ["Ia tinggal di Jl. Sudirman No. 12 Jakarta.", "Rumahnya besar."],
    ["Warga Kec. Ujung dan Kab. Pinrang mengungsi.", "Air belum surut."],
    ["Menurut H. Amin, air sudah surut.", "Warga pulang."],
    ["Prof. Dr. Ir. H. Budi Santoso, M.Sc. hadir.", "Ia berpidato."],
    ["Harganya Rp. 5.000 per kilogram.", "Kemarin lebih murah."],
    ["Nilainya Rp1.234,5 miliar.", "Angka itu turun 2,5 persen."],
    ["Lagu itu karya W. R. Supratman.", "Semua berdiri."],
    ["Rapat mulai pukul 10.30 WIB.", "Lalu mereka pulang."],
    ['"Saya datang. Dia pergi," kata Budi.', "Lalu hujan turun."],
    ["“Saya datang. Dia pergi,” kata Budi.", "Lalu hujan turun."],
    ['"Kamu datang?" tanya Budi.', "Ani diam."],
    ['"Awas!" seru Budi.', "Ani berlari."],
    ['"Kamu datang?" Budi bertanya.', "Ani diam."],
    ['Budi berkata, "Saya datang."', "Dia lalu pulang."],
    ["Ia datang (dari Solo).", "Lalu ia pergi."],
    ["1. Siapkan air.", "2. Rebus air."],
    ["Hasilnya mengejutkan!", "Benarkah?", "Ya."],
    ["Ia menunggu ... lalu pergi.", "Sepi."],
    ["Dampaknya banjir, longsor, dll. yang merugikan.", "Warga resah."],
    ["Mereka tiba di satu blok.", "Dia turun."],
]
ENGLISH = [
    ["Mr. Smith met Sen. Jones.", "They talked."],
    ["The U.S. Senate voted on Dec. 7, 2021.", "It passed."],
    ["It cost $3.5 million.", "He paid."],
    ["Apple Inc. (AAPL) rose.", "Markets were calm."],
    ["No. 5 won.", "No. 6 lost."],
    ["He said no.", "Then he left."],
    ['"It is over. Go home," said Smith.', "He left."],
    ['"Is it over?" Smith asked.', "Nobody spoke."],
    ['"Is it over?" he asked.', "Nobody spoke."],
    ["They left at 5 p.m. on Monday.", "Nobody saw."],
    ["J. R. Smith wrote it.", "It sold well."],
    ["Gen. Milley spoke.", "Lt. Col. Jones did not."],
    ["He studies one gene.", "It matters."],
]


@pytest.mark.parametrize("expected", INDONESIAN, ids=lambda e: e[0])
def test_indonesian(expected):
    assert sentences_of(" ".join(expected), "id") == expected


@pytest.mark.parametrize("expected", ENGLISH, ids=lambda e: e[0])
def test_english(expected):
    assert sentences_of(" ".join(expected), "en") == expected


@pytest.mark.parametrize(
    "end", ["\n", "\r", "\n\n", "\r\n", " \n\t\n ", "\u2028", "\u2029", "\x85"]
)
def test_every_line_break_ends_a_sentence(end):
    assert sentences_of(f"Rusia dan{end}Ukraina berunding{end}") == [
        "Rusia dan",
        "Ukraina berunding",
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\u3000\u00a0"])
def test_nothing_but_white_space_has_no_sentence(text):
    assert split_sentences(text, "id") == []
    assert split_passages(text, [], count_words) == []


def test_offsets_are_code_points():
    text = "😀 Halo.\nCafe\u0301 👨‍👩‍👧 buka. Ia\u200b datang."
    assert sentences_of(text) == ["😀 Halo.", "Cafe\u0301 👨‍👩‍👧 buka.", "Ia\u200b datang."]


def test_a_credit_stays_with_its_caption():
    text = "Presiden meninjau lokasi. (ANTARA FOTO/Hafidz Mubarak)"
    assert sentences_of(text) == [text]
    assert is_boilerplate(text)


def test_an_overlong_quotation_is_broken_into_its_sentences():
    said = "Kami akan terus bekerja untuk semua warga di kota ini tanpa kecuali."
    text = f'"{" ".join([said] * 15)}" kata Budi. Lalu ia pergi.'
    sentences = sentences_of(text)
    assert sentences[0] == f'"{said}'
    assert sentences[-2:] == [f'{said}" kata Budi.', "Lalu ia pergi."]
    assert len(sentences) == 16


def test_a_lost_quotation_mark_does_not_swallow_the_paragraph():
    text = 'Layar 5" itu bagus. ' + "Harganya turun hari ini di semua toko. " * 30 + '6" juga.'
    assert max(len(sentence) for sentence in sentences_of(text)) < 100


def test_half_a_surrogate_pair_is_no_error():
    assert sentences_of("Satu \ud800 dua. Tiga.") == ["Satu \ud800 dua.", "Tiga."]


def test_founding_article():
    if not SEEDS.is_dir():
        pytest.skip("WARTANYA_BENCH_DATA is not set, or has no folder seeds beside it")
    text = next(SEEDS.glob("*.txt")).read_text(encoding="utf-8")
    sentences = sentences_of(text)
    furniture = [sentence for sentence in sentences if is_boilerplate(sentence)]
    assert [sentence.split()[0] for sentence in furniture] == ["(Ki-ka)", "Bagikan:"]
    assert sum(sentence.endswith((".", '."')) for sentence in sentences) == len(sentences) - 3


# --- properties

MARKS = [". ", "! ", "? ", '"', "“", "”", "(", ")", "[", "'", "’", "...", "…"]
SPACES = [" ", "  ", "\n", "\r\n", "\u2028", "\u00a0", "\u200b", "\ufeff"]
LETTERS = ["e\u0301", "\u0301", "😀", "👨\u200d👩\u200d👧", "記事。", "\ud800", "x" * 60]
WORDS = ["PT. ", "7 Des. 2021", "No. 5", "Rp. 1.234,5", "H. ", "kata Budi", "Dia", "said Smith"]
LINES = ["1. ", "(Foto: Ani)", "Bagikan:", " Ia pergi. ", " dan "]
PIECES = st.sampled_from([*MARKS, *SPACES, *LETTERS, *WORDS, *LINES])
SHORT = st.sampled_from(["Ia pergi. ", "Ya. ", "Dia tiba di kota itu. ", "Apa?\n", "Oke.\u2028"])
TEXTS = st.one_of(
    st.lists(SHORT, max_size=40).map("".join),
    st.lists(PIECES, max_size=60).map("".join),
    st.text(max_size=200),
)


def check_sentences(text: str, language: str) -> None:
    sentences = split_sentences(text, language)
    covered = [False] * len(text)
    lines = unwrapped(text)
    before = 0
    for sentence in sentences:
        assert before <= sentence.start < sentence.end <= len(text)
        piece = text[sentence.start : sentence.end]
        assert piece == piece.strip()
        assert len(lines[sentence.start : sentence.end].splitlines()) == 1
        covered[sentence.start : sentence.end] = [True] * len(piece)
        before = sentence.end
    missed = [c for c, seen in zip(text, covered, strict=True) if not seen and not c.isspace()]
    assert missed == []
    for sentence in sentences:
        is_boilerplate(text[sentence.start : sentence.end])


def check_passages(text: str, limit: int) -> None:
    sentences = split_sentences(text, "id")
    passages = split_passages(text, sentences, count_words, limit)
    ends = {s.end for s in sentences}
    starts = {s.start for s in sentences}
    long = [s for s in sentences if count_words(text[s.start : s.end]) > limit]
    covered: set[int] = set()
    for number, (start, end) in enumerate(passages):
        piece = text[start:end]
        assert piece
        assert piece == piece.strip()
        assert count_words(piece) <= limit
        assert start in starts or any(s.start < start < s.end for s in long)
        assert end in ends or any(s.start < end < s.end for s in long)
        if number:
            assert passages[number - 1][0] < start
            assert passages[number - 1][1] < end
        covered.update(range(start, end))
    for sentence in sentences:
        inside = range(sentence.start, sentence.end)
        assert all(at in covered or text[at].isspace() for at in inside)


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["id", "en"]))
def test_sentences_cover_the_text(text, language):
    check_sentences(text, language)


@settings(deadline=None)
@given(TEXTS, st.integers(1, 40))
def test_passages_hold_whole_sentences_within_the_limit(text, limit):
    check_passages(text, limit)


@pytest.mark.slow
@settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(PIECES, max_size=400).map("".join) | st.text(max_size=1000), st.integers(1, 60))
def test_splitting_at_length(text, limit):
    check_sentences(text, "id")
    check_sentences(text, "en")
    check_passages(text, limit)


# --- passages


def test_passages_overlap_by_one_sentence():
    text = " ".join(f"Kalimat nomor {n}a ada." for n in range(10))
    sentences = split_sentences(text, "id")
    passages = split_passages(text, sentences, lambda piece: len(piece.split()), limit=12)
    assert len(sentences) == 10
    assert [text[a:b].count("Kalimat") for a, b in passages] == [3, 3, 3, 3, 2]
    assert all(after[0] < before[1] for before, after in pairwise(passages))


def test_no_overlap_where_it_does_not_fit():
    text = " ".join("x" * 36 + f"{n:03}." for n in range(4))
    spans = [Sentence(n * 41, n * 41 + 40) for n in range(4)]
    assert split_passages(text, spans, count_words, limit=12) == [(s.start, s.end) for s in spans]


def test_a_long_sentence_is_cut_between_words():
    text = "kata " * 1000 + "akhir. Pendek sekali."
    passages = split_passages(text, split_sentences(text, "id"), count_words, limit=50)
    assert all(text[a:b].startswith(("kata", "akhir", "Pendek")) for a, b in passages)
    assert all(count_words(text[a:b]) <= 50 for a, b in passages)
    assert " ".join(text[a:b] for a, b in passages if "akhir" not in text[a:b]).count("kata") > 900


@pytest.mark.parametrize("unit", ["e\u0301", "👨‍👩‍👧", "क्षि", "a\u200b"])
def test_no_cut_inside_a_character(unit):
    text = unit * 500
    passages = split_passages(text, split_sentences(text, "id"), count_words, limit=25)
    assert len(passages) > 1
    assert "".join(text[a:b] for a, b in passages) == text
    joined = set("\u0301\u200d") if unit != "क्षि" else set("\u094d\u093f")
    assert not any(text[a] in joined or text[b - 1] == "\u200d" for a, b in passages)


def test_a_limit_below_one_is_an_error():
    with pytest.raises(ValueError, match="at most 0 tokens"):
        split_passages("Satu.", [Sentence(0, 5)], count_words, limit=0)


MEGABYTE = {
    "sentences": "Ini kalimat yang pendek saja. ",
    "lines": "ya\n",
    "words": "kata ",
    "no spaces": "abcdefghij",
    "marks": "\u0301",
    "open quotations": '"buka (',
    "dots": ".",
    "quotations": '"Ya. Tidak." ',
    "datelines": "JAKARTA A - ",
    "abbreviations": "PT. ",
    "questions": '"Ya?" tanya ',
}


@pytest.mark.parametrize("unit", MEGABYTE.values(), ids=MEGABYTE.keys())
def test_a_megabyte_takes_seconds(unit):
    asked = 0

    def count(piece: str) -> int:
        nonlocal asked
        asked += len(piece)
        return count_words(piece)

    def split(length: int) -> tuple[list[Sentence], list[tuple[int, int]]]:
        text = unit * (length // len(unit))
        sentences = split_sentences(text, "id")
        passages = split_passages(text, sentences, count)
        for sentence in sentences[:5000]:
            is_boilerplate(text[sentence.start : sentence.end])
        return sentences, passages

    sentences, passages = split(1_000_000)
    assert passages[-1][1] == sentences[-1].end
    assert asked <= 6 * 1_000_000
    assert not takes_long(partial(split, 1_000_000), partial(split, 1_000_000 // FEWER), 5)


def test_a_line_of_quotation_marks_still_has_its_sentences():
    marks = "“" * 1_100
    assert sentences_of(f"{marks}Ia hadir. Rapat usai. “Kami pergi.”") == [
        f"{marks}Ia hadir.",
        "Rapat usai.",
        "“Kami pergi.”",
    ]
