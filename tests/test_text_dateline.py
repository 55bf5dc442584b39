"""Datelines: what of a sentence they are, and that none is cut off as a sentence of its own."""

import pytest

from index.text.dateline import dateline_length
from index.text.split import split_sentences

# The bar stands where the report begins.
DATELINES = [
    "TRIBUNNEWS.COM, LINTANG - |",
    "REPUBLIKA.CO.ID, LINTANG -- |",
    "LINTANG, KOMPAS.TV - |",
    "TEMPO.CO, Lintang - |",
    "TEMPO.CO , Jakarta - |",
    "VIVA.CO.ID - |",
    "VIVA.co.id – |",
    "VIVA – |",
    "RMOL.ID - |",
    "RMOLJABAR.ID, Bandung - |",
    "METROTVNEWS.COM, Jakarta: |",
    "Inilah.Com, Jakarta - |",
    "INILAHCOM, Jakarta - |",
    "BANDUNG, (PR).- |",
    "BANDUNG, (PR).-|",
    "BANDUNG (PR) - |",
    "KONTAN.CO.ID - JAKARTA. |",
    "Bisnis.com, JAKARTA — |",
    "Bisnis.com, JAKARTA—|",
    "Liputan6.com, Jakarta |",
    "SURYA.co.id | SURABAYA - |",
    "NUSADAILY.COM – MALANG - |",
    "Jakarta, CNN Indonesia - - |",
    "JAKARTA, iNews.id - |",
    "jpnn.com, JAKARTA - |",
    "tirto.id - |",
    "KBRN, Jakarta: |",
    "Jakarta (ANTARA) - |",
    "LONDON, 12 Mei (Reuters) - |",
    "WASHINGTON, Dec 7 (Reuters) - |",
    "WARTA.CO, Lintang (14/6/2023) - |",
    "JAKARTA, 14 Juni 2023 - |",
    "TRIBUN-TIMUR.COM, MAKASSAR -- |",
    "Pikiran-Rakyat.com - |",
    "BOLASPORT.COM - |",
]
REPORT = "Wali Kota Sari Ningrum membuka pasar pada Rabu. Pedagang senang."


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_and_its_sentence_are_one(dateline):
    dateline = dateline.removesuffix("|")
    text = dateline + REPORT
    assert dateline_length(text) == len(dateline)
    first, second = (text[s.start : s.end] for s in split_sentences(text, "id"))
    assert first == dateline + "Wali Kota Sari Ningrum membuka pasar pada Rabu."
    assert second == "Pedagang senang."


@pytest.mark.parametrize(
    "sentence",
    [
        "Arsenal 2 - 1 Chelsea menang",
        "ARSENAL - 1 gol dicetak Budi",
        "Baru - baru ini ia datang",
        "PSM - Persib bermain imbang",
        "BMKG - yang memantau gempa - mengatakan",
        "JAKARTA-BANDUNG ditempuh dua jam",
        "Jakarta–Bandung kini lebih dekat",
        "DPR-MPR sepakat",
        "Amazon.com naik 3 persen",
        "AS Roma (4 - 2 - 3 - 1): Szczesny; Rudiger, Manolas",
        "Kategori 2 (sudut tribune): 275 poundsterling",
    ],
)
def test_what_only_looks_like_one(sentence):
    assert dateline_length(sentence) == 0


def test_a_name_with_dots_ends_no_sentence_anywhere():
    text = "Berita itu dimuat TEMPO.CO, VIVA.CO.ID dan RMOL.ID kemarin. Lihat Inilah.Com hari ini."
    sentences = [text[s.start : s.end] for s in split_sentences(text, "id")]
    assert sentences == [
        "Berita itu dimuat TEMPO.CO, VIVA.CO.ID dan RMOL.ID kemarin.",
        "Lihat Inilah.Com hari ini.",
    ]


def test_a_lost_space_still_ends_a_sentence():
    text = "Ia pulang ke rumah.Kemudian ia tidur."
    assert len(split_sentences(text, "id")) == 2
