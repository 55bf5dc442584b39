"""Questions to go on with: what else an article answers, and nothing that was shown."""

import threading

import pytest

from bot.answer import Answer
from bot.answering.going_on import following, inner
from bot.citation import Citation, Claim
from bot.wording import say
from index.article import Article
from index.errors import NotFoundError
from tests.fake_bot import FakeBot

FERRY = Article(
    "feri",
    "Feri baru",
    'Feri berlayar, kata Budi Santoso. "Aman," kata Siti Aminah. Mahal, kata Rudi Hartono.',
)


def said(name: str) -> str:
    return say("id", "said", name=name)


def test_each_is_answered_by_another_sentence_of_the_article() -> None:
    bot = FakeBot([FERRY, Article("lain", "", "Kata Budi Santoso begitu.")])
    questions, language = following(bot, "feri")
    assert questions == [said("Budi Santoso"), said("Siti Aminah"), said("Rudi Hartono")]
    assert language == "id"
    assert {one.filters.articles for one in bot.tried} == {("feri",)}


def test_what_was_shown_is_not_asked_for_again() -> None:
    start = FERRY.text.index('"Aman')
    questions, _ = following(FakeBot([FERRY]), "feri", shown=(0, start))
    assert questions == [said("Rudi Hartono")]


def test_nobody_who_has_left_is_worked_for() -> None:
    bot, cancel = FakeBot([FERRY]), threading.Event()
    cancel.set()
    assert following(bot, "feri", cancel=cancel) == ([], "id")
    assert bot.tried == []


def test_an_article_with_little_to_ask_is_offered_in_points() -> None:
    plain = Article("polos", "Polos", "Tidak ada nama di sini. Tidak ada angka juga.")
    bot = FakeBot([plain])
    request = say("id", "points")
    cited = Citation.of(plain, 0, 23)
    bot.ready[request] = Answer(request, "x", (Claim("x", (cited,), 1.0),), kind="summary")
    assert following(bot, "polos")[0] == [request]
    with pytest.raises(NotFoundError):
        following(bot, "tidak ada")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Jalurnya membentang sepanjang 142 kilometer.", ["Berapa panjangnya?"]),
        ("Target itu meleset karena lahan.", ["Mengapa target itu meleset?"]),
        ("Kata Budi. Budi kalah karena cedera, kata Budi.", ["Mengapa Budi kalah?"]),
        ("Tidak ada apa-apa.", []),
    ],
)
def test_an_article_is_asked_for_its_measures_and_reasons(text: str, asked: list[str]) -> None:
    assert [question for _, question in inner(Article("a", "", text))] == asked
