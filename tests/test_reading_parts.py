"""Questions of two parts."""

import pytest

from bot.reading.parts import parts_of


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Siapa Olga Oliker? Apa katanya soal panggilan itu?",
            ["Siapa Olga Oliker", "Apa katanya soal panggilan itu (Olga Oliker)"],
        ),
        (
            "What did Biden warn about, and how did Putin reply?",
            ["What did Biden warn about", "how did Putin reply?"],
        ),
        (
            "brp ayam yg mati di kebakaran cipayung trs kerugiannya brp",
            ["brp ayam yg mati di kebakaran cipayung", "kerugiannya brp"],
        ),
        (
            "Saya tahu kapan waduk dibuka dan siapa yang membukanya. Lalu siapa kontraktornya?",
            ["Saya tahu kapan waduk dibuka dan siapa yang membukanya. Lalu siapa kontraktornya?"],
        ),
        ("Kapan dan di mana rapat digelar?", ["Kapan dan di mana rapat digelar?"]),
        ("Apa tuduhan Putin terhadap Ukraina?", ["Apa tuduhan Putin terhadap Ukraina?"]),
        ("Siapa ketua dan wakil ketua partai itu?", ["Siapa ketua dan wakil ketua partai itu?"]),
    ],
)
def test_parts(question: str, parts: list[str]) -> None:
    assert parts_of(question) == parts
