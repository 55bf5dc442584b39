"""What claims are built from: articles, written questions, and labelled pairs, as stored."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.training.encoder.arrays import Labelled
from bot.training.reader.data import join_tokens

ENTAILED, NEUTRAL, CONTRADICTED = 0, 1, 2
JUDGED_PACKS = frozenset({"04", "11", "12", "13", "20", "29"})
"""Packs of `news_qa` kept for choosing and measuring: nothing here is built from them."""

_INDOSUM = ("dev.01", "dev.02")
_INDONLI = {"e": ENTAILED, "n": NEUTRAL, "c": CONTRADICTED}


@dataclass(frozen=True, slots=True)
class NewsArticle:
    """An article as its sentences, with the sentences of its human summary."""

    identifier: str
    sentences: tuple[str, ...]
    summary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A written question over a news article; `kind` and `verdict` as `news_qa` names them."""

    identifier: str
    article: str
    language: str
    kind: str
    text: str
    answers: tuple[str, ...]
    evidence: tuple[str, ...]
    verdict: str
    twin_of: str


def rows(path: Path) -> list[dict]:
    """The objects of a file with one JSON object a line."""
    lines = path.read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def indonli(data: Path) -> list[Labelled]:
    """IndoNLI's training pairs; its validation pairs are left for measuring."""
    return [
        Labelled("indonli", row["hypothesis"], row["premise"], label=_INDONLI[row["label"]])
        for row in rows(data / "indonli" / "train.jsonl")
    ]


def article_texts(data: Path) -> dict[str, str]:
    """Texts of the `news_qa` articles that may be trained on, by id."""
    return {
        row["id"]: row["text"]
        for row in rows(data / "news_qa" / "articles.jsonl")
        if row["pack"] not in JUDGED_PACKS
    }


def article_rows(data: Path) -> list[dict]:
    """The articles of `news_qa` as stored, each with its pack."""
    return rows(data / "news_qa" / "articles.jsonl")


def news_articles(data: Path) -> list[NewsArticle]:
    """IndoSum articles with human summaries, without those kept for judging."""
    judged = {row["id"] for row in article_rows(data) if row["pack"] in JUDGED_PACKS}
    return [one for one in _indosum(data) if one.identifier not in judged]


def news_articles_of(data: Path, identifiers: Collection[str]) -> list[NewsArticle]:
    """IndoSum articles of these ids, with human summaries."""
    return [one for one in _indosum(data) if one.identifier in identifiers]


def _indosum(data: Path) -> list[NewsArticle]:
    return [
        NewsArticle(
            row["id"],
            tuple(join_tokens(tokens)[0] for part in row["paragraphs"] for tokens in part),
            tuple(join_tokens(tokens)[0] for tokens in row["summary"]),
        )
        for name in _INDOSUM
        for row in rows(data / "indosum" / f"{name}.jsonl")
    ]


def written_questions(data: Path, questions: Path) -> list[Question]:
    """The written questions, stored ones and those of a folder's numbered packs.

    Where the folder holds `english.jsonl`, the English wording of a question is a question too.
    """
    allowed = article_texts(data)
    paths = [data / "news_qa" / "train.jsonl", *sorted(questions.glob("[0-9][0-9].jsonl"))]
    read = [_question(row) for path in paths for row in rows(path)]
    known = {one.identifier: one for one in read if one.article in allowed}
    found = list(known.values())
    english = questions / "english.jsonl"
    for row in rows(english) if english.exists() else []:
        of = known.get(row["id"])
        if of is not None and of.language == "id":
            found.append(
                Question(
                    f"{of.identifier}-en",
                    of.article,
                    "en",
                    of.kind,
                    row["question"],
                    of.answers,
                    of.evidence,
                    of.verdict,
                    "",
                )
            )
    return found


def balanced(
    examples: Iterable[Labelled], chance: random.Random, most: float = 1.3
) -> list[Labelled]:
    """Examples without repeats, no class with more than `most` times the smallest, shuffled."""
    classes: dict[int, list[Labelled]] = defaultdict(list)
    for one in dict.fromkeys(examples):
        classes[one.label].append(one)
    limit = int(most * min(len(own) for own in classes.values()))
    kept: list[Labelled] = []
    for label in sorted(classes):
        own = classes[label]
        kept += own if len(own) <= limit else chance.sample(own, limit)
    chance.shuffle(kept)
    return kept


def joined(sentences: Sequence[str]) -> str:
    """Sentences as one premise, each once."""
    return " ".join(dict.fromkeys(one.strip() for one in sentences if one.strip()))


def _question(row: dict) -> Question:
    return Question(
        row["id"],
        row["article_id"],
        row["language"],
        row["type"],
        row["question"],
        tuple(row["answers"]),
        tuple(row["evidence"]),
        row.get("verdict", ""),
        row.get("twin_of", ""),
    )
