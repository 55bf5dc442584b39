"""What a message was taken for, all of it visible."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.answer import Kind, Reply
from bot.summarizing.request.parse import SummaryRequest
from index.article import Filters

More = Literal["others", "source", "quote", "nth", "next"]
Order = Literal["newest", "oldest"]


@dataclass(frozen=True, slots=True)
class CatalogueRequest:
    """A question about the collection itself.

    `topic` is what the articles are to be about, "" for all; `order` says that the first `limit`
    of them in that order are asked for.
    """

    topic: str = ""
    order: Order | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class SummaryWish:
    """A summary asked for in conversation.

    Attributes:
        request: length, style and topic.
        articles: those it is of, where the message or the conversation names them.
        several: it is to be of all of them, or of all that are about the topic.
        focus: whose words it is to keep to, or "".
    """

    request: SummaryRequest
    articles: tuple[str, ...] = ()
    several: bool = False
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it was understood.

    Attributes:
        kind: what it was taken for.
        question: the message completed from the conversation; exactly as typed where it does not
            lean on it.
        carried: the terms that were put into it.
        beside: further wordings of it, with their weights beside the completed one's 1.
        leans: whether it leans on the conversation.
        scope: where the answer is looked for first.
        wider: where it is looked for if nothing is found there; a list or a summary only where the
            year belongs to a name ("Olimpiade Tokyo 2020").
        reply: which small talk it is.
        translate: a translation is asked for.
        catalogue: what is asked about the collection.
        more: what is asked about the last answer, and for "nth", `place` of it (-1 for the last).
        summary: the summary asked for.
        choices: articles that fit equally well, of which one must be chosen.
        foreign: probability, 0 to 1, that it is out of scope for a news archive; 1 for a task
            that articles cannot do, which is not searched for.
        strays: a follow-up names a person or subject that is not in the current article.
        asked: the question that came before, completed, where the message is about its answer.
    """

    kind: Kind
    question: str
    carried: tuple[str, ...] = ()
    beside: Mapping[str, float] = field(default_factory=dict)
    leans: bool = False
    scope: Filters = Filters()
    wider: Filters = Filters()
    reply: Reply | None = None
    translate: bool = False
    catalogue: CatalogueRequest | None = None
    more: More | None = None
    place: int = 0
    summary: SummaryWish | None = None
    choices: tuple[str, ...] = ()
    foreign: float = 0.0
    strays: bool = False
    asked: str = ""
