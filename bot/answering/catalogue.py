"""Questions about the collection: which articles there are, how many, the newest, those on X."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from bot.answer import Answer
from bot.answering.components import Components
from bot.answering.retrieve import ranked
from bot.answering.speaking import day, line_of, number
from bot.talking.library import Library
from bot.talking.message import CatalogueRequest, Message
from bot.talking.topics import MARGIN, field_of, is_about, searched_for
from index.archive.snapshot import ArticleRow
from index.article import Filters, Hit

MOST_LISTED = 100
MOST_TOLD = 10
MOST_SOURCES = 6
CANDIDATES = 200
FEWEST_COMPARED = 12


def catalogue(components: Components, message: Message, library: Library, language: str) -> Answer:
    """The articles that a message asks for, newest first, as a list and a number.

    Raises:
        ModelError, ArchiveError: as `bot.answering.retrieve.retrieve` says, where they are to be
            about a topic.
    """
    asked = message.catalogue
    assert asked is not None
    rows = library.admitted(message.scope)
    topic = asked.topic
    if topic:
        about = articles_about(components, topic, message.scope)
        rows = [row for row in rows if row.id in about]
    shown = rows
    if asked.order is not None:
        ordered = rows if asked.order == "newest" else rows[::-1]
        shown = ordered[: asked.limit or len(ordered)]
    head = _head(components, asked, message.scope, library, (rows, shown), language)
    told = shown if asked.limit else shown[:MOST_TOLD]
    lines = [f"{place}. {line_of(row, language)}" for place, row in enumerate(told, start=1)]
    if len(told) < len(shown):
        lines.append("…")
    return Answer(
        message.question,
        "\n".join([head, *lines]),
        kind="catalogue",
        listed=tuple(row.id for row in shown[:MOST_LISTED]),
        count=len(rows),
    )


def _head(
    components: Components,
    asked: CatalogueRequest,
    scope: Filters,
    library: Library,
    found: tuple[Sequence[ArticleRow], Sequence[ArticleRow]],
    language: str,
) -> str:
    """How many there are, of which days and sources."""
    rows, shown = found
    whole = number(len(library.rows), language)
    if not rows and asked.topic:
        return components.say("catalogue_topic_none", language, topic=asked.topic, count=whole)
    if not rows:
        return components.say("catalogue_none", language, count=whole)
    count = number(len(rows), language)
    if asked.order is not None:
        name = f"catalogue_{asked.order}"
        return components.say(name, language, count=number(len(shown), language))
    if asked.topic:
        return components.say("catalogue_topic", language, count=count, topic=asked.topic)
    days = sorted(row.published for row in rows if row.published)
    span = sources = ""
    if days:
        since, until = day(days[0], language), day(days[-1], language)
        span = components.say("catalogue_span", language, since=since, until=until)
    names = sorted({row.source for row in rows if row.source})
    if names and not scope.source:
        more = ", …" if len(names) > MOST_SOURCES else ""
        named = ", ".join(names[:MOST_SOURCES]) + more
        sources = components.say("catalogue_sources", language, sources=named)
    return components.say("catalogue_all", language, count=count, span=span, sources=sources)


def articles_about(components: Components, topic: str, filters: Filters) -> set[str]:
    """Ids of the articles that are about a topic; none where none is.

    A retrieved article counts if it contains the topic's words or, for a broad field, words of
    that field. If none does (an English word over Indonesian articles), those count whose cosine
    is at least `MARGIN` above the median of the hits.
    """
    hits = ranked(components, topic, CANDIDATES, filters).hits
    if field_of(topic):
        hits = [*hits, *ranked(components, searched_for(topic), CANDIDATES, filters).hits]
    articles = {hit.article.id: hit.article for hit in hits}
    about = {one.id for one in articles.values() if is_about(topic, one.title, one.text)}
    return about or _standing_out(hits)


def _standing_out(hits: Sequence[Hit]) -> set[str]:
    if len({hit.article.id for hit in hits}) < FEWEST_COMPARED:
        return set()
    usual = median(hit.dense for hit in hits)
    return {hit.article.id for hit in hits if hit.dense >= usual + MARGIN}


def within(filters: Filters, articles: Sequence[str]) -> Filters:
    """Filters that let only these articles through."""
    return replace(filters, articles=tuple(articles))
