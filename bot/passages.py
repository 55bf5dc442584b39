"""Finding what to read: the passages of a search, or of one article."""

from collections.abc import Sequence
from time import perf_counter

from bot.parts import Parts
from index.article import Article, Filters, Hit, Passage, Sentence
from index.embed import Embedder
from index.ranking import Ranked, around, search
from index.split import split_passages, split_sentences


def ranked(
    parts: Parts,
    text: str,
    limit: int,
    filters: Filters,
    timings: dict[str, float] | None = None,
) -> Ranked:
    """The passages nearest to a question; seconds go to "embed" and "search" of `timings`."""
    began = perf_counter()
    vector = parts.embedder.encode_query(text)
    embedded = perf_counter()
    found = search(
        *(parts.archive, parts.dense, parts.embedder.model, vector, text, limit, filters)
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
            around(sentences, start, end),
        )
        for row, (start, end) in enumerate(spans)
    ]
