"""Rows of a list, and questions that an article asks itself."""

from dataclasses import replace

import pytest

from bot.citing.found import Asking, Found
from bot.citing.layout import ANSWERED_THERE, by_layout, is_row
from index.article import Article, Hit, Passage
from index.search.ranking import sentences_around
from index.text.split import split_sentences

ROWS = (
    "Wali Kota melantik tiga kepala dinas.\n\n- Budi Santosa, Dinas Kesehatan\n"
    "- Rina Wati, Dinas Pendidikan\n- Tegar Wibowo, Dinas Perhubungan\n"
)
ASKED = (
    "Tanya jawab vaksin.\n\nPertanyaan: Siapa yang boleh divaksin?\nJawaban: Semua orang di atas "
    "enam tahun.\nPertanyaan: Berapa dosis yang diberikan?\nJawaban: Tiga dosis.\n"
)


def found(text: str, *words: str) -> list[Found]:
    sentences = split_sentences(text, "id")
    around = sentences_around(sentences, 0, len(text))
    hit = Hit(Article("a", "", text), Passage(1, "a", 0, len(text)), 0, 0, 0, around)
    starts = [text.index(word) for word in words]
    return [
        Found(hit, one.start, one.end, 0.3)
        for start in starts
        for one in sentences
        if one.start <= start < one.end
    ]


def ordered(question: str, sentences: list[Found]) -> tuple[list[str], float]:
    asking = Asking(question, "who", threshold=0.5, relevant=0.5)
    placed, support = by_layout(asking, sentences, 0.4)
    return [one.text for one in placed], support


def test_the_row_that_shares_the_questions_words_answers_alone() -> None:
    rows = found(ROWS, "Tegar", "Rina", "Budi", "melantik")
    texts, support = ordered("Siapa kepala Dinas Pendidikan yang baru?", rows)
    assert texts[0].endswith("Rina Wati, Dinas Pendidikan")
    assert not any("Tegar" in text or "Budi" in text for text in texts)
    assert texts[1].startswith("Wali Kota") and support == 0.4


def test_rows_stay_where_all_are_asked_for_or_none_is_told_apart() -> None:
    rows = found(ROWS, "Tegar", "Rina", "Budi")
    as_found = [one.text for one in rows]
    assert ordered("Siapa saja kepala dinas yang dilantik?", rows)[0] == as_found
    assert ordered("Siapa orang itu?", rows)[0] == as_found


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("    - Budi Santosa", True),
        ("-   Budi Santosa", True),
        ("12. Budi Santosa", True),
        ("    Budi Santosa", False),
        ("- Lama: ya. Budi Santosa", False),
    ],
)
def test_a_row_begins_behind_its_mark_however_far_in(line: str, row: bool) -> None:
    text = f"Yang dilantik:\n{line}\n"
    (one,) = found(text, "Budi")
    assert is_row(replace(one, start=text.index("Budi"))) is row


def test_behind_the_question_itself_stands_its_answer() -> None:
    texts, support = ordered("Siapa yang boleh divaksin?", found(ASKED, "Tiga dosis", "Semua"))
    assert texts[0] == "Jawaban: Semua orang di atas enam tahun." and support == ANSWERED_THERE

    other = "Siapa yang menyuntikkan vaksin di kota itu?"
    assert ordered(other, found(ASKED, "Semua", "Tiga dosis"))[1] == 0.4

    texts, support = ordered("Berapa dosis yang diberikan", found(ASKED, "Semua", "Tiga dosis"))
    assert "Tiga dosis" in texts[0] and support == ANSWERED_THERE
