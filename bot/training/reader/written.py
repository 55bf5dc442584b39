"""Questions that people wrote by reading news (`bot/training/news_qa`), over what search returns.

The near misses of the product's own search are the passages that a reader has to pass over, so
each question is read over them: those that hold its evidence, and those that do not.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answering.retrieve import passages_of
from bot.evaluating.collection import index_articles, scratch_folder
from bot.training.encoder.arrays import Labelled
from bot.training.reader.noise import noised
from index.archive.archive import Archive
from index.article import Article, Filters, Hit
from index.encoder.embedder import Embedder
from index.search.ranking import Query, search
from index.vectors.exact import ExactScan

QUESTIONS = Path(__file__).parent.parent / "news_qa"
ANSWERED, UNANSWERABLE = "written", "unanswerable"
SPOKEN, ENGLISH = "_spoken", "_en"
"""End the source of spoken and of English questions: a run draws as many of them as it wants."""
READ_WITHOUT_ANSWER = 3
"""Passages that an unanswerable question is read over."""


@dataclass(frozen=True, slots=True)
class Written:
    """One question of `news_qa`; see the README beside the files for every field."""

    id: str
    article_id: str
    language: str
    type: str
    question: str
    answers: tuple[str, ...]
    evidence: tuple[str, ...]
    verdict: str = ""
    twin_of: str = ""
    wordings: tuple[str, ...] = ()
    spoken: bool = False

    @property
    def answerable(self) -> bool:
        """Whether its article answers it."""
        return bool(self.evidence)


def read_questions(path: Path) -> list[Written]:
    """The questions of a file, in order."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [
        Written(
            row["id"],
            row["article_id"],
            row["language"],
            row["type"],
            row["question"],
            tuple(row["answers"]),
            tuple(row["evidence"]),
            row.get("verdict", ""),
            row.get("twin_of", ""),
            tuple(row.get("wordings", ())),
            row.get("style") == "spoken",
        )
        for row in rows
    ]


def read_articles(folder: Path) -> list[Article]:
    """The articles of `news_qa` out of the folder of the data sets."""
    lines = (folder / "news_qa/articles.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [Article(row["id"], "", row["text"], language=row["language"]) for row in rows]


class Searched:
    """The articles, indexed once under a folder, and the product's search over them."""

    def __init__(self, articles: Sequence[Article], embedder: Embedder, scratch: Path) -> None:
        place = scratch_folder(scratch, articles, embedder.model)
        index_articles(place, embedder, articles)
        self.articles: Mapping[str, Article] = {one.id: one for one in articles}
        self._archive, self._scan, self._embedder = Archive(place), ExactScan(), embedder
        self._passages: dict[str, list[Hit]] = {}

    def hits(self, question: str, most: int, within: Filters = Filters()) -> list[Hit]:
        """The passages nearest to a question, best first."""
        query = Query.of(self._embedder, question)
        return search(self._archive, self._scan, query, most, within).hits

    def hits_with_evidence(self, one: Written) -> list[Hit]:
        """The passages of a question's own article that hold evidence, in order."""
        return [hit for hit in self.of_article(one.article_id) if evidence_in(one, hit)]

    def of_article(self, name: str) -> list[Hit]:
        """The passages of an article, in order."""
        if name not in self._passages:
            self._passages[name] = passages_of(self._embedder, self.articles[name])
        return self._passages[name]


def evidence_in(one: Written, hit: Hit) -> tuple[tuple[int, int], ...]:
    """Where evidence of a question lies in a passage, as offsets of the passage."""
    return _places(one, hit, one.evidence)


def answers_in(one: Written, hit: Hit) -> tuple[tuple[int, int], ...]:
    """Where accepted answers stand inside that evidence, as offsets of the passage."""
    if hit.article.id != one.article_id:
        return ()
    text, first, last = hit.article.text, hit.passage.start, hit.passage.end
    found = []
    for sentence in one.evidence:
        at = text.find(sentence)
        for answer in one.answers if at >= 0 else ():
            start = text.find(answer, at, at + len(sentence))
            if start >= first and start + len(answer) <= last:
                found.append((start - first, start + len(answer) - first))
    return tuple(found)


def _places(one: Written, hit: Hit, parts: Sequence[str]) -> tuple[tuple[int, int], ...]:
    if hit.article.id != one.article_id:
        return ()
    text, first, last = hit.article.text, hit.passage.start, hit.passage.end
    spans = ((text.find(part), text.find(part) + len(part)) for part in parts)
    return tuple(
        (max(start, first) - first, min(end, last) - first)
        for start, end in spans
        if start >= 0 and start < last and end > first
    )


def written_examples(
    questions: Sequence[Written],
    searched: Searched,
    chance: random.Random,
    *,
    passages: int,
    variants: int,
) -> list[Labelled]:
    """Every question in each of its wordings, over what search returns and what answers it.

    `variants` hurried forms of each are made, with typos and slang. `group` numbers the questions.
    Another wording than a question's own is a spoken one.
    """
    examples = []
    for number, one in enumerate(questions):
        for wording in (one.question, *one.wordings):
            spoken = one.spoken or wording != one.question
            asked = replace(one, question=wording, spoken=spoken)
            hurried = tuple(noised(wording, chance) for _ in range(variants))
            examples += [
                Labelled(
                    _source(asked),
                    wording,
                    hit.text,
                    answers_in(asked, hit),
                    evidence_in(asked, hit),
                    hurried,
                    group=number,
                )
                for hit in _read_over(asked, searched, passages)
            ]
    return examples


def _source(one: Written) -> str:
    kind = ANSWERED if one.answerable else UNANSWERABLE
    return kind + SPOKEN * one.spoken + (ENGLISH if one.language == "en" else "")


def _read_over(one: Written, searched: Searched, passages: int) -> list[Hit]:
    """The passages that search returns; with those that answer, or a few where none does."""
    hits = searched.hits(one.question, passages)
    if not one.answerable:
        return hits[:READ_WITHOUT_ANSWER]
    read = {(hit.passage.article_id, hit.passage.start) for hit in hits}
    return hits + [
        hit
        for hit in searched.hits_with_evidence(one)
        if (hit.passage.article_id, hit.passage.start) not in read
    ]
