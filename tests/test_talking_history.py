"""What earlier turns were about."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from bot.answer import Question, Turn
from bot.citation import Citation
from bot.reading.weights import default_folder
from bot.talking.classify import Weights
from bot.talking.context import Spoken, context_of
from bot.talking.history import context_in, named_most
from bot.talking.library import library_of

TEXT = "Kepada Presiden, warga di Kenari bicara. Di Kenari ada ikan, dan ikan itu kecil."


@pytest.mark.parametrize(
    ("title", "topic"),
    [
        ("Presiden Rina Resmikan Kenari, Kota Pertama", "Kenari"),
        ("Habitat Menyusut, Ikan Kini Terancam", "Ikan"),
        ("Senja Tiba", ""),
    ],
)
def test_of_a_title_one_name_or_word_is_spoken_of(title: str, topic: str) -> None:
    assert named_most(title, Spoken.of(TEXT)) == topic


def test_of_what_came_closest_the_article_that_holds_the_name_is_spoken_of() -> None:
    texts = {"other": "Sebuah klub pindah.", "andik": "Kata Andik, ia pindah."}
    quotes = tuple(Citation(name, "", "", 0, len(text), text) for name, text in texts.items())
    turn = Turn("andik pindah ke mana?", tuple(texts), citations=quotes)
    context = context_of([turn], lambda name: texts[name], names=frozenset(["andik"]))
    assert context.articles == ("andik",)
    told = replace(turn, answer="Klub itu.")
    assert context_of([told], lambda name: texts[name], names=context.names).articles == ("other",)


def test_names_are_looked_up_as_they_are_spelt() -> None:
    asked: list[str] = []

    def names_of(words: Iterable[str]) -> frozenset[str]:
        asked.extend(words)
        return frozenset(["wale"])

    library = library_of([], lambda name: "", names_of)
    context = context_in(Question("berapa poin Wales?"), library, Weights.load(default_folder()))
    assert "wales" in asked and "wale" not in asked
    assert context.names == {"wale"}
