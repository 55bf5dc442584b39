import pytest

from bot.citation import Why
from bot.citing.quoting import quoted
from index.article import Article, Hit, Passage
from index.search.ranking import sentences_around
from index.text.split import split_sentences


def hit(text: str, title: str = "") -> Hit:
    article = Article("a", title, text)
    sentences = split_sentences(text, "id")
    return Hit(
        article, Passage(1, "a", 0, len(text)), 0, 0, 0, sentences_around(sentences, 0, len(text))
    )


def quote(text: str, words: str, title: str = "") -> str | Why:
    """What is quoted for the first place of some words, or why nothing is."""
    start = text.index(words)
    where = quoted(hit(text, title), start, start + len(words))
    return where if isinstance(where, Why) else text[slice(*where)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Hujan turun. Banjir merendam Demak. Warga mengungsi.", "Demak", "Banjir merendam Demak."),
        ("Bupati datang. Dia membawa beras.", "beras", "Bupati datang. Dia membawa beras."),
        ("The mayor came. She brought rice.", "rice", "The mayor came. She brought rice."),
        ("Ini hujan pertama.", "hujan", "Ini hujan pertama."),
        ("Diana datang pagi. Diaspora pulang.", "pulang", "Diaspora pulang."),
        ('"Kami siap. Semua aman," kata Rini.', "aman", '"Kami siap. Semua aman," kata Rini.'),
        ("Satu datang. Dua pergi.", "datang. Dua", "Satu datang. Dua pergi."),
        ("Satu. 🗞️ Cafe\u0301 buka. Tiga.", "buka", "🗞️ Cafe\u0301 buka."),
    ],
)
def test_whole_sentences_are_quoted(text: str, words: str, expected: str) -> None:
    assert quote(text, words) == expected


def test_the_title_is_not_taken_in_before_a_pronoun() -> None:
    text = "Bupati Datang\n\nDia membawa beras untuk warga."
    assert quote(text, "beras", title="Bupati Datang") == "Dia membawa beras untuk warga."


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("Satu datang. Dua pergi. Tiga tiba.", "datang. Dua pergi. Tiga", Why.TOO_LONG),
        ("Berita.\n\nBagikan:\n\nIsi.", "Bagikan", Why.FURNITURE),
        (
            "(Ki-ka) Menlu Ani, Presiden Budi. (Wikimedia Commons)\n\nIsi berita.",
            "Ani",
            Why.FURNITURE,
        ),
    ],
)
def test_what_must_not_be_quoted_is_named(text: str, words: str, why: Why) -> None:
    assert quote(text, words) is why


def test_a_long_sentence_before_is_left_out() -> None:
    long = "Bupati " + "sangat " * 150 + "sibuk."
    assert quote(f"{long} Dia membawa beras.", "beras") == "Dia membawa beras."
