"""What the article says after the words just quoted: "lalu?", "what happened next?"."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Answer, Question, Turn
from bot.answering.components import Components
from bot.citation import Citation, Claim
from bot.citing.quoting import MOST_CHARACTERS
from bot.talking.message import Message
from index.text.boilerplate import is_boilerplate
from index.text.split import split_sentences

SENTENCES = 2


def read_on(
    components: Components, message: Message, quotes: Sequence[Citation], language: str
) -> Answer:
    """The next sentences of the article quoted first, after the last of its quotes.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    name = quotes[0].article_id
    last = max(one.end for one in quotes if one.article_id == name)
    with components.archive.snapshot() as snapshot:
        article = snapshot.article(name)
    following = [
        Citation.of(article, one.start, one.end)
        for one in split_sentences(article.text, article.language)
        if one.start >= last
        and one.end - one.start <= MOST_CHARACTERS
        and not is_boilerplate(article.text[one.start : one.end])
    ][:SENTENCES]
    if not following:
        return nothing_more(components, message, language)
    return Answer(
        message.question,
        components.say("more_next", language),
        claims=whole(following),
        kind="more",
    )


def answered(question: Question, turn: Turn) -> Turn:
    """The last turn that was answered over the article of one that was refused, else that one.

    What the refusal showed counts as shown.
    """
    if turn.answer or not turn.citations:
        return turn
    for earlier in reversed(question.history):
        over = bool(earlier.articles) and earlier.articles[0] in turn.articles
        if earlier.kind == "question" and earlier.answer and over:
            return replace(earlier, citations=(*earlier.citations, *turn.citations))
    return turn


def nothing_more(components: Components, message: Message, language: str) -> Answer:
    """The answer where there is nothing further to show."""
    text = components.say("more_none", language)
    return Answer(message.question, text, kind="more", outcome="silent")


def whole(quotes: Sequence[Citation]) -> tuple[Claim, ...]:
    """Quotes as claims of their own words, which nothing can be unsure of."""
    return tuple(Claim(one.quote, (one,), 1.0) for one in quotes)
