"""The questions a trained reader is calibrated and measured on; none was trained on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer

from bot.training import reader_data
from bot.training.reader_data import Example
from bot.training.reader_mixture import mismatched

PASSAGES = 5
_SEED = 7


@dataclass(frozen=True, slots=True)
class Validation:
    """Validation questions.

    Attributes:
        given: IDK-MRC validation, to be read with their own passage.
        retrieved: for each of `given`, the five passages word search returns from all IDK-MRC
            contexts, best first.
        news: FacQA validation questions whose passage the training part does not hold.
        news_absent: the same questions with a near one of those passages that lacks the answer.
        crossed: held-out pairs, one question in English and in Indonesian, one Indonesian passage.
    """

    given: list[Example]
    retrieved: list[list[str]]
    news: list[Example]
    news_absent: list[Example]
    crossed: list[tuple[Example, Example]]


def read_validation(folder: Path) -> Validation:
    """Read them from the folder of the data sets."""
    given = reader_data.idk_mrc(folder / "idk_mrc/valid.json")
    train = reader_data.idk_mrc(folder / "idk_mrc/train.json")
    contexts = sorted({example.context for example in [*train, *given]})
    known = {example.context for example in reader_data.facqa(folder / "facqa/train.csv")}
    news = [
        example
        for example in reader_data.facqa(folder / "facqa/valid.csv")
        if example.context not in known
    ]
    crossed = reader_data.cross_language(
        folder / "squad_id/dev.json", folder / "xquad/xquad.en.json"
    )
    return Validation(
        given,
        nearest_by_words([example.question for example in given], contexts, PASSAGES),
        news,
        mismatched(news, random.Random(_SEED)),
        crossed.held_out,
    )


def nearest_by_words(
    questions: Sequence[str], contexts: Sequence[str], most: int
) -> list[list[str]]:
    """For each question the `most` contexts of the largest TF-IDF cosine, best first."""
    vectorizer = TfidfVectorizer(sublinear_tf=True, token_pattern=r"\w+")
    matrix = vectorizer.fit_transform(contexts)
    rows = vectorizer.transform(questions)
    return [
        [contexts[i] for i in (matrix @ row.T).toarray().ravel().argsort()[::-1][:most]]
        for row in rows
    ]
