"""Summaries: of one article, and of the article that a request in the chat is about."""

import re
import threading
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from bot.answer import Answer, Question
from bot.answering.components import Components
from bot.answering.read import readable
from bot.answering.retrieve import passages_of, ranked
from bot.answering.several import rows_of, several_in_chat
from bot.citation import Citation
from bot.citing.composing import related
from bot.reading.questions import fits, kind_of
from bot.summarizing.card import Card
from bot.summarizing.facts import reported
from bot.summarizing.focus import focused
from bot.summarizing.summarize import summarize
from bot.summary import Style, Summary
from bot.talking.library import Library
from bot.talking.message import Message, SummaryWish
from bot.talking.topics import coverage, is_about
from index.article import Article, Filters, Hit
from index.text.split import split_sentences

# A card asks five questions of an article; what matters stands in its first passages.
PASSAGES_OF_CARD = 6
# Share of the usual support that a line of a card needs: the article is given, and most say who and
# when. Set on 14 articles of one pack; on 14 of another 4 of 6 lines were right, read by eye.
OF_CARD, OF_CARD_WHO_WHEN = 0.85, 0.6
MOST_OFFERED = 3
# Below this cosine, with no word in common, an article is not about a topic.
LEAST_LIKE = 0.8
# Or one whose cosine is this much above the usual, whatever its words.
STANDS_OUT = 0.02
COMPARED = 50
# Two articles that share this many of the names in their beginnings tell one story.
SHARED_NAMES = 0.5
READ_OF_STORY = 4_000
_NAMES = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}")


def summary_of(
    components: Components,
    article: Article,
    *,
    sentences: int | None = None,
    words: int | None = None,
    style: Style = "paragraph",
    language: str | None = None,
    spoken: str | None = None,
    cancel: threading.Event | None = None,
    focus: str = "",
) -> Summary:
    """The summary of an article, as `bot.summarizing.summarize` makes it.

    `focus` is somebody whose words it keeps to, where the article holds some.

    Raises:
        UsageError: as `summarize` says.
        ModelError: the weights of the summarizer, or for a card of the reader, are not there.
    """
    card = None
    split = split_sentences(article.text, article.language)
    if focus and style in ("paragraph", "bullets"):
        split = focused(article, split, focus) or split
    if style == "facts":
        hits = passages_of(components.embedder, article, reported(article, split))[
            :PASSAGES_OF_CARD
        ]
        prompt = components.prompts[f"facts_questions.{article.language}"]
        card = Card(prompt, lambda question: _read(components, question, hits, cancel))
    return summarize(
        article,
        split,
        components.ranker(),
        count=sentences,
        words=words,
        style=style,
        language=language,
        spoken=spoken,
        card=card,
    )


def _read(
    components: Components, question: str, hits: Sequence[Hit], cancel: threading.Event | None
) -> tuple[int, int, float] | None:
    """Where an article answers a question of ours: start, end and support, or None."""
    if cancel is not None and cancel.is_set():
        return None
    reader = components.reader()
    reading = reader.read(question, [readable(hit) for hit in hits])
    kind = kind_of(question)
    share = OF_CARD_WHO_WHEN if kind in ("who", "when") else OF_CARD
    if not reading.evidence or reading.support < share * reader.thresholds[components.refusal]:
        return None
    best = reading.evidence[0]
    first = hits[best.passage].passage.start
    for span in reading.spans_in(best):
        words = hits[best.passage].text[span.start : span.end]
        if fits(question, kind, words):
            return first + span.start, first + span.end, reading.support
    return first + best.start, first + best.end, reading.support


def summary_in_chat(
    components: Components,
    message: Message,
    library: Library,
    question: Question,
    language: str,
) -> Answer:
    """The answer to a request for a summary: of one article, with others offered, or of several.

    Args:
        components: what the bot is made of.
        message: the request as it was understood.
        library: the articles' titles, sources and days.
        question: the message itself, with its filters, its history and the article that lies open.
        language: of notices.

    Raises:
        UsageError: the length asked for cannot be had, or the article holds nothing.
    """
    wish = message.summary
    assert wish is not None
    if wish.several:
        rows = rows_of(components, message, wish, library)
        if len(rows) != 1:
            return several_in_chat(components, message, wish, library, rows, language)
        wish = replace(wish, articles=(rows[0].id,), request=replace(wish.request, topic=""))
    request = wish.request
    articles = _articles(components, message, wish, library, question)
    articles = _in_language(articles, request.topic, language)
    if not articles:
        topic = request.topic
        reply = (
            components.say("no_article", language, topic=topic)
            if topic
            else components.say("which_article", language)
        )
        offered = _offered(components, question.filters)
        return Answer(question.text, reply, outcome="closest", related=offered, kind="summary")
    best, others = articles[0], articles[1 : 1 + MOST_OFFERED]
    summary = summary_of(
        components,
        best,
        sentences=request.sentences,
        words=request.words,
        style=request.style,
        language=request.language,
        spoken=language,
        focus=wish.focus,
    )
    notices = [components.say("summarized", language, title=best.title or best.id)]
    if summary.notice:
        notices.append(summary.notice)
    if others and request.topic and request.topic.casefold() != best.title.casefold():
        titles = ", ".join(f"“{one.title or one.id}”" for one in others)
        notices.append(components.say("also_found", language, titles=titles))
    return Answer(
        question.text,
        summary.summary,
        claims=summary.claims,
        notice=" ".join(notices),
        retrieved=tuple(one.id for one in articles),
        kind="summary",
        summary=summary,
    )


def _articles(
    components: Components,
    message: Message,
    wish: SummaryWish,
    library: Library,
    question: Question,
) -> list[Article]:
    """The articles that a request may mean, best first."""
    filters, history = message.scope, question.history
    request = wish.request
    named = [name for name in wish.articles if name in library.by_id]
    if named and (not request.topic or len(wish.articles) == 1):
        with components.archive.snapshot() as snapshot:
            return [snapshot.article(named[0])]
    topic = request.topic or (history[-1].question if history else "")
    if topic and not question.filters.articles:
        hits = ranked(components, topic, COMPARED, filters).hits
        usual = median([hit.dense for hit in hits] or [0.0])
        likely = [hit for hit in hits if _likely(topic, hit, usual)][: 2 * components.passages]
        return list({hit.article.id: hit.article for hit in likely}.values())
    names = [row.id for row in library.admitted(filters)]
    with components.archive.snapshot() as snapshot:
        return [snapshot.article(names[0])] if len(names) == 1 else []


def _likely(topic: str, hit: Hit, usual: float) -> bool:
    """Whether a passage may be of the article that a topic names; `usual` is a cosine of many."""
    if hit.dense >= max(LEAST_LIKE, usual) or hit.dense >= usual + STANDS_OUT:
        return True
    return hit.lexical > 0 and coverage(topic, f"{hit.article.title}\n{hit.text}") > 0.5


def _in_language(articles: list[Article], topic: str, language: str) -> list[Article]:
    """The articles with the asker's language first where the best ones tell the same story."""
    if not articles or articles[0].language == language or not topic:
        return articles
    for other in articles[1 : 1 + MOST_OFFERED]:
        same = is_about(topic, other.title, other.text)
        if other.language == language and same and _near(articles[0], other):
            return [other, *(one for one in articles if one is not other)]
    return articles


def _near(one: Article, other: Article) -> bool:
    """Whether two articles name the same people and places, as translations of one story do."""
    names = [set(_NAMES.findall(article.text[:READ_OF_STORY])) for article in (one, other)]
    fewer = min(len(names[0]), len(names[1]))
    return fewer > 0 and len(names[0] & names[1]) >= SHARED_NAMES * fewer


def _offered(components: Components, filters: Filters) -> tuple[Citation, ...]:
    """The first sentence of a few articles, to choose from."""
    with components.archive.snapshot() as snapshot:
        rows = snapshot.articles()[:MOST_OFFERED]
        names = [row.id for row in rows if not filters.articles or row.id in filters.articles]
        articles = [snapshot.article(name) for name in names]
    return related([hit for one in articles for hit in passages_of(components.embedder, one)[:1]])
