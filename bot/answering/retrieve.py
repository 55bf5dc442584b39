"""The second step: finding what to read, the passages of a search or of one article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from time import perf_counter

from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableConfig

from bot.answering.components import Components
from bot.answering.understand import Understanding
from index.article import Article, Filters, Hit, Passage, Sentence
from index.encoder.embedder import Embedder
from index.search.documents import admitted, hits_of
from index.search.ranking import Ranked, search, sentences_around
from index.search.retriever import NewsRetriever
from index.text.split import split_passages, split_sentences


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What `retrieve` found.

    Attributes:
        understanding: what it was found for.
        hits: passages, best first.
        article_ids: ids of the distinct articles of all candidates, best first, 20 at most.
        seconds: spent, under "embed" and "search".
    """

    understanding: Understanding
    hits: tuple[Hit, ...]
    article_ids: tuple[str, ...]
    seconds: Mapping[str, float]


def retrieve(
    components: Components,
    understanding: Understanding,
    retriever: BaseRetriever | None = None,
    config: RunnableConfig | None = None,
) -> Retrieved:
    """The passages to read for a question, unless it brought its own.

    Args:
        components: what the bot is made of.
        understanding: the question, and the scope it is looked for in.
        retriever: any other than ours; the scope is applied to what it gives.
        config: LangChain's, so that callbacks see the retriever; None where nobody listens.

    Raises:
        ModelError: a model is missing, altered, or not the one that made the vectors.
        ArchiveError: the archive cannot be read.
    """
    asked, seconds = understanding.asked, {"embed": 0.0, "search": 0.0}
    if asked.passages is not None:
        found = Ranked.of(asked.passages)
    elif retriever is None:
        found = _own(components, understanding, config, seconds)
    else:
        began = perf_counter()
        documents = retriever.invoke(understanding.text, config)
        hits = admitted(hits_of(components.archive, documents), understanding.scope)
        found = Ranked.of(hits[: asked.limit])
        seconds["search"] = perf_counter() - began
    return Retrieved(understanding, tuple(found.hits), found.article_ids, seconds)


def _own(
    components: Components,
    understanding: Understanding,
    config: RunnableConfig | None,
    seconds: dict[str, float],
) -> Ranked:
    """What our retriever finds: its hits themselves, beside the Documents that callbacks see."""
    limit, kept = understanding.asked.limit, list[Ranked]()

    def find(text: str, limit: int, filters: Filters) -> list[Hit]:
        kept.append(ranked(components, text, limit, filters, seconds))
        return kept[0].hits

    if config is None:
        find(understanding.text, limit, understanding.scope)
    else:
        retriever = NewsRetriever(search=find, limit=limit)
        retriever.invoke(understanding.text, config, filters=understanding.scope)
    return kept[0]


def ranked(
    components: Components,
    text: str,
    limit: int,
    filters: Filters,
    timings: dict[str, float] | None = None,
) -> Ranked:
    """The passages nearest to a question; seconds go to "embed" and "search" of `timings`."""
    began = perf_counter()
    vector = components.embedder.encode_query(text)
    embedded = perf_counter()
    found = search(
        *(
            components.archive,
            components.dense,
            components.embedder.model,
            vector,
            text,
            limit,
            filters,
        )
    )
    if timings is not None:
        timings["embed"] = embedded - began
        timings["search"] = perf_counter() - embedded
    return found


def passages_of(
    embedder: Embedder, article: Article, sentences: Sequence[Sentence] | None = None
) -> list[Hit]:
    """The passages of an article that need not be in the archive, in order.

    `sentences` are those to read, None for all that its text has.
    """
    if sentences is None:
        sentences = split_sentences(article.text, article.language)
    spans = split_passages(article.text, sentences, embedder.count_tokens, embedder.passage_tokens)
    return [
        Hit(
            *(article, Passage(row, article.id, start, end), 0.0, 0.0, 0.0),
            sentences_around(sentences, start, end),
        )
        for row, (start, end) in enumerate(spans)
    ]
