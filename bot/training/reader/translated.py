"""English questions over Indonesian passages: those of the public sets, translated by hand.

`bot/training/english` holds a file for each set: a question's id and its English wording.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from bot.training.reader.data import Example

FOLDER = Path(__file__).parent.parent / "english"


def english(examples: Iterable[Example], name: str) -> list[Example]:
    """Those examples of a set that have an English question, asked in it; `_en` ends the source.

    `name` is the set's: `idk_mrc`, `squad_id` or `facqa`.
    """
    lines = (FOLDER / f"{name}.tsv").read_text("utf-8").splitlines()
    questions = dict(line.split("\t") for line in lines)
    return [
        replace(one, source=f"{one.source}_en", question=questions[one.id])
        for one in examples
        if one.id in questions
    ]
