"""What the product reads for a question: passages cut and found as `wartanya ask` does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.answering.read import readable
from bot.answering.retrieve import passages_of
from bot.evaluating.collection import index_articles, scratch_folder
from bot.reading.evidence import Readable
from index.archive.archive import Archive
from index.article import Article, Filters
from index.encoder.embedder import Embedder
from index.search.ranking import Query, search
from index.vectors.exact import ExactScan


def cut(text: str, embedder: Embedder) -> list[Readable]:
    """The passages of an Indonesian text, in order."""
    return [readable(hit) for hit in passages_of(embedder, Article("", "", text))]


def found(
    questions: Sequence[str],
    texts: Sequence[str],
    embedder: Embedder,
    folder: Path,
    most: int,
    *,
    own: bool = False,
) -> list[tuple[list[Readable], float]]:
    """For each question at most `most` passages of Indonesian `texts`, best first, and the
    cosine of the nearest.

    `own` says that question `i` is searched for in `texts[i]` alone. The texts are indexed under
    `folder` once; a run that was stopped goes on where it was. Raises as `index.sync.sync.sync`
    does.
    """
    articles = [Article(str(place), "", text) for place, text in enumerate(texts)]
    place = scratch_folder(folder, articles, embedder.model)
    index_articles(place, embedder, articles)
    archive, dense = Archive(place), ExactScan()
    passages = []
    for number, question in enumerate(questions):
        filters = Filters(articles=(str(number),)) if own else Filters()
        ranked = search(archive, dense, Query.of(embedder, question), most, filters)
        similarity = max((hit.dense for hit in ranked.hits), default=-1.0)
        passages.append(([readable(hit) for hit in ranked.hits], similarity))
    return passages
