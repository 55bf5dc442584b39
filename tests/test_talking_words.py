"""How a message's words are read: slang, acronyms, stretched letters, endings."""

import pytest

from bot.talking.context import content
from bot.talking.words import normalized, stem, words_of


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("brp biaya Whoosh?", "berapa biaya Whoosh?"),
        ("Brp biaya Whoosh?", "berapa biaya Whoosh?"),
        ("BRP BIAYA WHOOSH?", "berapa BIAYA WHOOSH?"),
        ("kl Biden?", "kalau Biden?"),
        ("berita hr ini", "berita hari ini"),
        ("GAK ada beritanya", "GAK ada beritanya"),
        ("NGGAK ada beritanya", "tidak ada beritanya"),
    ],
)
def test_slang_is_read_in_full(typed: str, read: str) -> None:
    assert normalized(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "ada berita soal SMP?",
        "gempa di KL",
        "JD Vance",
        "siapa panglima TNI AD?",
        "siapa yang terjebak di gua Tham Luang?",
        "banjir setinggi berapa cm",
        "kapan spa itu digerebek",
        "siswa smp",
    ],
)
def test_acronyms_and_words_are_no_slang(typed: str) -> None:
    assert normalized(typed) == typed


@pytest.mark.parametrize(
    ("typed", "about"),
    [
        ("kalau AS?", ["AS"]),
        ("apa kata WHO?", ["WHO"]),
        ("Who are the WHO's?", ["WHO's"]),
        ("What did IT do for us?", ["IT"]),
        ("what is it as they say?", []),
        ("SIAPA itu?", []),
        ("APA KATA WHO?", []),
        ("YA", []),
    ],
)
def test_acronyms_are_no_function_words(typed: str, about: list[str]) -> None:
    assert [word.text for word in content(words_of(typed))] == about


def test_an_acronym_meets_its_small_letters() -> None:
    assert words_of("siswa SMP")[1].plain == words_of("siswa smp")[1].plain == "smp"
    assert words_of("kata WHO")[1].plain != words_of("kata who")[1].plain


def test_the_name_of_something_is_no_shout() -> None:
    assert words_of("WHO", named=True)[0].plain == "WHO"
    assert words_of("WHO?")[0].plain == "who"
    assert [word.plain for word in words_of("BANJIR DI SOLO", named=True)][1] == "di"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("halooo kak", "halo kak"),
        ("HALOOO", "halo"),
        ("ringkas dalam 1000 kata", "ringkas dalam 1000 kata"),
        ("berita sejak tahun 2000", "berita sejak tahun 2000"),
        ("Boeing 777", "Boeing 777"),
        ("King Charles III", "King Charles III"),
        ("paus Yohanes XXIII", "paus Yohanes XXIII"),
        ("charles iii", "charles iii"),
    ],
)
def test_only_letters_are_stretched(typed: str, read: str) -> None:
    assert normalized(typed) == read


@pytest.mark.parametrize(
    ("word", "bare"),
    [
        ("harganya", "harga"),
        ("harga-nya", "harga"),
        *((word, word) for word in ("sekolah", "masalah", "jumlah", "langkah", "menikah", "belah")),
        ("sekolahnya", "sekolah"),
        ("masalahnya", "masalah"),
        ("langkahnya", "langkah"),
        ("bisakah", "bisa"),
        ("itulah", "itu"),
        ("mungkinkah", "mungkin"),
        ("carilah", "cari"),
        ("jelaskanlah", "jelaskan"),
        ("biden's", "biden"),
        ("floods", "flood"),
    ],
)
def test_an_ending_that_hides_a_word_goes(word: str, bare: str) -> None:
    assert stem(word) == bare
