"""What the reader is trained on: the public sources, and examples derived from them.

Two kinds of examples are made here from the others. *Mismatched* ones pair a question with a
passage that word search returns for it and that does not hold its answer: the passages a reader
sees in use. *In news* ones put a passage among sentences of a news article, so that a reader
learns to pass over what is not about the question. (*News* ones come from `reader_news`.)
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sklearn.feature_extraction.text import TfidfVectorizer

from bot.training.reader import data as reader_data
from bot.training.reader.data import Example
from bot.training.reader.news import news_questions
from bot.training.reader.translated import english

_NEIGHBOURS = 5


def training_sources(folder: Path, seed: int) -> dict[str, list[Example]]:
    """Every source of training examples by name; `folder` holds the data sets."""
    chance = random.Random(seed)
    idk = reader_data.idk_mrc(folder / "idk_mrc/train.json")
    facqa = reader_data.facqa(folder / "facqa/train.csv")
    crossed = reader_data.cross_language(
        folder / "squad_id/dev.json", folder / "xquad/xquad.en.json"
    )
    news = reader_data.news_sentences([folder / f"indosum/dev.0{part}.jsonl" for part in (1, 2, 3)])
    asked_in_english = english(idk, "idk_mrc")
    news_in_english = english(facqa, "facqa")
    return {
        "idk_mrc": idk,
        "idk_mrc_en": asked_in_english,
        "facqa": facqa,
        "facqa_en": news_in_english + in_news(news_in_english, news, chance),
        "squad_id": crossed.squad,
        "squad_id_en": english(crossed.squad, "squad_id"),
        "xquad": crossed.train,
        "xquad_absent": crossed.absent,
        "mismatched": mismatched(idk, chance) + mismatched(facqa, chance),
        "mismatched_crossed": mismatched(
            crossed.train + asked_in_english + news_in_english, chance
        ),
        "in_news": in_news(facqa + mismatched(facqa, chance)[: len(facqa) // 4], news, chance),
        "news": news_questions(news, chance),
    }


def mismatched(examples: Sequence[Example], chance: random.Random) -> list[Example]:
    """For each answerable question one of the five nearest passages that lacks its answer."""
    answerable = [example for example in examples if example.answers]
    contexts = sorted({example.context for example in examples})
    vectorizer = TfidfVectorizer(sublinear_tf=True, token_pattern=r"\w+")
    matrix = vectorizer.fit_transform(contexts)
    questions = vectorizer.transform([example.question for example in answerable])
    found = []
    for row, example in enumerate(answerable):
        scores = (matrix @ questions[row].T).toarray().ravel()
        start, end = example.answers[0]
        answer = example.context[start:end].lower()
        near = [
            contexts[i]
            for i in scores.argsort()[::-1][: _NEIGHBOURS * 2]
            if contexts[i] != example.context and answer not in contexts[i].lower()
        ]
        if near:
            context = chance.choice(near[:_NEIGHBOURS])
            found.append(Example("mismatched", example.question, context, ()))
    return found


def in_news(
    examples: Sequence[Example], articles: Sequence[Sequence[str]], chance: random.Random
) -> list[Example]:
    """Each passage between one to five sentences of an article, before and after it."""
    placed = []
    for example in examples:
        article = chance.choice(articles)
        at = chance.randrange(len(article))
        before = " ".join(article[max(0, at - chance.randrange(4)) : at])
        after = " ".join(article[at : at + 1 + chance.randrange(3)])
        context = f"{before} {example.context} {after}".strip()
        shift = context.index(example.context)
        answers = tuple((start + shift, end + shift) for start, end in example.answers)
        placed.append(replace(example, source="in_news", context=context, answers=answers))
    return placed
