"""Retrieval across languages: articles in both, questions whose article is in the other."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bot.answering.retrieve import CANDIDATES
from bot.build import build_embedder
from bot.evaluating.collection import index_articles, read_articles, scratch_folder
from bot.evaluating.questions import read_questions
from bot.settings import Settings
from bot.training.reader.data import cross_language
from index.archive.archive import Archive
from index.article import Article
from index.search.ranking import Query, search
from index.vectors.exact import ExactScan

from .datasets import SQUAD_ID, XQUAD
from .markdown import percent, table
from .natural import QUESTIONS

DEPTH = 3
"""Passages that the product reads of each ranking."""
ASKED = ("test", "spoken")
WAYS = {"as the encoder puts them": False, "without the part that only tells the language": True}

# Questions, each with the id of its article.
Pairs = list[tuple[str, str]]


def measure(
    data: Path | None, settings: Settings, progress: Callable[[str], None]
) -> dict[str, Any]:
    """Recall among the first three, and first, of 900 Indonesian news articles and 240 English
    paragraphs of XQuAD."""
    if data is None:
        return {"skipped": "needs news_qa and XQuAD: WARTANYA_BENCH_DATA is not set"}
    news = read_articles(data / "news_qa" / "articles.jsonl")
    english, back = _english(data)
    sets = {"Indonesian questions, English articles": ("id", back)}
    asked = [one for name in ASKED for one in read_questions(QUESTIONS / f"{name}.jsonl")]
    for language, name in (("en", "English"), ("id", "Indonesian")):
        pairs = [
            (one.question, one.article_id)
            for one in asked
            if one.language == language and one.answerable and one.article_id
        ]
        sets[f"{name} questions, Indonesian articles"] = (language, pairs)
    embedder = build_embedder(settings)
    articles = [*news, *english]
    place = scratch_folder(settings.data, articles, embedder.model)
    index_articles(place, embedder, articles, progress)
    archive, dense = Archive(place), ExactScan()

    def found(language: str, pairs: Pairs) -> dict[str, Any]:
        ranked = [
            search(archive, dense, Query.of(embedder, asked, language), CANDIDATES * DEPTH)
            for asked, _ in pairs
        ]
        hits = [one.across if language and one.across else one.hits for one in ranked]
        names = [[hit.article.id for hit in some[:DEPTH]] for some in hits]
        return recalls(names, [name for _, name in pairs])

    runs = {
        name: {way: found(language if told else "", pairs) for way, told in WAYS.items()}
        for name, (language, pairs) in sets.items()
    }
    counts = {name: len(pairs) for name, (_, pairs) in sets.items()}
    return {"runs": runs, "questions": counts, "articles": [len(news), len(english)]}


def _english(data: Path) -> tuple[list[Article], Pairs]:
    """XQuAD's English paragraphs, and held-out Indonesian questions that they answer."""
    file = XQUAD.file(data, "xquad/xquad.en.json")
    texts = [
        paragraph["context"]
        for article in json.loads(file.read_text("utf-8"))["data"]
        for paragraph in article["paragraphs"]
    ]
    articles = [Article(f"xquad-{row}", "", text, language="en") for row, text in enumerate(texts)]
    ids = {one.text: one.id for one in articles}
    held = cross_language(SQUAD_ID.file(data, "squad_id/dev.json"), file).held_out_back
    return articles, [(one.question, ids[one.context]) for one in held if one.answers]


def recalls(ranked: Sequence[Sequence[str]], wanted: Sequence[str]) -> dict[str, float]:
    """Shares of the questions whose article is first, and among the passages that are read."""
    pairs = list(zip(ranked, wanted, strict=True))
    return {
        "first": sum(names[:1] == [name] for names, name in pairs) / len(pairs),
        "read": sum(name in names for names, name in pairs) / len(pairs),
    }


def section(part: dict[str, Any]) -> str:
    """The part's table."""
    rows = [
        [f"{name} ({part['questions'][name]})", way, percent(run["first"]), percent(run["read"])]
        for name, ways in part["runs"].items()
        for way, run in ways.items()
    ]
    news, english = part["articles"]
    return (
        f"## Across languages\n\n{news} Indonesian news articles and {english} English paragraphs "
        "of XQuAD in one collection: the question's article first, and among the "
        f"{DEPTH} passages that are read. Nothing was fitted to these questions.\n\n"
        + table(["questions", "cosines", "first", f"among {DEPTH}"], rows)
    )
