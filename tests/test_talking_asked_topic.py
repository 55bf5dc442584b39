"""The topic of a request: what is left without the words that ask."""

import pytest

from bot.talking.asked_topic import topic_of


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
