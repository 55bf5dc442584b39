"""The parts of the benchmark: which collections each measures, and on how much of them."""

import os
import random
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from bot.build import build_embedder, seed_folder
from bot.evaluating.questions import GoldQuestion, read_questions
from bot.indexing import index
from bot.settings import Settings
from index.archive.archive import Archive
from index.load import Loaded, load

from . import (
    answers,
    checked_claims,
    copies,
    crowds,
    datasets,
    extraction,
    fusion,
    languages,
    natural,
    parsing,
    retrieval,
    scale,
    start,
    summarizing,
    syncing,
    weights_folder,
)
from .datasets import Collection
from .processes import ROOT

QUESTIONS = Path(__file__).parent / "questions.jsonl"
FOUNDING_QUESTIONS = Path(__file__).parent / "founding_questions.jsonl"
SUMMARY_FOLD = "03"
PASSAGES_READ = (1, 3, 5, 10)
SAMPLE = 300
BULK_ROUNDS = 3
BULK_PASSAGES = 128
SCALE_QUESTIONS = 40
SEED = 5


@dataclass(frozen=True)
class Work:
    """Where things are kept, where the public sets lie (if they do), and who hears of progress."""

    cache: Path
    data: Path | None
    progress: Callable[[str], None]

    @property
    def settings(self) -> Settings:
        """Settings whose data folder is the cache."""
        return Settings(data=self.cache)

    @property
    def main(self) -> Collection:
        """The collection of most parts: IDK-MRC, or the articles that ship."""
        return datasets.idk_mrc(self.data) if self.data else seeds()

    def archive(self, collection: Collection) -> Archive:
        """The collection, indexed."""
        return answers.archive_of(collection, self.settings, self.progress)


def seeds() -> Collection:
    """The articles that ship, with the questions written for them."""
    articles = [one.article for one in load([seed_folder()]) if isinstance(one, Loaded)]
    ids = {article.id for article in articles}
    return Collection("shipped articles", articles, read_questions(QUESTIONS, ids))


def founding() -> Collection | None:
    """The article that the project began with, where it lies; it is not part of the repository."""
    folder = Path(os.environ.get("WARTANYA_SEED_ARTICLES") or ROOT.parent / "shared" / "seeds")
    articles = [one.article for one in load([folder]) if isinstance(one, Loaded)]
    if not articles:
        return None
    return Collection("founding article", articles, read_questions(FOUNDING_QUESTIONS))


def embedded(work: Work, questions: list[GoldQuestion]) -> np.ndarray:
    """Embeddings of questions, float32 `[questions, dimension]`."""
    embedder = build_embedder(work.settings)
    return np.stack([embedder.encode_query(question.question) for question in questions])


def rank(work: Work) -> dict[str, Any]:
    """Retrieval over all contexts, every way of ranking."""
    collection = work.main
    archive = work.archive(collection)
    vectors = embedded(work, collection.questions)
    found = retrieval.compare_rankings(archive, vectors, collection.questions)
    return {**found, "collection": collection.name, "articles": len(collection.articles)}


def answer(work: Work) -> dict[str, Any]:
    """Answers: given and open, news, across languages; and what reading more passages brings."""
    main = work.main
    folder = work.archive(main).folder
    jobs = [("passage given", main, True), ("open", main, False)]
    if work.data:
        english, indonesian = datasets.cross_language(work.data)
        jobs += [
            ("news, passage given", datasets.facqa(work.data), True),
            ("English question, Indonesian text", english, True),
            ("the same questions in Indonesian", indonesian, True),
            ("shipped articles, open", seeds(), False),
        ]
    article = founding()
    if article is not None:
        jobs.append(("founding article, open", article, False))
    found: dict[str, Any] = {"runs": {}, "by_passages": {}}
    for name, collection, given in jobs:
        place = folder if given or collection is main else work.archive(collection).folder
        run = answers.measure(collection, work.settings, place, given=given, progress=work.progress)
        found["runs"][name] = {**run, "collection": collection.name}
    sample = random.Random(SEED).sample(main.questions, min(SAMPLE, len(main.questions)))
    part = Collection(main.name, main.articles, sample)
    for passages in PASSAGES_READ:
        settings = work.settings.model_copy(update={"passages": passages})
        run = answers.measure(part, settings, folder, given=False, progress=work.progress)
        found["by_passages"][passages] = run["report"]
    found["by_passages_n"] = len(sample)
    return found


def ask_naturally(work: Work) -> dict[str, Any]:
    """Written questions over a news collection, and conversations."""
    article = founding()
    articles = [] if article is None else article.articles
    return natural.measure(work.data, articles, work.settings, work.progress)


def grow(work: Work) -> dict[str, Any]:
    """Warm latency, memory and bytes as the collection grows."""
    collection = work.main
    archive = work.archive(collection)
    asked = [question.question for question in collection.questions]
    chosen = random.Random(SEED).sample(asked, min(SCALE_QUESTIONS, len(asked)))
    return {"rows": scale.costs(archive, work.cache, chosen), "questions": len(chosen)}


def bulk(work: Work) -> dict[str, Any]:
    """Passages a second: ours, the bundled engine, sentence-transformers on the same weights."""
    with work.archive(work.main).snapshot() as snapshot:
        texts = [text for _, text in snapshot.indexed_texts()][:BULK_PASSAGES]
    folder = weights_folder.saved(work.cache / "sentence-transformers")
    engines = ("bulk", "bundled", *(("sentence-transformers",) if folder else ()))
    given = {"texts": texts, "folder": str(folder)}
    runs = [
        {name: scale.work("bulk_rate", {**given, "engine": name}, work.cache) for name in engines}
        for _ in range(BULK_ROUNDS)
    ]
    rates = {name: statistics.median(run[name]["rate"] for run in runs) for name in engines}
    return {name: {"rate": rate, "passages": len(texts)} for name, rate in rates.items()}


def parse(work: Work) -> dict[str, Any]:
    """Words a second that are read from files of every format, beside those that are embedded."""
    return parsing.measure(work.settings, work.progress)


def begin(work: Work) -> dict[str, Any]:
    """Cold start, page start, Enter to painted words, over the shipped articles."""
    data = work.cache / "shipped"
    index(Settings(data=data), [seed_folder()], progress=work.progress)
    asked = [question.question for question in seeds().questions if question.answerable]
    return {
        "cold": start.cold_start(data, asked[0]),
        "page": start.page_start(data, asked[0]),
        "enter": start.enter_to_painted(data, asked),
    }


def crowd(work: Work) -> dict[str, Any]:
    """Many readers at once over the shipped articles."""
    data = work.cache / "shipped"
    index(Settings(data=data), [seed_folder()], progress=work.progress)
    return crowds.measure(data, [question.question for question in seeds().questions])


def summarize(work: Work) -> dict[str, Any]:
    """Summaries of the held-out fold, at the product's length and at exactly three sentences."""
    if work.data is None:
        return {"skipped": "needs IndoSum: WARTANYA_BENCH_DATA is not set"}
    golds = datasets.indosum(work.data, SUMMARY_FOLD)
    folder = work.archive(seeds()).folder
    return {
        "default": summarizing.measure(golds, work.settings, folder, None, work.progress),
        "three": summarizing.measure(golds, work.settings, folder, 3, work.progress),
        "fold": SUMMARY_FOLD,
    }


def fit_fusion(work: Work) -> dict[str, Any]:
    """The weight of the words fitted on IDK-MRC training questions."""
    if work.data is None:
        raise SystemExit("fitting needs IDK-MRC: set WARTANYA_BENCH_DATA")
    collection = datasets.idk_mrc(work.data, "train")
    sample = fusion.training_sample(collection.questions)
    return fusion.fit_weight(work.archive(collection), embedded(work, sample), sample)


PARTS: dict[str, Callable[[Work], dict[str, Any]]] = {
    "retrieval": rank,
    "answers": answer,
    "summaries": summarize,
    "start": begin,
    "bulk": bulk,
    "parsing": parse,
    "scale": grow,
    "step": lambda work: syncing.measure(work.progress),
    "copies": lambda work: copies.measure(work.data),
    "load": crowd,
    "pages": lambda work: extraction.compare(),
    "languages": lambda work: languages.measure(work.data, work.settings, work.progress),
    "natural": ask_naturally,
    "claims": lambda work: checked_claims.measure(
        seeds().articles, work.data, work.settings, work.progress
    ),
}
