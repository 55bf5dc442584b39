"""The retriever as LangChain sees it."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.documents import Document
from langchain_core.language_models import FakeListChatModel
from langchain_core.output_parsers import StrOutputParser
from langchain_core.prompts import ChatPromptTemplate
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnablePassthrough

from index.archive.archive import Archive
from index.article import Filters, Hit
from index.search.documents import hits_of
from index.search.ranking import Query, search
from index.search.retriever import NewsRetriever
from index.sync.sync import Report, remove
from index.vectors.exact import ExactScan
from tests.conftest import TEXTS, article
from tests.fakes import HashedEmbedder


def apart(start: Callable[[], Awaitable[list[Document]]]) -> list[Document]:
    """Awaits in a thread of its own: a browser test may have left a loop running in this one."""

    async def awaited() -> list[Document]:
        return await start()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(awaited())).result()


class Listening(BaseCallbackHandler):
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.given: list[list[Document]] = []
        self.errors: list[BaseException] = []

    def on_retriever_start(self, serialized, query, **kwargs) -> None:
        self.asked.append(query)

    def on_retriever_end(self, documents, **kwargs) -> None:
        self.given.append(list(documents))

    def on_retriever_error(self, error, **kwargs) -> None:
        self.errors.append(error)


@pytest.fixture
def retriever(archive: Archive, fill: Callable[..., Report]) -> NewsRetriever:
    fields = {"source": "Antara", "published": "2021-12-08"}
    fill(article("kopi", **fields), article("kapal"), article("bulutangkis"), article("moon"))
    embedder = HashedEmbedder()

    def find(question: str, limit: int, filters: Filters) -> list[Hit]:
        return search(archive, ExactScan(), Query.of(embedder, question), limit, filters).hits

    return NewsRetriever(search=find, limit=3)


def test_documents_carry_where_they_come_from(retriever: NewsRetriever) -> None:
    assert isinstance(retriever, BaseRetriever)
    documents = retriever.invoke("harga kopi")
    assert len(documents) == 3
    best = documents[0]
    assert best.page_content == TEXTS["kopi"]
    data = best.metadata
    assert TEXTS["kopi"][data["start"] : data["end"]] == best.page_content
    expected = {
        **{"article_id": "kopi", "title": "Berita kopi", "source": "Antara", "language": "id"},
        **{"published": "2021-12-08", "version": article("kopi").version},
    }
    assert expected.items() <= data.items()
    assert data["score"] == max(one.metadata["score"] for one in documents)
    assert data["dense"] > 0 and data["lexical"] > 0


def test_limit_and_filters_of_one_question(retriever: NewsRetriever) -> None:
    assert len(retriever.invoke("kopi", limit=1)) == 1
    assert len(retriever.invoke("kopi", limit=4)) == 4
    assert len(retriever.invoke("kopi")) == 3
    for filters, expected in (
        (Filters(language="en"), ["moon"]),
        (Filters(since=date(2021, 12, 8)), ["kopi"]),
        (Filters(articles=("kapal",)), ["kapal"]),
    ):
        documents = retriever.invoke("kopi", filters=filters)
        assert [one.metadata["article_id"] for one in documents] == expected


def test_batch_and_async(retriever: NewsRetriever) -> None:
    first, second = retriever.batch(["harga kopi", "kapal feri"])
    assert [first[0].metadata["article_id"], second[0].metadata["article_id"]] == ["kopi", "kapal"]
    documents = apart(lambda: retriever.ainvoke("spacecraft Moon", limit=1))
    assert [one.metadata["article_id"] for one in documents] == ["moon"]


def test_a_stock_chain_and_a_handler_that_sees_the_step(retriever: NewsRetriever) -> None:
    prompt = ChatPromptTemplate.from_template("{context}\n\nQuestion: {question}")
    seen: list[str] = []

    def joined(documents: list[Document]) -> str:
        seen.extend(one.page_content for one in documents)
        return "\n".join(one.page_content for one in documents)

    chain = (
        {"context": retriever | joined, "question": RunnablePassthrough()}
        | prompt
        | FakeListChatModel(responses=["Di Selat Bali."])
        | StrOutputParser()
    )
    handler = Listening()
    answer = chain.invoke("Di mana kapal feri tenggelam?", config={"callbacks": [handler]})
    assert answer == "Di Selat Bali."
    assert handler.asked == ["Di mana kapal feri tenggelam?"]
    assert [one.page_content for one in handler.given[0]] == seen
    assert seen[0] == TEXTS["kapal"]


def test_a_handler_sees_an_error_too(archive: Archive) -> None:
    def broken(question: str, limit: int, filters: Filters) -> list[Hit]:
        raise ZeroDivisionError(question)

    handler = Listening()
    with pytest.raises(ZeroDivisionError):
        NewsRetriever(search=broken).invoke("kopi", config={"callbacks": [handler]})
    assert [type(error) for error in handler.errors] == [ZeroDivisionError]


def test_documents_become_hits_again_unless_their_article_changed(
    archive: Archive, retriever: NewsRetriever, fill: Callable[..., Report]
) -> None:
    documents = retriever.invoke("harga kopi", limit=4)
    hits = retriever.search("harga kopi", 4, Filters())
    assert hits_of(archive, documents) == hits
    fill(article("kopi", "Teh melati."))
    remove(archive, ["moon"])
    left = [hit.article.id for hit in hits_of(archive, documents)]
    assert sorted(left) == ["bulutangkis", "kapal"]
