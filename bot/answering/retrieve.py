"""Finding what to read: the passages of a search, or of one article."""

from collections.abc import Sequence
from time import perf_counter

from bot.answering.components import Components
from index.article import Article, Filters, Hit, Passage, Sentence
from index.encoder.embedder import Embedder
from index.search.ranking import Ranked, search, sentences_around
from index.text.split import split_passages, split_sentences


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
