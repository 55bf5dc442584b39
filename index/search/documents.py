"""Hits as LangChain Documents, and Documents, ours or anybody's, as hits."""

import hashlib
from collections.abc import Sequence
from typing import Any

from langchain_core.documents import Document

from index.archive.archive import Archive
from index.archive.snapshot import Snapshot
from index.article import LANGUAGES, Article, Filters, Hit, Passage
from index.errors import NotFoundError
from index.search.ranking import sentences_around
from index.text.language import detect_language
from index.text.split import split_sentences

# What a Document of ours carries; one that lacks any of it was made by somebody else.
_OURS = ("article_id", "version", "start", "end", "passage_id")
# Where others put the name of what a Document is part of, the most telling first.
_NAMES = ("article_id", "id", "url", "source", "file_path", "file_name", "title")
_HASH_DIGITS = 6


def document(hit: Hit) -> Document:
    """A hit as a LangChain Document."""
    article, passage = hit.article, hit.passage
    return Document(
        page_content=hit.text,
        metadata={
            "article_id": article.id,
            "title": article.title,
            "source": article.source,
            "published": article.published,
            "language": article.language,
            "version": article.version,
            "start": passage.start,
            "end": passage.end,
            "passage_id": passage.id,
            "score": hit.score,
            "dense": hit.dense,
            "lexical": hit.lexical,
        },
    )


def hits_of(archive: Archive, documents: Sequence[Document]) -> list[Hit]:
    """The hits that Documents stand for, as of now, in their order.

    A Document of `NewsRetriever` whose article has changed or gone since it was retrieved is left
    out: its offsets would point at other words. One that somebody else made is looked up in the
    archive by its metadata `article_id`, and cited there where its text is found; else it is an
    article of its own, whose offsets are those of its `page_content`. One without text is left out.
    """
    hits = []
    with archive.snapshot() as snapshot:
        for row, one in enumerate(documents):
            if not one.page_content.strip():
                continue
            ours = all(name in one.metadata for name in _OURS)
            hit = _own_hit(snapshot, one) if ours else _foreign_hit(snapshot, one, row)
            if hit is not None:
                hits.append(hit)
    return hits


def admitted(hits: Sequence[Hit], filters: Filters) -> list[Hit]:
    """The hits whose articles the filters let through; an unknown date passes no date filter."""

    def passes(article: Article) -> bool:
        day = article.published[:10]
        return (
            (not filters.articles or article.id in filters.articles)
            and (not filters.source or article.source == filters.source)
            and (not filters.language or article.language == filters.language)
            and (filters.since is None or day >= filters.since.isoformat())
            and (filters.until is None or "" < day <= filters.until.isoformat())
        )

    return [hit for hit in hits if passes(hit.article)]


def _own_hit(snapshot: Snapshot, one: Document) -> Hit | None:
    data = one.metadata
    article = _stored(snapshot, data["article_id"])
    if article is None or article.version != data["version"]:
        return None
    passage = Passage(data["passage_id"], article.id, data["start"], data["end"])
    return _hit(snapshot, article, passage, data)


def _foreign_hit(snapshot: Snapshot, one: Document, row: int) -> Hit:
    """A Document of somebody else; passages of theirs are numbered below zero."""
    data, text = one.metadata, one.page_content
    named = data.get("article_id")
    article = _stored(snapshot, named) if isinstance(named, str) else None
    if article is not None and (start := article.text.find(text)) >= 0:
        passage = Passage(-1 - row, article.id, start, start + len(text))
        return _hit(snapshot, article, passage, data)
    language = _said(data, "language")
    foreign = Article(
        id=_name(one),
        title=_said(data, "title"),
        text=text,
        source=_said(data, "source"),
        url=_said(data, "url"),
        published=_said(data, "published") or _said(data, "date"),
        language=language if language in LANGUAGES else detect_language(text),
    )
    sentences = tuple(split_sentences(text, foreign.language))
    return Hit(foreign, Passage(-1 - row, foreign.id, 0, len(text)), *_scores(data), sentences)


def _hit(snapshot: Snapshot, article: Article, passage: Passage, data: dict[str, Any]) -> Hit:
    sentences = sentences_around(snapshot.sentences(article.id), passage.start, passage.end)
    return Hit(article, passage, *_scores(data), sentences)


def _stored(snapshot: Snapshot, article_id: str) -> Article | None:
    try:
        return snapshot.article(article_id)
    except NotFoundError:
        return None


def _name(one: Document) -> str:
    """The Document's id; else what its metadata call it, and a hash: chunks may share a name."""
    if one.id:
        return one.id
    named = next((said for name in _NAMES if (said := _said(one.metadata, name))), "document")
    digest = hashlib.sha256(one.page_content.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{named}#{digest[:_HASH_DIGITS]}"


def _said(data: dict[str, Any], name: str) -> str:
    """A text of the metadata; "" where there is none of that name, or no text."""
    value = data.get(name)
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) else ""


def _scores(data: dict[str, Any]) -> tuple[float, float, float]:
    score, dense, lexical = (
        float(value) if isinstance(value := data.get(name), int | float) else 0.0
        for name in ("score", "dense", "lexical")
    )
    return score, dense, lexical
