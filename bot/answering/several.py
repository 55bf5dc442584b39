"""A summary of several articles in conversation: of a topic, of some days, of all there are."""

from collections.abc import Sequence

from bot.answer import Answer
from bot.answering.components import Components
from bot.answering.speaking import day, number
from bot.citation import Claim
from bot.summarizing.several import Several, Told, one_line_each, summarize_several
from bot.summary import Summary
from bot.talking.library import Library
from bot.talking.message import Message, SummaryWish
from index.archive.snapshot import ArticleRow

MOST_SUMMED_UP = 8
MOST_LINES_OF_ALL = 10


def several_in_chat(
    components: Components,
    message: Message,
    wish: SummaryWish,
    library: Library,
    rows: Sequence[ArticleRow],
    language: str,
) -> Answer:
    """What several articles say: one line for each of all there are, or a topic in order of time.

    Raises:
        ModelError, ArchiveError: as the ranker and the archive say.
    """
    topic = wish.request.topic
    if not rows:
        whole = number(len(library.rows), language)
        text = components.say("several_none", language, count=whole)
        if topic:
            text = components.say("catalogue_topic_none", language, topic=topic, count=whole)
        return Answer(message.question, text, outcome="silent", kind="summary")
    limited = bool(topic or wish.articles)
    if limited or (message.scope and len(rows) <= MOST_SUMMED_UP):
        return _together(components, message, wish, rows[:MOST_SUMMED_UP], library, language)
    return _each(components, message, wish, rows, language)


def _each(
    components: Components,
    message: Message,
    wish: SummaryWish,
    rows: Sequence[ArticleRow],
    language: str,
) -> Answer:
    """One line for each of the newest articles, and how many there are."""
    shown = rows[: min(wish.request.sentences or MOST_LINES_OF_ALL, MOST_LINES_OF_ALL)]
    claims = one_line_each(_told(components, shown), components.ranker())
    count = {"shown": number(len(claims), language), "count": number(len(rows), language)}
    return _answer(
        message,
        components.say("several_some", language, **count),
        [f"- {claim.text}" for claim in claims],
        claims,
        len(rows),
    )


def _together(
    components: Components,
    message: Message,
    wish: SummaryWish,
    rows: Sequence[ArticleRow],
    library: Library,
    language: str,
) -> Answer:
    """What the articles say together, in order of time, each line with its sources."""
    told = _told(components, rows)
    found = summarize_several(
        told, components.ranker(), lines=wish.request.sentences, language=language
    )
    lines = [_line(claim, library, language) for claim in found.claims]
    differing = _differing(found, library, language)
    if differing:
        lines += [components.say("several_differ", language), *differing]
    claims = dict.fromkeys([*found.claims, *(one for pair in found.differing for one in pair)])
    head = components.say("several_topic", language, count=number(len(rows), language))
    return _answer(message, head, lines, tuple(claims), len(rows))


def _differing(found: Several, library: Library, language: str) -> list[str]:
    """Lines that differ, side by side, the newer one first."""
    lines = []
    for one, other in found.differing:
        pair = sorted(
            (one, other),
            key=lambda claim: library.by_id[claim.citations[0].article_id].published,
            reverse=True,
        )
        lines += [_line(claim, library, language) for claim in pair]
    return lines


def _line(claim: Claim, library: Library, language: str) -> str:
    """A line with the sources and days of the articles that say it."""
    places = dict.fromkeys(
        ", ".join(part for part in (row.source, day(row.published, language)) if part)
        or row.title
        or row.id
        for row in (library.by_id[one.article_id] for one in claim.citations)
    )
    return f"- {claim.text} ({'; '.join(places)})"


def _told(components: Components, rows: Sequence[ArticleRow]) -> list[Told]:
    with components.archive.snapshot() as snapshot:
        return [Told(snapshot.article(row.id), tuple(snapshot.sentences(row.id))) for row in rows]


def _answer(
    message: Message, head: str, lines: Sequence[str], claims: tuple[Claim, ...], count: int
) -> Answer:
    text = "\n".join(lines)
    return Answer(
        message.question,
        text,
        claims=claims,
        notice=head,
        retrieved=tuple(dict.fromkeys(c.article_id for one in claims for c in one.citations)),
        kind="summary",
        count=count,
        summary=Summary("", "bullets", text, claims, notice=head),
    )
