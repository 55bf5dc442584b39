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
        (
            "Did Webb lift off in 2021, and how much did it cost and who paid?",
            [
                "Did Webb lift off in 2021",
                "how much did it cost (Webb)",
                "who paid (Webb)",
            ],
        ),
        (
            "Apakah Putin dan Biden bertatap muka dan kapan pertemuannya?",
            ["Apakah Putin dan Biden bertatap muka", "kapan pertemuannya (Putin, Biden)"],
        ),
        (
            "Ceritain soal Whoosh, terus siapa yang meresmikan dan kapan diresmikan?",
            ["Ceritain soal Whoosh, siapa yang meresmikan", "kapan diresmikan (Whoosh)"],
        ),
        (
            "What did Putin and Joe Biden discuss when they spoke?",
            ["What did Putin and Joe Biden discuss when they spoke?"],
        ),
        (
            "How many died and were injured when the tsunami struck Anyer?",
            ["How many died and were injured when the tsunami struck Anyer?"],
        ),
        (
            "Who founded the club and was jailed in 2015?",
            ["Who founded the club and was jailed in 2015?"],
        ),
        (
            "Where was the final and at what time did it start?",
            ["Where was the final", "at what time did it start?"],
        ),
        ("Kapan dan di mana rapat digelar?", ["Kapan dan di mana rapat digelar?"]),
        ("Apa tuduhan Putin terhadap Ukraina?", ["Apa tuduhan Putin terhadap Ukraina?"]),
        ("Siapa ketua dan wakil ketua partai itu?", ["Siapa ketua dan wakil ketua partai itu?"]),
    ],
)
def test_parts(question: str, parts: list[str]) -> None:
    assert parts_of(question) == parts
