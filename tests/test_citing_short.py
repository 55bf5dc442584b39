"""Which words of a quote stand as the short answer."""

from dataclasses import replace

import pytest

from bot.citing.found import Asking
from bot.citing.short import is_negated, marked_span, short_words
from bot.reading.questions import Kind
from tests.test_citing_composing import found, hit

AIRPORT = (
    "Bandara Lintang\n\nBandara Lintang tidak jadi dibangun pada 2025. Rapat berlangsung dua jam "
    "pada Senin (5/6). Wali Kota Sari Ningrum hadir bersama 40 warga."
)


@pytest.mark.parametrize(
    ("question", "kind", "words", "short"),
    [
        ("Kapan Bandara Lintang dibangun?", "when", "2025", None),
        ("Kenapa Bandara Lintang tidak jadi dibangun?", "why", "2025", "2025"),
        ("Berapa lama rapat berlangsung?", "quantity", "Senin (5/6)", None),
        ("Berapa lama rapat berlangsung?", "quantity", "dua jam", "dua jam"),
        ("Kapan rapat berlangsung?", "when", "Senin (5/6)", "Senin (5/6)"),
        ("Berapa warga yang hadir?", "quantity", "Sari Ningrum", None),
        ("Siapa wali kota yang hadir?", "who", "Sari Ningrum", "Sari Ningrum"),
        ("Apakah rapat berlangsung dua jam?", "yesno", "dua jam", None),
        ("apa itu bandara lintang", "what", "Bandara Lintang", None),
        ("Rapat berlangsung dua jam atau tiga jam?", "what", "dua jam", "dua jam"),
    ],
)
def test_words_of_the_right_type_or_none(
    question: str, kind: Kind, words: str, short: str | None
) -> None:
    asking = Asking(question, kind, 0.5, 0.5)
    assert short_words(asking, found(words, 0.9, hit(AIRPORT))) == short


def test_words_that_the_reader_would_rather_not_give_are_none() -> None:
    asking = Asking("Siapa wali kota yang hadir?", "who", 0.5, 0.5)
    assert short_words(asking, found("Sari Ningrum", 0.9, hit(AIRPORT), margin=-9.0)) is None


def test_words_of_a_follow_up_may_be_less_sure() -> None:
    asking = Asking("kapan itu?", "when", 0.5, 0.5)
    one = found("Senin", 0.9, hit("Gempa\n\nGempa terjadi pada Senin."), margin=-4.0)
    assert short_words(asking, one) is None
    assert short_words(replace(asking, leaning=True), one) == "Senin"


@pytest.mark.parametrize(
    ("kind", "margin", "short"),
    [("who", -1.0, "Sari Ningrum"), ("what", -1.0, None), ("what", 5.0, "Sari Ningrum")],
)
def test_words_of_any_type_must_be_surer(kind: Kind, margin: float, short: str | None) -> None:
    asking = Asking("Nama wali kota yang hadir?", kind, 0.5, 0.5)
    assert short_words(asking, found("Sari Ningrum", 0.9, hit(AIRPORT), margin)) == short


@pytest.mark.parametrize(
    ("sentence", "words", "short"),
    [
        ("Lebih dari 36.000 orang tewas.", "36.000 orang", "Lebih dari 36.000 orang"),
        ("The sound travelled almost 4,800 kilometres.", "4,800", "almost 4,800"),
        ("Rumah itu roboh, 36 orang tewas.", "36 orang", "36 orang"),
        ("Korban hampir semua, yakni 36 orang.", "36 orang", "36 orang"),
    ],
)
def test_a_figure_keeps_what_weakens_it(sentence: str, words: str, short: str) -> None:
    asking = Asking("Berapa?", "quantity", 0.5, 0.5)
    one = found(words, 0.9, hit(f"Letusan\n\n{sentence}"))
    assert short_words(asking, one) == short
    assert marked_span(asking, one) == (one.words[0][1] - len(short), one.words[0][1])


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("Kenapa Lintang marah?", None),
        ("Apa tuduhan Lintang?", "Rimba merusak kesepakatan"),
        ("Why is Lintang accusing Rimba?", "Rimba merusak kesepakatan"),
    ],
)
def test_an_accusation_is_no_fact(question: str, short: str | None) -> None:
    one = hit("Sengketa\n\nLintang mengulangi tuduhan bahwa Rimba merusak kesepakatan.")
    asking = Asking(question, "why", 0.5, 0.5)
    assert short_words(asking, found("Rimba merusak kesepakatan", 0.9, one)) == short


@pytest.mark.parametrize(
    ("before", "question", "negated"),
    [
        ("The bridge won't be built in ", "When will it be built?", True),
        ("The bridge won’t open until ", "When will it open?", False),
        ("The bridge won't be built in ", "When won't it be built?", False),
        ("Bandara tidak jadi dibangun pada ", "kpn bandara ga jadi dibangun", False),
        ("Bandara ga jadi dibangun pada ", "Kapan bandara dibangun?", True),
        ("Rapat dihadiri tidak kurang dari ", "Berapa yang hadir?", False),
        ("Pesawat GA 605 mendarat pukul ", "Kapan pesawat mendarat?", False),
        ("Ia juga dikabarkan ingin membeli rumah besar di pusat kota di ", "Di mana?", False),
    ],
)
def test_what_the_clause_before_the_words_denies(before: str, question: str, negated: bool) -> None:
    assert is_negated(before, question) is negated


def test_the_words_above_are_those_marked_in_the_quote() -> None:
    one = found("Sari Ningrum", 0.9, hit(AIRPORT))
    text = one.hit.article.text
    start, end = text.index("40 warga"), text.index("40 warga") + len("40 warga")
    one = replace(one, words=(*one.words, (start, end)), margins=(5.0, 4.0))
    asking = Asking("Berapa warga yang hadir?", "quantity", 0.5, 0.5)
    assert marked_span(asking, one) == (start, end) and short_words(asking, one) == "40 warga"


def test_no_words_of_another_type_are_marked() -> None:
    one = found("Sari Ningrum", 0.9, hit(AIRPORT))
    assert marked_span(Asking("Berapa warga yang hadir?", "quantity", 0.5, 0.5), one) is None


def test_words_too_long_to_stand_above_or_of_a_verdict_are_marked_all_the_same() -> None:
    long = "jalan yang rusak berat sejak banjir besar melanda desa itu pada awal musim hujan lalu"
    where = hit(f"Desa\n\nWarga mengeluhkan {long}.")
    complaint = found(long, 0.9, where)
    asking = Asking("Apa yang dikeluhkan warga?", "what", 0.5, 0.5)
    assert short_words(asking, complaint) is None
    assert marked_span(asking, complaint) == complaint.words[0]
    lasted = found("dua jam", 0.9, hit(AIRPORT))
    asking = Asking("Apakah rapat berlangsung dua jam?", "yesno", 0.5, 0.5)
    assert marked_span(asking, lasted) == lasted.words[0]
