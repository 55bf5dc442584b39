"""Lines of one wrapped paragraph read as one; every other line break ends a sentence."""

import pytest

from index.text.lines import unwrapped
from index.text.split import split_sentences

WRAPPED = """Gempa Guncang Pulau Sarang

Gempa berkekuatan 6,1 mengguncang Pulau Sarang pada Senin
pagi dan merusak 214 rumah di tiga kecamatan. Kepala badan
penanggulangan bencana setempat, Dewi Lestari
Putri, mengatakan warga diungsikan ke gedung
olahraga karena tanggul di hulu sungai
retak.

Presiden dijadwalkan meninjau lokasi pada hari
Kamis.
"""


def sentences_of(text: str, language: str = "id") -> list[str]:
    return [" ".join(text[s.start : s.end].split()) for s in split_sentences(text, language)]


def test_lines_of_one_width_read_as_one():
    assert sentences_of(WRAPPED) == [
        "Gempa Guncang Pulau Sarang",
        "Gempa berkekuatan 6,1 mengguncang Pulau Sarang pada Senin pagi dan merusak 214 rumah di "
        "tiga kecamatan.",
        "Kepala badan penanggulangan bencana setempat, Dewi Lestari Putri, mengatakan warga "
        "diungsikan ke gedung olahraga karena tanggul di hulu sungai retak.",
        "Presiden dijadwalkan meninjau lokasi pada hari Kamis.",
    ]


def test_a_sentence_stays_a_slice_of_the_text():
    sentence = split_sentences(WRAPPED, "id")[2]
    assert "Dewi Lestari\nPutri" in WRAPPED[sentence.start : sentence.end]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n  "])
def test_any_line_end_wraps(end):
    text = end.join(WRAPPED.split("\n"))
    assert "Presiden dijadwalkan meninjau lokasi pada hari Kamis." in sentences_of(text)


@pytest.mark.parametrize("width", [40, 55, 72, 80])
def test_any_width(width):
    import textwrap

    paragraph = (
        "Wali Kota Sari Ningrum membuka kembali Pasar Gembong yang terbakar pada 2021 bersama "
        "Moh. Hatta Rajasa dan Gubernur Rina Wati. Sebanyak 312 pedagang menempati kios baru "
        "tanpa dipungut biaya sewa selama setahun, kata Kepala Dinas Perdagangan Tegar Wibowo "
        "Santosa pada Rabu. Renovasi menelan biaya Rp48 miliar."
    )
    text = "\n".join(textwrap.wrap(paragraph, width))
    assert " ".join(sentences_of(text)) == paragraph
    assert len(sentences_of(text)) == 3


def test_english():
    text = (
        "The mayor reopened the market on Wednesday after the fire of\n"
        "2021 had destroyed it. The council of\n"
        "Lintang paid for it.\n"
    )
    assert sentences_of(text, "en") == [
        "The mayor reopened the market on Wednesday after the fire of 2021 had destroyed it.",
        "The council of Lintang paid for it.",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["Gempa Guncang Pulau Sarang", "Gempa mengguncang Pulau Sarang pada Senin pagi."],
        ["Presiden berbicara selama dua jam pada Selasa.", "Menteri menunggu di luar istana."],
        ["- Budi Santosa, Dinas Kesehatan", "- Rina Wati, Dinas Pendidikan"],
        ["Budi Santosa", "Rina Wati", "Tegar Wibowo"],
        ["Pertanyaan: Berapa dosis vaksin yang diperlukan?", "Jawaban: Tiga dosis."],
        ["Harga Cabai Turun di Pasar Gembong Hari Ini", "tirto.id - Harga cabai turun."],
        ["Apple Luncurkan Ponsel Baru di Lintang Hari Ini", "iPhone itu dijual Rp20 juta."],
        ["beras 12.000", "gula 15.000", "garam 3.000"],
        ["Manfaat tak tergantikan", "Para ahli menyebut air putih menyehatkan tubuh."],
    ],
)
def test_other_lines_stay_apart(lines):
    assert sentences_of("\n".join(lines)) == lines


def test_in_a_wrapped_text_a_list_stays_a_list():
    text = WRAPPED + "\nKepala dinas yang dilantik:\nBudi Santosa\nRina Wati\n- Tegar Wibowo\n"
    assert sentences_of(text)[-4:] == [
        "Kepala dinas yang dilantik:",
        "Budi Santosa",
        "Rina Wati",
        "- Tegar Wibowo",
    ]


def test_a_headline_above_a_wrapped_paragraph_stays_apart():
    text = WRAPPED.replace("Sarang\n\nGempa", "Sarang\nGempa", 1)
    assert sentences_of(text)[0] == "Gempa Guncang Pulau Sarang"


def test_a_short_line_of_a_wrapped_paragraph_goes_on():
    text = (
        "Warga menolak rencana tambang yang akan dibuka oleh PT\nBatu Jaya Tbk. di lereng gunung. "
        'Menurut H.\nAmin, air akan keruh. "Kami tidak mau,\nkami sudah cukup," kata Kepala Desa\n'
        "Sari Ningrum pada 12\nMei 2023.\n"
    )
    assert sentences_of(text) == [
        "Warga menolak rencana tambang yang akan dibuka oleh PT Batu Jaya Tbk. di lereng gunung.",
        "Menurut H. Amin, air akan keruh.",
        '"Kami tidak mau, kami sudah cukup," kata Kepala Desa Sari Ningrum pada 12 Mei 2023.',
    ]


def test_offsets_stay_the_same_without_the_breaks():
    joined = unwrapped(WRAPPED)
    assert len(joined) == len(WRAPPED)
    assert "Dewi Lestari Putri, mengatakan" in joined
    assert joined.count("\n") == WRAPPED.count("\n") - 6
