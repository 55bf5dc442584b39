import pytest

from bot.talking.topics import coverage, is_about, is_named_by, names_in

MATCH = (
    "Tim putri menang atas tuan rumah. Pelatih Sari Ningrum memuji para pemain setelah laga di "
    "stadion itu, dan klub naik ke puncak liga."
)
FLOOD = "Banjir merendam Kota Lintang. Warga mengungsi karena banjir setinggi dua meter."


def test_an_article_is_about_what_its_words_say() -> None:
    assert is_about("banjir", "", FLOOD)
    assert is_about("Kota Lintang", "", FLOOD)
    assert is_about("flood", "", FLOOD)
    assert not is_about("gempa bumi", "", FLOOD)
    assert not is_about("Kota Sari", "", FLOOD)
    assert not is_about("", "", FLOOD)


def test_an_acronym_is_not_the_word_of_its_letters() -> None:
    told = "Menurut WHO, cacar monyet menyebar. Peringatan WHO itu dikeluarkan di Jenewa."
    other = "Who won? Those who ran first, as the judges told us. They are the ones who train."
    assert is_about("WHO", "", told) and not is_about("WHO", "", other)
    assert coverage("WHO", told) == 1.0 and coverage("WHO", other) == 0.0
    assert not is_about("US", "", other) and not is_about("AS", "", other)
    assert names_in("apa kata WHO?", "WHO bicara", {"WHO"}) == ["who"]


def test_a_broad_field_is_told_by_the_words_of_its_news() -> None:
    assert is_about("olahraga", "", MATCH) and is_about("football", "", MATCH)
    assert not is_about("olahraga", "", FLOOD) and not is_about("film", "", MATCH)


def test_how_much_of_a_topic_a_passage_holds() -> None:
    assert coverage("Black Sea", "SEA Games di Lintang") == 0.5
    assert coverage("banjir Lintang", FLOOD) == 1.0


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Kenapa Krakatau meletus?", True),
        ("kenapa krakatau", True),
        ("Siapa presiden Prancis?", False),
        ("kenapa?", False),
        ("halo", False),
    ],
)
def test_a_title_names_what_a_question_is_about(question: str, named: bool) -> None:
    title = "Krakatau, 140 years after the eruption that was heard across an ocean"
    assert is_named_by(question, title) is named


def test_a_name_of_the_title_that_a_question_holds() -> None:
    title, names = "Krakatau, 140 years after", frozenset(["krakatau", "java"])
    assert names_in("kota mana aja yg kena letusan krakatau", title, names) == ["krakatau"]
    assert names_in("how many years on Java?", title, names) == []


def test_a_thing_is_told_by_its_name_in_either_language() -> None:
    text = "Komodo terancam. IUCN menyebut perubahan iklim dan lahan; iklim terus berubah."
    assert is_about("climate change", "Komodo", text)
    assert is_about("pemanasan global", "Climate change", "Climate change goes on.")
    assert not is_about("tigers", "Komodo", text)
    assert is_about("whales", "Ikan paus", "Ikan paus terdampar. Ikan paus itu besar.")
    assert not is_about("whales", "Paus tiba", "Paus tiba di Jakarta. Kata Paus, Paus senang.")
