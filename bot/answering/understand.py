"""The first step: what a message asks for, in words that can be searched for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bot.answer import Answer, Question, Understood
from bot.answering.components import Components
from bot.answering.library import Shelf
from bot.answering.question import checked_language, cleaned
from bot.answering.speaking import no_task, small_talk, spoken_language, which_of
from bot.talking.library import Library
from bot.talking.message import Message
from bot.talking.understand import understand as taken_for
from index.article import Filters, Hit
from index.errors import UsageError

REFUSALS = ("careful", "balanced", "eager")
MOST_PASSAGES = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What goes into the chain: a question and how it is to be answered.

    `limit` passages are read for it; `refusal` is "careful", "balanced" or "eager"; `passages`,
    where they are given, are read, best first, and none retrieved.
    """

    question: Question
    limit: int
    refusal: str
    passages: tuple[Hit, ...] | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """What `understand` made of a message.

    Attributes:
        asked: what went into the chain, its question without white space around it.
        understood: the question as it is searched for and read, and the scope it is looked for in.
        language: of the answer's frame and notices, "id" or "en".
        reply: the whole answer, where no article needs to be searched or read for it.
        message: what the message was taken for; None where passages to read came with it.
        library: the articles' titles, sources and days, as `message` was understood by them.
        beside: further wordings, with their weights, that are read beside the one understood.
        enough: the share of the usual support that an answer must have, in (0, 1].
    """

    asked: Asked
    understood: Understood
    language: str
    reply: Answer | None = None
    message: Message | None = None
    library: Library | None = None
    beside: Mapping[str, float] = field(default_factory=dict)
    enough: float = 1.0

    @property
    def text(self) -> str:
        """The question as it is searched for and read."""
        return self.understood.question

    @property
    def leaning(self) -> bool:
        """Whether a follow-up is read, in several wordings, within the article spoken of."""
        leans = self.message is not None and self.message.leans
        return leans and bool(self.beside) and len(self.scope.articles) == 1

    @property
    def wished(self) -> str:
        """The language that what is said should be in, "id" or "en"."""
        summary = None if self.message is None else self.message.summary
        return (summary.request.language if summary else None) or self.language

    @property
    def scope(self) -> Filters:
        """What the search is limited to."""
        return self.understood.scope


def asked_with(
    components: Components,
    question: Question,
    passages: Sequence[Hit] | None,
    options: Mapping[str, Any] | None,
) -> Asked:
    """A question with "limit" and "refusal" of `options`, else with the bot's own.

    Raises:
        UsageError: one of them is not one that the bot knows.
    """
    options = options or {}
    limit = options.get("limit", components.passages)
    refusal = options.get("refusal", components.refusal)
    if type(limit) is not int or not 1 <= limit <= MOST_PASSAGES:
        raise UsageError(f"limit must be from 1 to {MOST_PASSAGES}, not {limit!r}")
    if refusal not in REFUSALS:
        raise UsageError(f"refusal must be one of {', '.join(REFUSALS)}, not {refusal!r}")
    return Asked(question, limit, refusal, None if passages is None else tuple(passages))


def understand(components: Components, shelf: Shelf, asked: Asked) -> Understanding:
    """Reads a message: its language, its scope, and what it is in its conversation.

    Raises:
        UsageError: the question is empty, too long, or its language unknown.
        ModelError: what was learnt about messages is missing or broken.
        ArchiveError: the archive cannot be read.
    """
    question = replace(asked.question, text=cleaned(asked.question.text))
    before = question.history[-1].question if question.history else None
    language = (
        checked_language(question.language)
        or components.language
        or spoken_language(question.text, before)
    )
    asked = replace(asked, question=question)
    if asked.passages is not None:
        understood = Understood(question.text, scope=question.filters)
        return Understanding(asked, understood, language)
    library = shelf.library()
    message = taken_for(question, library, components.talking())
    understood = Understood(message.question, message.carried, message.leans, message.scope)
    reply = _reply(components, message, library, language)
    return Understanding(asked, understood, language, reply, message, library)


def _reply(
    components: Components, message: Message, library: Library, language: str
) -> Answer | None:
    """The whole answer, where no article needs to be searched or read for it."""
    if message.kind == "small_talk":
        return small_talk(components, message, library, language)
    if message.kind == "clarify" and message.summary is not None:
        topic = message.summary.request.topic
        return which_of(components, message, library, topic, language)
    if message.foreign == 1 and message.kind == "question":
        return no_task(components, message, language)
    return None
