"""The first step: what a message asks for, in words that can be searched for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.answer import Answer, Question, Understood
from bot.answering.components import Components
from bot.answering.question import checked_language, cleaned
from bot.summarizing.request.parse import SummaryRequest
from bot.summarizing.request.parse import understand as summary_request
from index.article import Filters, Hit
from index.errors import UsageError
from index.text.language import detect_language

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
        request: the summary that is asked for; None for a question.
        reply: the whole answer, where no article needs to be searched or read for it.
    """

    asked: Asked
    understood: Understood
    language: str
    request: SummaryRequest | None = None
    reply: Answer | None = None

    @property
    def text(self) -> str:
        """The question as it is searched for and read."""
        return self.understood.question

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


def understand(components: Components, asked: Asked) -> Understanding:
    """Reads a message: its language, its scope, and whether it asks for a summary.

    Raises:
        UsageError: the question is empty, too long, or its language unknown.
    """
    question = asked.question
    text = cleaned(question.text)
    language = checked_language(question.language) or components.language or detect_language(text)
    request = summary_request(text) if asked.passages is None else None
    asked = replace(asked, question=replace(question, text=text))
    return Understanding(asked, Understood(text, scope=question.filters), language, request)
