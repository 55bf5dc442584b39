"""The questions a trained reader is calibrated and measured on; none was trained on.

Each comes with the passages that the product would read for it: a threshold that is fitted on
others is wrong by the difference.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.training.reader import data as reader_data
from bot.training.reader.data import Example
from bot.training.reader.mixture import mismatched
from bot.training.reader.passages import cut, found
from index.encoder.embedder import Embedder

PASSAGES = 3
"""How many passages the product reads by default."""
MOST_PASSAGES = 5
_SEED = 7


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the passages that are read for it, best first."""

    example: Example
    passages: list[str]


@dataclass(frozen=True, slots=True)
class Validation:
    """Validation questions.

    Attributes:
        given: IDK-MRC validation, over the passages of its own paragraph.
        retrieved: the same, over the five passages that search returns from all IDK-MRC paragraphs.
        news: FacQA validation questions whose passage the training part does not hold, over the
            best passages of a whole IndoSum article that this passage was put into; and the same
            questions over an article with a near passage that lacks the answer.
        news_given: the first of these, over their own passage alone.
        crossed: held-out pairs, one question in English and in Indonesian, one Indonesian passage.
        across: by the languages of question and passage ("id>en"), questions that their passage
            answers and others that it does not.
    """

    given: list[Asked]
    retrieved: list[Asked]
    news: list[Asked]
    news_given: list[Asked]
    crossed: list[tuple[Asked, Asked]]
    across: dict[str, list[Asked]]


def read_validation(folder: Path, embedder: Embedder, scratch: Path) -> Validation:
    """Read them from the folder of the data sets; what is indexed is kept in `scratch`."""
    given = reader_data.idk_mrc(folder / "idk_mrc/valid.json")
    train = reader_data.idk_mrc(folder / "idk_mrc/train.json")
    paragraphs = sorted({example.context for example in [*train, *given]})
    questions = [example.question for example in given]
    retrieved = found(questions, paragraphs, embedder, scratch, MOST_PASSAGES)
    news = _unseen_news(folder)
    crossed = reader_data.cross_language(
        folder / "squad_id/dev.json", folder / "xquad/xquad.en.json"
    )

    def over_own(example: Example) -> Asked:
        return Asked(example, cut(example.context, embedder))

    def with_absent(examples: list[Example]) -> list[Asked]:
        return [over_own(one) for one in (*examples, *mismatched(examples, random.Random(_SEED)))]

    return Validation(
        [over_own(example) for example in given],
        [Asked(*pair) for pair in zip(given, retrieved, strict=True)],
        _over_articles(folder, news, embedder, scratch),
        [over_own(example) for example in news],
        [(over_own(one), over_own(other)) for one, other in crossed.held_out],
        {
            "en>id": with_absent([english for english, _ in crossed.held_out]),
            "id>en": with_absent(crossed.held_out_back),
        },
    )


def _unseen_news(folder: Path) -> list[Example]:
    known = {example.context for example in reader_data.facqa(folder / "facqa/train.csv")}
    return [
        example
        for example in reader_data.facqa(folder / "facqa/valid.csv")
        if example.context not in known
    ]


def _over_articles(
    folder: Path, news: Sequence[Example], embedder: Embedder, scratch: Path
) -> list[Asked]:
    chance = random.Random(_SEED)
    examples = [*news, *mismatched(news, chance)]
    articles = reader_data.news_sentences([folder / "indosum/dev.01.jsonl"])
    texts = [inside(example.context, chance.choice(articles), chance) for example in examples]
    questions = [example.question for example in examples]
    passages = found(questions, texts, embedder, scratch, PASSAGES, own=True)
    return [Asked(*pair) for pair in zip(examples, passages, strict=True)]


def inside(passage: str, sentences: Sequence[str], chance: random.Random) -> str:
    """An article with a passage as a paragraph somewhere between its sentences."""
    at = chance.randrange(len(sentences) + 1)
    parts = [" ".join(sentences[:at]), passage, " ".join(sentences[at:])]
    return "\n".join(part for part in parts if part)
