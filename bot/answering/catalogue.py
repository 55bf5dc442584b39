"""Questions about the collection: which articles there are, how many, the newest, those on X."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from bot.answer import Answer, Understood
from bot.answering.components import Components
from bot.answering.retrieve import ranked
from bot.answering.speaking import day, line_of, number
from bot.talking.catalogue import MOST_LISTED, named_year
from bot.talking.library import Library
from bot.talking.message import CatalogueRequest, Message
from bot.talking.topics import MARGIN, field_of, is_about, searched_for
from bot.talking.words import normalized
from index.archive.snapshot import ArticleRow
from index.article import Filters, Hit

MOST_TOLD = 10
MOST_SOURCES = 6
CANDIDATES = 200
FEWEST_COMPARED = 12
FEWEST = 4
AHEAD = 0.02
"""How far those that stand out among fewer than 12 articles must lie above the others."""


@dataclass(frozen=True, slots=True)
class Found:
    """The articles that a question about the collection asks for, in its order.

    `scope` is where they were found. `shown` are those of them that it wants, `told` those of
    these that the answer names in words.
    """

    asked: CatalogueRequest
    scope: Filters
    rows: Sequence[ArticleRow]

    @property
    def shown(self) -> Sequence[ArticleRow]:
        """All, or the first of them where the newest or oldest are asked for."""
        return self.rows[: self.asked.limit or len(self.rows)]

    @property
    def told(self) -> Sequence[ArticleRow]:
        """Those shown, of many the first."""
        return self.shown if self.asked.limit else self.shown[:MOST_TOLD]


def found(components: Components, message: Message, library: Library) -> Found:
    """The articles that a message asks for.

    Raises:
        ModelError, ArchiveError: as `rows_about` says.
    """
    asked = message.catalogue
    assert asked is not None
    rows, topic, scope = rows_about(components, message, asked.topic, library)
    return Found(
        replace(asked, topic=topic), scope, rows[::-1] if asked.order == "oldest" else rows
    )


def catalogue(components: Components, message: Message, library: Library, language: str) -> Answer:
    """The articles that a message asks for, newest first, as a list and a number.

    Raises:
        ModelError, ArchiveError: as `rows_about` says.
    """
    these = found(components, message, library)
    head = _head(components, these, library, language)
    lines = [f"{place}. {line_of(row, language)}" for place, row in enumerate(these.told, start=1)]
    if left := len(these.shown) - len(these.told):
        more = components.say("catalogue_more", language, count=number(left, language))
        lines.append(f"… {more}")
    answer = Answer(
        message.question,
        "\n".join([head, *lines]),
        kind="catalogue",
        listed=tuple(row.id for row in these.shown[:MOST_LISTED]),
        count=len(these.rows),
    )
    return looked_in(answer, message, these.scope)


def _head(components: Components, these: Found, library: Library, language: str) -> str:
    """How many there are, of which days and sources."""
    asked, rows = these.asked, these.rows
    whole = number(len(library.rows), language)
    if not rows and asked.topic:
        return components.say("catalogue_topic_none", language, topic=asked.topic, count=whole)
    if not rows:
        return components.say("catalogue_none", language, count=whole)
    count = number(len(rows), language)
    if asked.order is not None:
        name = f"catalogue_{asked.order}"
        return components.say(name, language, count=number(len(these.shown), language))
    if asked.topic:
        return components.say("catalogue_topic", language, count=count, topic=asked.topic)
    days = sorted(row.published for row in rows if row.published)
    span = sources = ""
    # Of a few dated ones the others' days cannot be told.
    if 2 * len(days) > len(rows):
        since, until = day(days[0], language), day(days[-1], language)
        span = components.say("catalogue_span", language, since=since, until=until)
    names = sorted({row.source for row in rows if row.source})
    if names and not these.scope.source:
        more = ", …" if len(names) > MOST_SOURCES else ""
        named = ", ".join(names[:MOST_SOURCES]) + more
        sources = components.say("catalogue_sources", language, sources=named)
    return components.say("catalogue_all", language, count=count, span=span, sources=sources)


def rows_about(
    components: Components, message: Message, topic: str, library: Library
) -> tuple[list[ArticleRow], str, Filters]:
    """The articles of a message that are about a topic, or all where it is "", newest first.

    With them the topic and the scope as they were found: where no article of its days is about
    it, a year may belong to its name.

    Raises:
        ModelError, ArchiveError: as `bot.answering.retrieve.retrieve` says, where there is a topic.
    """
    rows = library.admitted(message.scope)
    if not topic:
        return rows, topic, message.scope
    about = articles_about(components, topic, message.scope)
    scope, year = with_its_year(message, library)
    if not about and year:
        topic = topic if year in topic else f"{topic} {year}"
        about = articles_about(components, topic, scope, year)
    else:
        scope = message.scope
    return [row for row in library.admitted(scope) if row.id in about], topic, scope


def with_its_year(message: Message, library: Library) -> tuple[Filters, str]:
    """The wider days of a message, and the year that belongs to a name in it; "" where none does.

    "Pemilu 2019" may be spoken of in any year; of what is limited otherwise nothing is widened.
    """
    days = message.wider
    scope = replace(message.scope, since=days.since, until=days.until)
    year = named_year(normalized(message.question), library.days)
    return scope, year if scope != message.scope else ""


def looked_in(answer: Answer, message: Message, scope: Filters) -> Answer:
    """An answer that says where it was found, if that is not the scope of its message."""
    if scope == message.scope:
        return answer
    understood = Understood(message.question, message.carried, message.leans, scope)
    return replace(answer, understood=understood)


def articles_about(
    components: Components, topic: str, filters: Filters, year: str = ""
) -> set[str]:
    """Ids of the articles that are about a topic and name a year, if one is given.

    A retrieved article counts if it contains the topic's words or, for a broad field, words of
    that field. If none does (an English word over Indonesian articles), those count whose cosine
    is at least `MARGIN` above the median of the hits.
    """
    hits = ranked(components, topic, CANDIDATES, filters).hits
    if field_of(topic):
        hits = [*hits, *ranked(components, searched_for(topic), CANDIDATES, filters).hits]
    articles = {hit.article.id: hit.article for hit in hits}
    about = {one.id for one in articles.values() if is_about(topic, one.title, one.text)}
    about = about or _standing_out(hits)
    return {name for name in about if year in f"{articles[name].title}\n{articles[name].text}"}


def _standing_out(hits: Sequence[Hit]) -> set[str]:
    """The articles far nearer than is usual; of few articles, also apart from all the others."""
    count = len({hit.article.id for hit in hits})
    if count < FEWEST:
        return set()
    least = median(hit.dense for hit in hits) + MARGIN
    near = [hit for hit in hits if hit.dense >= least]
    found = {hit.article.id for hit in near}
    if not found or count >= FEWEST_COMPARED:
        return found
    others = [hit.dense for hit in hits if hit.article.id not in found]
    apart = not others or min(hit.dense for hit in near) >= max(others) + AHEAD
    return found if apart else set()
