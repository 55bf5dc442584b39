"""Summaries: of one article, and of the article that a request in the chat is about."""

import threading
from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer, Question
from bot.answering.catalogue import looked_in, rows_about
from bot.answering.components import Components
from bot.answering.meant import MOST_OFFERED, articles_of, in_language, meant
from bot.answering.read import readable
from bot.answering.retrieve import passages_of
from bot.answering.several import several_in_chat
from bot.citation import Citation
from bot.citing.composing import related
from bot.reading.questions import fits
from bot.summarizing.card import Card
from bot.summarizing.facts import reported
from bot.summarizing.focus import focused
from bot.summarizing.summarize import summarize
from bot.summary import Style, Summary
from bot.talking.library import Library
from bot.talking.message import Message
from index.article import Article, Filters, Hit
from index.text.split import split_sentences

# A card asks five questions of an article; what matters stands in its first passages.
PASSAGES_OF_CARD = 6
# Share of the usual support that a line of a card needs: the article is given, and most say who and
# when. Set on 14 articles of one pack; on 14 of another 4 of 6 lines were right, read by eye.
OF_CARD, OF_CARD_WHO_WHEN = 0.85, 0.6


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
    kind = components.kinds().of(question)
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
        rows, topic, scope = rows_about(components, message, wish.request.topic, library)
        if len(rows) != 1:
            wish = replace(wish, request=replace(wish.request, topic=topic))
            answer = several_in_chat(components, message, wish, library, rows, language)
            return looked_in(answer, message, scope)
        wish = replace(wish, articles=(rows[0].id,), request=replace(wish.request, topic=""))
        articles = articles_of(components, message.scope, wish, library, question)
    else:
        articles, scope = meant(components, message, wish, library, question)
    request = wish.request
    articles = in_language(articles, request.topic, language)
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
    answer = Answer(
        question.text,
        summary.summary,
        claims=summary.claims,
        notice=" ".join(notices),
        retrieved=tuple(one.id for one in articles),
        kind="summary",
        summary=summary,
    )
    return looked_in(answer, message, scope)


def _offered(components: Components, filters: Filters) -> tuple[Citation, ...]:
    """The first sentence of a few articles, to choose from."""
    with components.archive.snapshot() as snapshot:
        rows = snapshot.articles()[:MOST_OFFERED]
        names = [row.id for row in rows if not filters.articles or row.id in filters.articles]
        articles = [snapshot.article(name) for name in names]
    return related([hit for one in articles for hit in passages_of(components.embedder, one)[:1]])
