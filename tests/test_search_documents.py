"""Documents of anybody, and what they are cited as."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from langchain_core.vectorstores import InMemoryVectorStore

from bot.answering.bot import Bot
from index.archive.archive import Archive
from index.article import Filters
from index.search.documents import admitted, hits_of
from tests.conftest import TEXTS, article
from tests.fakes import HashedEmbedder
from tests.test_answering_bot import parts_of

GEMPA = "  Gempa mengguncang Lombok pada Senin.\r\nTidak ada korban jiwa. 🗞️ Warga mengungsi.\n"


class Shelf(BaseRetriever):
    """Gives what it holds."""

    documents: list[Document]

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return self.documents


@pytest.mark.parametrize(
    ("metadata", "id_", "expected"),
    [
        ({}, None, "document#"),
        ({"source": "antara.pdf", "page": 3}, None, "antara.pdf#"),
        ({"id": 7}, None, "7#"),
        ({"source": "antara.pdf"}, "chunk-9", "chunk-9"),
        (
            {"article_id": None, "title": ["x"], "score": "high", "language": "fr"},
            None,
            "document#",
        ),
        ({"article_id": "kapal", "version": "0"}, None, "kapal#"),
    ],
)
def test_a_foreign_document_is_an_article_of_its_own(
    archive: Archive, metadata: dict[str, Any], id_: str | None, expected: str
) -> None:
    (hit,) = hits_of(archive, [Document(GEMPA, metadata=metadata, id=id_)])
    assert hit.article.text == hit.text == GEMPA
    assert hit.article.id.startswith(expected)
    assert hit.article.language == "id"
    quotes = [GEMPA[one.start : one.end] for one in hit.sentences]
    assert quotes[0] == "Gempa mengguncang Lombok pada Senin." and len(quotes) == 3


def test_chunks_of_one_source_are_told_apart_and_empty_ones_left_out(archive: Archive) -> None:
    source = {"source": "antara.pdf", "url": "https://x.example", "title": "Gempa", "date": "2024"}
    chunks = [Document(text, metadata=source) for text in (GEMPA, "Lain. Sekali.", " \n")]
    first, second = hits_of(archive, chunks)
    assert first.article.id != second.article.id and first.passage.id != second.passage.id
    assert (first.article.url, first.article.title) == ("https://x.example", "Gempa")
    assert first.article.published == "2024"


def test_words_of_an_article_in_the_archive_are_cited_there(
    archive: Archive, fill: Callable
) -> None:
    fill(article("kapal"))
    part = "Tim penyelamat menemukan 40 penumpang selamat."
    (hit,) = hits_of(archive, [Document(part, metadata={"article_id": "kapal"})])
    assert hit.article.text == TEXTS["kapal"] and hit.text == part


def test_a_bot_reads_and_cites_what_any_retriever_gives(
    archive: Archive, embedder: HashedEmbedder, fill: Callable
) -> None:
    fill(article("kopi"))
    shelf = Shelf(documents=[Document(GEMPA, metadata={"source": "Antara"}), Document("Lain.")])
    bot = Bot(parts_of(archive, embedder, "balanced"), shelf)
    answer = bot.ask("Di mana gempa mengguncang?")
    (citation,) = answer.claims[0].citations
    assert citation.quote == "Gempa mengguncang Lombok pada Senin."
    assert GEMPA[citation.start : citation.end] == citation.quote
    assert answer.retrieved[0].startswith("Antara#")
    asked = {"question": "Di mana gempa mengguncang?", "filters": {"source": "Reuters"}}
    assert bot.as_runnable().invoke(asked)["outcome"] == "silent"


def test_a_vector_store_of_langchain_stands_in(
    archive: Archive, embedder: HashedEmbedder, fill: Callable
) -> None:
    fill(article("moon"))
    store = InMemoryVectorStore(embedder)
    store.add_texts([TEXTS["kapal"], TEXTS["bulutangkis"]])
    bot = Bot(parts_of(archive, embedder, "balanced"), store.as_retriever(search_kwargs={"k": 1}))
    answer = bot.ask("Di mana kapal feri tenggelam?")
    assert answer.claims[0].citations[0].quote == "Kapal feri tenggelam di Selat Bali."


def test_filters_are_applied_as_the_archive_does(archive: Archive, fill: Callable) -> None:
    articles = [
        article("kopi", published="2021-12-08", source="Antara"),
        article("moon", published=""),
        article("kapal", published="2021-12-10"),
    ]
    fill(*articles)
    documents = [Document(one.text, metadata={"article_id": one.id}) for one in articles]
    hits = hits_of(archive, documents)
    for filters in (
        Filters(),
        Filters(articles=("moon", "kopi")),
        Filters(source="Antara"),
        Filters(language="en"),
        Filters(since=date(2021, 12, 8)),
        Filters(until=date(2021, 12, 8)),
        Filters(since=date(2021, 12, 9), until=date(2021, 12, 31)),
    ):
        with archive.snapshot() as snapshot:
            numbers = snapshot.matching(filters)
            expected = {one.article_id for one in snapshot.passages(numbers).values()}
        assert {hit.article.id for hit in admitted(hits, filters)} == expected
