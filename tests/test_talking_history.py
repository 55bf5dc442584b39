"""What earlier turns were about."""

from dataclasses import replace

import pytest

from bot.answer import Turn
from bot.citation import Citation
from bot.talking.context import Spoken, context_of
from bot.talking.history import named_most

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
