"""What goes into the bot and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.citation import Citation, Claim, Dropped
from bot.summary import Summary
from index.article import Filters

Outcome = Literal["answered", "closest", "silent"]
Kind = Literal["question", "summary", "small_talk", "catalogue", "more", "clarify"]
Reply = Literal[
    "greeting",
    "thanks",
    "goodbye",
    "acknowledge",
    "identity",
    "capabilities",
    "languages",
    "feedback",
    "insult",
    "unclear",
]
Verdict = Literal["yes", "no"]


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier message of the conversation: what was asked, and what its answer cited or listed.

    `question` is the message as it was understood (completed), or as typed where `typed` is set;
    `answer` is what was said.
    """

    question: str
    articles: tuple[str, ...] = ()
    kind: Kind = "question"
    answer: str = ""
    citations: tuple[Citation, ...] = ()
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A message: 1 to 2,000 characters once stripped, after `history`, oldest turn first.

    `language` is that of the answer's frame and notices ("id" or "en"); where it is None, the words
    of the message decide. `opened` is the id of the article that lies open beside the conversation.
    Where `exact` is set, `filters` are all of the scope: neither the message nor what was said
    before it narrows them.
    """

    text: str
    history: tuple[Turn, ...] = ()
    filters: Filters = Filters()
    language: str | None = None
    opened: str = ""
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Understood:
    """How a message was taken: the question as it was searched for, the terms that were carried
    into it from the conversation, whether it leans on it, and the scope it was looked for in."""

    question: str
    carried: tuple[str, ...] = ()
    leans: bool = False
    scope: Filters = Filters()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or a refusal: not `answered`, no claims, the closest passages in `related`.

    Attributes:
        question: the message, as it was written.
        text: what a person reads.
        claims: what is said, each sentence with its citations.
        short_answer: a slice of an article, where one reads as an answer.
        outcome: `answered`; `closest`, where the articles come near; `silent`, where they hold
            nothing about it.
        related: quotes that come closest, where the outcome is `closest`; beside an answer that is
            not sure, those that come next.
        dropped: what was not shown, and why.
        notice: what is said beside the answer.
        timings: seconds under "embed", "search", "read" and "total".
        retrieved: ids of the distinct articles that were retrieved, best first, 20 at most.
        kind: what the message was taken for.
        reply: which small talk it was.
        verdict: of a yes or no question, where the articles decide it surely.
        understood: how the message was read in its conversation.
        listed: ids of the articles that a catalogue names, or that a clarifying answer offers.
        count: how many articles a catalogue counts.
        summary: of an article or several, for the kind `summary`.
    """

    question: str
    text: str
    claims: tuple[Claim, ...] = ()
    short_answer: str | None = None
    outcome: Outcome = "answered"
    related: tuple[Citation, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notice: str | None = None
    timings: Mapping[str, float] = field(default_factory=dict)
    retrieved: tuple[str, ...] = ()
    kind: Kind = "question"
    reply: Reply | None = None
    verdict: Verdict | None = None
    understood: Understood | None = None
    listed: tuple[str, ...] = ()
    count: int | None = None
    summary: Summary | None = None

    @property
    def refused(self) -> bool:
        """Whether the articles do not answer."""
        return self.outcome != "answered"


def cited_articles(answer: Answer) -> list[str]:
    """Ids of the articles that an answer cites, lists or comes closest with, in its order."""
    claims = [citation.article_id for claim in answer.claims for citation in claim.citations]
    related = [citation.article_id for citation in answer.related]
    return list(dict.fromkeys([*claims, *related, *answer.listed]))


@dataclass(frozen=True, slots=True)
class Progress:
    """A stage of the work has begun."""

    stage: Literal["search", "read", "complete"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A verified answer that a better one may still replace.

    `writing` is None while articles are being read. Once the answer is the quotes that stand, and a
    chat model phrases them, it is what that has written so far: unchecked, to be shown under a mark
    that says so, or not at all.
    """

    answer: Answer
    writing: str | None = None
