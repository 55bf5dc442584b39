"""The topic of a request: what is left without the words that ask."""

import pytest

from bot.talking.asked_topic import topic_of, trimmed


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("ada berita soal media sosial?", "media sosial"),
        ("berita media sosial apa saja", "media sosial"),
        ("ada artikel tentang kebebasan media?", "kebebasan media"),
        ("ada berita soal bulan?", "bulan"),
        ("ada berita soal hari raya dong", "hari raya"),
        ("ada artikel soal harga minyak dan gas?", "harga minyak dan gas"),
        ("do you have anything about Liga 1?", "Liga 1"),
        ("news about the war on drugs", "war on drugs"),
        ("articles about floods in Jakarta please", "floods in Jakarta"),
        ("ada berita soal Kenya?", "Kenya"),
    ],
)
def test_a_topic_keeps_its_own_words(text: str, topic: str) -> None:
    assert topic_of(text) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("ada berita soal gempa bumi tidak?", "gempa bumi"),
        ("anything on the royal family?", "royal family"),
        ("what about articles on floods?", "floods"),
        ("ada berita soal info banjir", "banjir"),
        ("berita olahraganya apa saja", "olahraga"),
        ("ada berita soal komodonya?", "komodo"),
        ("artikel-nya apa", ""),
        ("ada berita tentang apa saja?", ""),
        ("is there anything about it?", ""),
        ("ada berita soal yang terbaru", ""),
        ("berita apa saja yang ada bulan ini", ""),
        ("good morning, anything on climate change?", "climate change"),
        ("selamat pagi min, ada berita soal banjir?", "banjir"),
        ("any news about Good Morning America?", "Good Morning America"),
    ],
)
def test_the_words_that_ask_are_no_topic(text: str, topic: str) -> None:
    assert topic_of(text) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("yaudah, ada berita apa aja", ""),
        ("ya sudah ada berita apa saja", ""),
        ("ngomong-ngomong ada artikel soal gempa?", "gempa"),
        ("eh, oke deh, berita politik ada?", "politik"),
        ("anyway what articles do you have", ""),
        ("well then, anything on whales?", "whales"),
        ("Right, what articles are there", ""),
        ("thanks! any articles about elections?", "elections"),
        ("right wing parties news", "right wing parties"),
        ("ada berita kapal siap tempur?", "kapal siap tempur"),
        ("Ohio news", "Ohio"),
        ("pagi min berita banjir", "banjir"),
        ("malam, berita banjir", "banjir"),
    ],
)
def test_an_opener_is_no_topic(text: str, topic: str) -> None:
    assert topic_of(text) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("ada berita apa lagi yang seru", ""),
        ("ada berita yang menarik tidak", ""),
        ("any interesting news about floods", "floods"),
        ("ada berita politik yang seru tidak", "politik"),
        ("ada berita soal film yang bagus", "film"),
        ("news about good governance", "good governance"),
        ("any news about the Good Doctor", "Good Doctor"),
    ],
)
def test_which_articles_are_liked_is_no_topic(text: str, topic: str) -> None:
    assert topic_of(text) == topic


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Hello Kitty", "Hello Kitty"),
        ("Malam Kudus", "Malam Kudus"),
        ("Good Morning America", "Good Morning America"),
        ("malam ini soal gempa", "gempa"),
        ("gempa malam ini", "gempa"),
    ],
)
def test_a_bare_topic_begins_with_no_greeting(text: str, topic: str) -> None:
    assert trimmed(text) == topic


def test_a_greeting_opens_a_message_and_not_a_bare_topic() -> None:
    assert topic_of("good morning, floods") == "floods"
    assert topic_of("Good Morning America", bare=True) == "Good Morning America"
