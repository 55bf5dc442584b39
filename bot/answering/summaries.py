"""Summaries: of one article, and of the article that a request in the chat is about."""

from collections.abc import Sequence

from bot.answer import Answer, Question
from bot.answering.components import Components
from bot.answering.retrieve import passages_of, ranked
from bot.citation import Citation
from bot.citing.composing import related
from bot.summarizing.card import Card
from bot.summarizing.facts import reported
from bot.summarizing.request.parse import SummaryRequest
from bot.summarizing.summarize import summarize
from bot.summary import Style, Summary
from index.article import Article, Filters, Hit
from index.text.split import split_sentences

# A card asks five questions of an article; what matters stands in its first passages.
PASSAGES_OF_CARD = 6
MOST_OFFERED = 3
# Below this cosine, with no word in common, an article is not about a topic.
LEAST_LIKE = 0.8


def summary_of(
    components: Components,
    article: Article,
    *,
    sentences: int | None = None,
    words: int | None = None,
    style: Style = "paragraph",
    language: str | None = None,
    spoken: str | None = None,
) -> Summary:
    """The summary of an article, as `bot.summarizing.summarize` makes it.

    Raises:
        UsageError: as `summarize` says.
        ModelError: the weights of the summarizer, or for a card of the reader, are not there.
    """
    card = None
    split = split_sentences(article.text, article.language)
    if style == "facts":
        hits = passages_of(components.embedder, article, reported(article, split))[
            :PASSAGES_OF_CARD
        ]
        prompt = components.prompts[f"facts_questions.{article.language}"]
        card = Card(prompt, lambda question: _read(components, question, hits))
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
    components: Components, question: str, hits: Sequence[Hit]
) -> tuple[int, int, float] | None:
    """Where an article answers a question of ours: start, end and support, or None."""
    reader = components.reader()
    reading = reader.read(question, [hit.text for hit in hits])
    if not reading.spans or reading.support < reader.thresholds[components.refusal]:
        return None
    best = reading.spans[0]
    first = hits[best.passage].passage.start
    return first + best.start, first + best.end, reading.support


def summary_in_chat(
    components: Components, request: SummaryRequest, question: Question, language: str
) -> Answer:
    """The answer to a request for a summary: of the article it names, with others offered.

    Args:
        request: what was understood.
        question: the request itself; where it names no article, one that its filters name alone
            is meant, or the one that its last question in `history` was about.
        language: of notices.

    Raises:
        UsageError: the length asked for cannot be had, or the article holds nothing.
    """
    text, filters = question.text, question.filters
    articles = _articles(components, request, question)
    if not articles:
        topic = request.topic
        reply = (
            components.say("no_article", language, topic=topic)
            if topic
            else components.say("which_article", language)
        )
        offered = _offered(components, filters)
        return Answer(text, reply, outcome="closest", related=offered, kind="summary")
    best, others = articles[0], articles[1 : 1 + MOST_OFFERED]
    summary = summary_of(
        components,
        best,
        sentences=request.sentences,
        words=request.words,
        style=request.style,
        language=request.language,
        spoken=language,
    )
    notices = [components.say("summarized", language, title=best.title or best.id)]
    if summary.notice:
        notices.append(summary.notice)
    if others and request.topic and request.topic.casefold() != best.title.casefold():
        titles = ", ".join(f"“{one.title or one.id}”" for one in others)
        notices.append(components.say("also_found", language, titles=titles))
    return Answer(
        text,
        summary.summary,
        claims=summary.claims,
        notice=" ".join(notices),
        retrieved=tuple(one.id for one in articles),
        kind="summary",
        summary=summary,
    )


def _articles(components: Components, request: SummaryRequest, question: Question) -> list[Article]:
    """The articles that a request may mean, best first."""
    filters, history = question.filters, question.history
    topic = request.topic or (history[-1].question if history else "")
    if topic:
        hits = ranked(components, topic, 2 * components.passages, filters).hits
        likely = [hit for hit in hits if hit.lexical > 0 or hit.dense >= LEAST_LIKE]
        return list({hit.article.id: hit.article for hit in likely}.values())
    with components.archive.snapshot() as snapshot:
        names = filters.articles or tuple(row.id for row in snapshot.articles())
        return [snapshot.article(names[0])] if len(names) == 1 else []


def _offered(components: Components, filters: Filters) -> tuple[Citation, ...]:
    """The first sentence of a few articles, to choose from."""
    with components.archive.snapshot() as snapshot:
        rows = snapshot.articles()[:MOST_OFFERED]
        names = [row.id for row in rows if not filters.articles or row.id in filters.articles]
        articles = [snapshot.article(name) for name in names]
    return related(
        (), [hit for one in articles for hit in passages_of(components.embedder, one)[:1]]
    )
