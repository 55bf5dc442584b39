"""Retrieval as LangChain knows it: a `BaseRetriever` over plain ranking functions."""

from collections.abc import Callable

from langchain_core.callbacks import (
    AsyncCallbackManagerForRetrieverRun,
    CallbackManagerForRetrieverRun,
)
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import run_in_executor

from index.article import Filters, Hit
from index.search.documents import document

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
