"""Retrieval as LangChain knows it: a `BaseRetriever` over plain ranking functions."""

from collections.abc import Callable, Sequence

from langchain_core.callbacks import (
    AsyncCallbackManagerForRetrieverRun,
    CallbackManagerForRetrieverRun,
)
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import run_in_executor

from index.archive.archive import Archive
from index.article import Filters, Hit, Passage
from index.errors import NotFoundError
from index.search.ranking import sentences_around

Search = Callable[[str, int, Filters], list[Hit]]


class NewsRetriever(BaseRetriever):
    """Finds passages of the archive.

    `invoke(question)` takes `limit=` and `filters=` (a `Filters`) too. Each Document's text is a
    passage; its metadata: `article_id`, `title`, `source`, `published`, `language`, `version`,
    `start`, `end` (code points of the article's text), `passage_id`, `score`, `dense`, `lexical`.
    """

    search: Search
    """What finds: (question, limit, filters) -> hits, best first."""
    limit: int = 5
    """Documents for a question that names no limit of its own."""

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,
        limit: int | None = None,
        filters: Filters = Filters(),
    ) -> list[Document]:
        return self._documents(query, limit, filters)

    async def _aget_relevant_documents(
        self,
        query: str,
        *,
        run_manager: AsyncCallbackManagerForRetrieverRun,
        limit: int | None = None,
        filters: Filters = Filters(),
    ) -> list[Document]:
        return await run_in_executor(None, self._documents, query, limit, filters)

    def _documents(self, query: str, limit: int | None, filters: Filters) -> list[Document]:
        return [document(hit) for hit in self.search(query, limit or self.limit, filters)]


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
    """The hits that Documents of `NewsRetriever` stand for, as of now.

    A Document whose article has changed or gone since it was retrieved is left out: its offsets
    would point at other words.
    """
    hits = []
    with archive.snapshot() as snapshot:
        for one in documents:
            data = one.metadata
            try:
                article = snapshot.article(data["article_id"])
            except NotFoundError:
                continue
            if article.version != data["version"]:
                continue
            start, end = data["start"], data["end"]
            passage = Passage(data["passage_id"], article.id, start, end)
            sentences = sentences_around(snapshot.sentences(article.id), start, end)
            scores = (data["score"], data["dense"], data["lexical"])
            hits.append(Hit(article, passage, *scores, sentences))
    return hits
