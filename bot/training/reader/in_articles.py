"""Questions of a public set over news articles that their passages were put into."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.reading.evidence import Readable
from bot.training.reader import data as reader_data
from bot.training.reader.data import Example
from bot.training.reader.mixture import mismatched
from bot.training.reader.passages import found
from index.encoder.embedder import Embedder


def unseen_news(folder: Path) -> list[Example]:
    """FacQA questions whose passage training does not hold."""
    known = {example.context for example in reader_data.facqa(folder / "facqa/train.csv")}
    return [
        example
        for example in reader_data.facqa(folder / "facqa/valid.csv")
        if example.context not in known
    ]


def over_articles(
    folder: Path, news: Sequence[Example], embedder: Embedder, scratch: Path, most: int, seed: int
) -> list[tuple[Example, tuple[list[Readable], float]]]:
    """Each over what search finds in an article that its passage was put into, and over one with
    a near passage that lacks the answer; with the cosine of the nearest passage."""
    chance = random.Random(seed)
    examples = [*news, *mismatched(news, chance)]
    articles = reader_data.news_sentences([folder / "indosum/dev.01.jsonl"])
    texts = [inside(example.context, chance.choice(articles), chance) for example in examples]
    placed = [
        replace(
            example,
            context=text,
            answers=tuple(
                (start + text.index(example.context), end + text.index(example.context))
                for start, end in example.answers
            ),
        )
        for example, text in zip(examples, texts, strict=True)
    ]
    questions = [example.question for example in examples]
    passages = found(questions, texts, embedder, scratch, most, own=True)
    return list(zip(placed, passages, strict=True))


def inside(passage: str, sentences: Sequence[str], chance: random.Random) -> str:
    """An article with a passage as a paragraph somewhere between its sentences."""
    at = chance.randrange(len(sentences) + 1)
    parts = [" ".join(sentences[:at]), passage, " ".join(sentences[at:])]
    return "\n".join(part for part in parts if part)
