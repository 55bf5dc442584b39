"""Slang and slips in a question; names and words that are right stay as they are."""

import pytest

from bot.answering.bot import Bot
from bot.answering.spelling import as_spelled
from bot.build import build
from bot.settings import Settings
from index.archive.archive import Archive
from tests.conftest import article

TEXT = "Wesley Sneijder diperkenalkan Al Gharafa pada Senin. Kesepakatan itu berlaku setahun."


def spelled(question: str, *known: str) -> str:
    return as_spelled(question, [TEXT], lambda words: set(words) & set(known))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("knp snejder pindah?", "kenapa sneijder pindah?"),
        ("kpn Snieijder diprkenalkan", "kapan sneijder diperkenalkan"),
        ("brp lama kesepakatna itu", "berapa lama kesepakatan itu"),
        ("kapan  sneijder,  al gharaffa?", "kapan  sneijder,  al gharafa?"),
        ("Brp lama kesepakatan itu?", "Berapa lama kesepakatan itu?"),
        ("Knp dr Doha?", "Kenapa dari Doha?"),
    ],
)
def test_slang_and_slips_are_put_right(typed: str, meant: str) -> None:
    assert spelled(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "Kapan Sneijder diperkenalkan Al Gharafa?",
        "Siapa Sneijter?",
        "Apa kata ketua PD dan SM?",
        "Dr Fauci bilang apa?",
        "Apa kata Dr Tirta?",
        "Apa kata WHO dan AS?",
        "Siapa yang terjebak di gua Tham Luang?",
        "Kapan 2017 atau 20178?",
        "Siapa Budi?",
        "",
    ],
)
def test_what_is_right_or_another_name_stays(typed: str) -> None:
    assert spelled(typed) == typed


def test_a_word_of_other_articles_is_no_slip() -> None:
    assert spelled("berapa sepakatan?", "sepakatan") == "berapa sepakatan?"
    assert spelled("siapa snejder?", "snejder") == "siapa snejder?"


def test_between_two_words_nothing_is_chosen() -> None:
    for text, meant in (("melati", "di mana melati?"), ("melati melatiin", "di mana melatii?")):
        assert as_spelled("di mana melatii?", [text], lambda words: ()) == meant


def test_the_archive_knows_its_words(archive: Archive, fill) -> None:
    fill(article("kopi", "Sneijder pindah ke Doha. Kafé itu tutup."))
    with archive.snapshot() as snapshot:
        assert snapshot.known(["sneijder", "snejder", "doha", "kafé", ""]) == {
            *("sneijder", "doha", "kafé"),
        }


@pytest.fixture(scope="module")
def bot(seeded) -> Bot:
    return build(Settings(data=seeded))


def test_a_hurried_question_is_answered(bot: Bot) -> None:
    for typed in ("brp lama puttin dan biden bicara", "kpn komdo dinilai terancam punah"):
        answer = bot.ask(typed)
        assert answer.outcome == "answered", typed
        assert answer.understood and answer.understood.question == typed, "shown as it was typed"
