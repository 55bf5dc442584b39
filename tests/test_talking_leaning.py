"""What points back in a message."""

import pytest

from bot.talking.context import Context, Spoken, is_name_in
from bot.talking.leaning import clitics, has_pronoun, names_its_own, speaks_of_others
from bot.talking.words import words_of

CONTEXT = Context(
    ("Siapa yang meresmikan Kenari?",),
    ("kenari",),
    Spoken.of("Di Lintang, Kenari dibuka. Menurut Rina, Kenari ramai."),
    subjects=frozenset(["lampion"]),
    names=frozenset(["wesi", "kenari"]),
)


@pytest.mark.parametrize(
    ("message", "pointing"),
    [
        ("harganya berapa?", ["harganya"]),
        ("terus kabar baiknya ada gak?", ["baiknya"]),
        ("kabar rina, alasannya apa?", []),
        ("rina umurnya berapa", []),
        ("wesi jg ada datanya?", []),
        ("Kalau Wesi, siapa yang membangunnya?", []),
        ("apa alasan Rina membangunnya?", ["membangunnya"]),
        ("di lintang harganya berapa?", ["harganya"]),
        ("menurut rina dampaknya apa?", ["dampaknya"]),
        ("eh bukannya udah dibuka?", []),
        ("soalnya kenapa? kayaknya harusnya belum", []),
        ("Baik, terima kasih atas penjelasannya.", []),
        ("makasih infonya", []),
        ("infonya dari mana?", ["infonya"]),
        ("makasih, harganya berapa?", ["harganya"]),
    ],
)
def test_a_clitic_points_at_what_its_message_does_not_name(
    message: str, pointing: list[str]
) -> None:
    assert [word.text for word in clitics(words_of(message), CONTEXT)] == pointing


@pytest.mark.parametrize(
    ("message", "points"),
    [
        ("What is the Kenari one about?", False),
        ("which one is older?", True),
        ("is this one older?", True),
        ("apa itu lampion", False),
    ],
)
def test_one_behind_what_says_which_is_no_pronoun(message: str, points: bool) -> None:
    assert has_pronoun(words_of(message), CONTEXT) is points


@pytest.mark.parametrize(
    ("message", "own"),
    [
        ("wesi udah buka blm?", True),
        ("terus wesi udah buka?", True),
        ("terus wesi?", False),
        ("wesi dia yang buka?", False),
        ("harga di wesi berapa", False),
        ("kenari udah buka blm?", False),
        ("sari udah buka blm?", False),
    ],
)
def test_a_name_that_only_other_articles_hold_is_a_subject_of_its_own(
    message: str, own: bool
) -> None:
    assert names_its_own(message, CONTEXT) is own


def test_a_message_speaks_of_others_by_their_names_and_titles() -> None:
    assert speaks_of_others("kalau lampion?", CONTEXT)
    assert speaks_of_others("kalau wesi?", CONTEXT)
    assert not speaks_of_others("kalau kenari?", CONTEXT)
    assert not speaks_of_others("kalau sari?", CONTEXT)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Mereka singgah di Wesi.", True),
        ("Ada empat, yakni Kenari, Wesi, dan Sari.", True),
        ("Wesi dibuka.", False),
        ("Mereka membeli wesi di Wesi.", False),
        ("Kota Baru Wesi Dibuka", False),
        ("Mereka menonton Pameran Wesi.", False),
        ("Mereka pergi.", False),
    ],
)
def test_a_name_is_always_written_large_and_once_within_a_sentence(text: str, is_one: bool) -> None:
    assert is_name_in("wesi", [text]) is is_one
