"""The second step: finding what to read, the passages of a search or of one article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter

from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableConfig

from bot.answering.components import Components
from bot.answering.understand import Understanding
from index.article import Article, Filters, Hit, Passage, Sentence
from index.encoder.embedder import Embedder
from index.search.copies import without_copies
from index.search.documents import admitted, hits_of
from index.search.ranking import Query, Ranked, search, sentences_around
from index.search.retriever import NewsRetriever
from index.text.split import split_passages, split_sentences

CANDIDATES = 4
"""Passages fetched for each that is read, since some are copies of others."""


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What `retrieve` found.

    Attributes:
        understanding: what it was found for.
        hits: passages, best first; behind them those in the other language that say as much.
        article_ids: ids of the distinct articles of all candidates, best first, 20 at most.
        seconds: spent, under "embed" and "search".
        copies: by the id of a passage, those of other articles that say the same.
    """

    understanding: Understanding
    hits: tuple[Hit, ...]
    article_ids: tuple[str, ...]
    seconds: Mapping[str, float]
    copies: Mapping[int, tuple[Hit, ...]] = field(default_factory=dict)

    def copies_of(self, hit: Hit) -> tuple[Hit, ...]:
        """The passages of other articles that say the same as one that was found."""
        return self.copies.get(hit.passage.id, ())


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
    copies: Mapping[int, tuple[Hit, ...]] = {}
    if asked.passages is not None:
        found = Ranked.of(asked.passages)
    elif retriever is None:
        found, copies = _own(components, understanding, config, seconds)
    else:
        began = perf_counter()
        documents = retriever.invoke(understanding.text, config)
        hits = admitted(hits_of(components.archive, documents), understanding.scope)
        found = Ranked.of(hits[: asked.limit])
        seconds["search"] = perf_counter() - began
    return Retrieved(understanding, tuple(found.hits), found.article_ids, seconds, copies)


def _own(
    components: Components,
    understanding: Understanding,
    config: RunnableConfig | None,
    seconds: dict[str, float],
) -> tuple[Ranked, dict[int, tuple[Hit, ...]]]:
    """What our retriever finds: its hits themselves, beside the Documents that callbacks see."""
    limit, kept = understanding.asked.limit, list[tuple[Ranked, dict[int, tuple[Hit, ...]]]]()
    language = understanding.language

    def find(text: str, limit: int, filters: Filters) -> list[Hit]:
        found = ranked(components, text, CANDIDATES * limit, filters, seconds, language=language)
        hits, copies = without_copies(found.hits, limit)
        others, further = without_copies(found.across, limit)
        known = {
            one.passage.id for one in (*hits, *(copy for some in copies.values() for copy in some))
        }
        hits += [
            one
            for one in others
            if one.article.language != language and one.passage.id not in known
        ]
        copies = {**further, **copies}
        kept.append((Ranked(hits, found.article_ids), copies))
        return hits

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
    *,
    language: str = "",
) -> Ranked:
    """The passages nearest to a question; seconds go to "embed" and "search" of `timings`.

    `language` is that of the question, "" where it has none.
    """
    began = perf_counter()
    query = Query.of(components.embedder, text, language)
    embedded = perf_counter()
    found = search(components.archive, components.dense, query, limit, filters)
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
