"""What is asked about the last answer: its source, its whole sentence, what is next or else."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer, Kind, Question, Turn, Understood
from bot.answering.catalogue import Found, found
from bot.answering.components import Components
from bot.answering.read import readable
from bot.answering.reading_on import answered, nothing_more, read_on, whole
from bot.answering.retrieve import ranked
from bot.answering.speaking import line_of
from bot.answering.summaries import summary_of
from bot.citation import Citation, Why
from bot.citing.quoting import quoted
from bot.talking.library import Library
from bot.talking.message import Message
from bot.talking.understand import understand
from index.archive.snapshot import ArticleRow
from index.article import Filters

MOST_QUOTES = 3
PASSAGES = 5
LINES = 2
_BESIDE: tuple[Kind, ...] = ("small_talk", "more")


def more(
    components: Components, message: Message, question: Question, library: Library, language: str
) -> Answer:
    """The answer to a message about the last answer.

    Raises:
        ModelError, ArchiveError: as `bot.answering.retrieve.retrieve` says.
    """
    listed = message.more == "nth"
    turn = last_answer(components, question, library, past_silence=listed)
    if turn is not None and message.asked:
        turn = replace(turn, question=message.asked)
    if turn is None and message.more == "others":
        return nothing_more(components, message, language)
    if turn is None:
        text = components.say("more_no_source", language)
        return Answer(message.question, text, kind="more", outcome="silent")
    if message.more == "nth":
        return _nth(components, message, turn, library, language)
    if message.more == "others" and turn.kind == "catalogue":
        return _others_listed(components, message, question, library, language)
    if message.more == "others":
        return _others(components, message, answered(question, turn), language)
    quotes = tuple(turn.citations) or _evidence(components, turn)[:1]
    names = list(dict.fromkeys([*(one.article_id for one in quotes), *turn.articles]))
    rows = [library.by_id[name] for name in names if name in library.by_id]
    if message.more == "next" and quotes:
        return read_on(components, message, quotes, language)
    if message.more == "source":
        return _source(components, message, quotes, rows, language)
    return _quoted(message, quotes) if quotes else nothing_more(components, message, language)


def last_answer(
    components: Components, question: Question, library: Library, *, past_silence: bool = False
) -> Turn | None:
    """The last turn that named articles which are still there; None if what came after named none.

    Thanks and the like between, and what was asked about that turn, change nothing; where
    `past_silence` is set, as for a place in a list, a later answer without articles does neither.
    """
    for place, turn in reversed(list(enumerate(question.history))):
        kind = turn.kind
        if kind == "question" and not turn.citations:
            # It may have come as its words alone.
            kind = _earlier(components, question, place, library).kind
        if names := tuple(name for name in turn.articles if name in library.by_id):
            kept = tuple(one for one in turn.citations if one.article_id in library.by_id)
            return replace(turn, articles=names, kind=kind, citations=kept)
        if not turn.articles and kind not in _BESIDE and not past_silence:
            return None
    return None


def _earlier(components: Components, question: Question, place: int, library: Library) -> Message:
    """An earlier message as it is understood after those before it."""
    history = question.history
    text = history[place].question
    earlier = replace(question, text=text, history=history[:place])
    return understand(earlier, library, components.talking())


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
    components: Components, message: Message, question: Question, library: Library, language: str
) -> Answer:
    """The articles of the last list that were not named yet, of many the next."""
    these, named = _listed(components, question, library)
    left = [] if these is None else [row for row in these.rows if row.id not in named]
    if these is None or not left:
        return nothing_more(components, message, language)
    rows = left[:PASSAGES]
    lines = [f"{place}. {line_of(row, language)}" for place, row in enumerate(rows, start=1)]
    if len(rows) < len(left):
        lines.append("…")
    return Answer(
        message.question,
        "\n".join(lines),
        kind="catalogue",
        understood=Understood(message.question, leans=True, scope=these.scope),
        listed=tuple(row.id for row in rows),
        count=len(left),
    )


def _listed(
    components: Components, question: Question, library: Library
) -> tuple[Found | None, set[str]]:
    """What was asked of the collection last, and the articles that were named since."""
    named: set[str] = set()
    for place, turn in reversed(list(enumerate(question.history))):
        earlier = _earlier(components, question, place, library)
        if earlier.catalogue is not None:
            these = found(components, earlier, library)
            return these, named | {row.id for row in these.told}
        named.update(turn.articles)
    return None, named


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
