"""What is asked about the last answer: its source, its whole sentence, what is next or else."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer, Question, Turn
from bot.answering.components import Components
from bot.answering.read import readable
from bot.answering.reading_on import nothing_more, read_on, whole
from bot.answering.retrieve import ranked
from bot.answering.speaking import line_of
from bot.answering.summaries import summary_of
from bot.citation import Citation, Why
from bot.citing.quoting import quoted
from bot.talking.library import Library
from bot.talking.message import Message
from index.archive.snapshot import ArticleRow
from index.article import Filters

MOST_QUOTES = 3
PASSAGES = 5
LINES = 2


def more(
    components: Components, message: Message, question: Question, library: Library, language: str
) -> Answer:
    """The answer to a message about the last answer.

    Raises:
        ModelError, ArchiveError: as `bot.answering.retrieve.retrieve` says.
    """
    turn = last_answer(question.history, library)
    if turn is not None and message.asked:
        turn = replace(turn, question=message.asked)
    if turn is None:
        text = components.say("more_no_source", language)
        return Answer(message.question, text, kind="more", outcome="silent")
    if message.more == "nth":
        return _nth(components, message, turn, library, language)
    if message.more == "others" and turn.kind == "catalogue":
        return _others_listed(components, message, turn, library, language)
    if message.more == "others":
        return _others(components, message, turn, language)
    quotes = tuple(turn.citations) or _evidence(components, turn)[:1]
    names = list(dict.fromkeys([*(one.article_id for one in quotes), *turn.articles]))
    rows = [library.by_id[name] for name in names if name in library.by_id]
    if message.more == "next" and quotes:
        return read_on(components, message, quotes, language)
    if message.more == "source":
        return _source(components, message, quotes, rows, language)
    return _quoted(message, quotes) if quotes else nothing_more(components, message, language)


def last_answer(history: Sequence[Turn], library: Library) -> Turn | None:
    """The last turn that named articles which are still there."""
    for turn in reversed(history):
        if names := tuple(name for name in turn.articles if name in library.by_id):
            kept = tuple(one for one in turn.citations if one.article_id in library.by_id)
            return replace(turn, articles=names, citations=kept)
    return None


def _source(
    components: Components,
    message: Message,
    quotes: Sequence[Citation],
    rows: Sequence[ArticleRow],
    language: str,
) -> Answer:
    """Where the last answer stands: its articles by name, and its quotes."""
    named = "; ".join(f"“{row.title or row.id}”{_beside(row, language)}" for row in rows)
    return Answer(
        message.question,
        components.say("more_source", language, sources=named),
        claims=whole(quotes),
        kind="more",
        listed=tuple(row.id for row in rows),
    )


def _beside(row: ArticleRow, language: str) -> str:
    line = line_of(row, language)
    return line[len(row.title or row.id) :]


def _quoted(message: Message, quotes: Sequence[Citation]) -> Answer:
    """The last answer's sentences, whole."""
    claims = whole(quotes)
    text = "\n".join(claim.text for claim in claims)
    return Answer(message.question, text, claims=claims, kind="more")


def _nth(
    components: Components, message: Message, turn: Turn, library: Library, language: str
) -> Answer:
    """The article of a place in the last list, in two sentences."""
    names = turn.articles
    if not -len(names) <= message.place < len(names):
        return nothing_more(components, message, language)
    name = names[message.place]
    with components.archive.snapshot() as snapshot:
        article = snapshot.article(name)
    summary = summary_of(components, article, sentences=LINES, spoken=language)
    head = line_of(library.by_id[name], language)
    return Answer(
        message.question,
        f"{head}\n{summary.summary}",
        claims=summary.claims,
        kind="more",
        listed=(name,),
    )


def _others_listed(
    components: Components, message: Message, turn: Turn, library: Library, language: str
) -> Answer:
    """The articles that a list did not name yet."""
    rows = [row for row in library.rows if row.id not in turn.articles][:PASSAGES]
    if not rows:
        return nothing_more(components, message, language)
    lines = [f"{place}. {line_of(row, language)}" for place, row in enumerate(rows, start=1)]
    return Answer(
        message.question,
        "\n".join(lines),
        kind="more",
        listed=tuple(row.id for row in rows),
        count=len(rows),
    )


def _others(components: Components, message: Message, turn: Turn, language: str) -> Answer:
    """What else the article says to the last question, as the closest passages."""
    shown = {(one.article_id, one.start) for one in turn.citations}
    found = _evidence(components, turn)
    if not shown:
        shown = {(one.article_id, one.start) for one in found[:1]}
    quotes = [one for one in found if (one.article_id, one.start) not in shown][:MOST_QUOTES]
    if not quotes:
        return nothing_more(components, message, language)
    return Answer(
        message.question,
        components.say("more_others", language),
        outcome="closest",
        related=tuple(quotes),
        kind="more",
    )


def _evidence(components: Components, turn: Turn) -> tuple[Citation, ...]:
    """The sentences of the article cited last that come nearest to its question, best first."""
    filters = Filters(articles=turn.articles[:1])
    hits = ranked(components, turn.question, PASSAGES, filters).hits
    if not hits:
        return ()
    reading = components.reader().read(turn.question, [readable(hit) for hit in hits])
    quotes: dict[tuple[str, int], Citation] = {}
    for one in reading.evidence:
        hit = hits[one.passage]
        first = hit.passage.start
        where = quoted(hit, first + one.start, first + one.end)
        if not isinstance(where, Why):
            citation = Citation.of(hit.article, *where)
            quotes.setdefault((citation.article_id, citation.start), citation)
    return tuple(quotes.values())
