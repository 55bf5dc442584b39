"""What goes into the bot and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from index.article import Article, Filters


@dataclass(frozen=True, slots=True)
class Question:
    """A question: 1 to 2,000 characters once stripped. `language` is that of the answer's frame
    and notices ("id" or "en"); where it is None, the words of the question decide."""

    text: str
    history: tuple[tuple[str, str], ...] = ()
    filters: Filters = Filters()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words a claim rests on: `quote == article.text[start:end]` at `version`.

    `mark` is the part of the quote that answers, as offsets of the article, where one is known.
    """

    article_id: str
    version: str
    title: str
    start: int
    end: int
    quote: str
    mark: tuple[int, int] | None = None

    @classmethod
    def of(
        cls, article: Article, start: int, end: int, mark: tuple[int, int] | None = None
    ) -> "Citation":
        """Cites `article.text[start:end]`; the quote is cut here and nowhere else."""
        quote = article.text[start:end]
        return cls(article.id, article.version, article.title, start, end, quote, mark)


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer and what it rests on; `support` is in [0, 1]."""

    text: str
    citations: tuple[Citation, ...]
    support: float


class Why(StrEnum):
    """Why words that may answer are not shown."""

    UNSURE = "unsure"
    NO_SENTENCE = "no_sentence"
    TOO_LONG = "too_long"
    FURNITURE = "furniture"


_MOST_DIGITS = 10
_REASONS = {
    Why.UNSURE: "support {support} is below {least}",
    Why.NO_SENTENCE: "the words lie in no sentence",
    Why.TOO_LONG: "the words span more than two sentences",
    Why.FURNITURE: "the words are a caption, a byline or other furniture of the page",
}


@dataclass(frozen=True, slots=True)
class Dropped:
    """A claim that was not shown, and why: its support in [0, 1], and the least that it needed."""

    text: str
    why: Why
    support: float
    least: float

    @property
    def reason(self) -> str:
        """Why, in English; a page says it in its own language."""
        support, least = self.shown
        return _REASONS[self.why].format(support=support, least=least)

    @property
    def shown(self) -> tuple[str, str]:
        """Support and the least needed, with as many decimals as tell them apart, two at least."""
        for digits in range(2, _MOST_DIGITS):
            support, least = f"{self.support:.{digits}f}", f"{self.least:.{digits}f}"
            if support != least:
                break
        return support, least


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or a refusal: `refused`, no claims, the nearest passages in `related`.

    `text` is what a person reads. `short_answer` is a slice of an article. `timings` are seconds
    under "embed", "search", "read" and "total".
    """

    question: str
    text: str
    claims: tuple[Claim, ...] = ()
    short_answer: str | None = None
    refused: bool = False
    related: tuple[Citation, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    notice: str | None = None
    timings: Mapping[str, float] = field(default_factory=dict)
    retrieved: tuple[str, ...] = ()
    """Ids of the distinct articles that were retrieved, best first, 20 at most."""


@dataclass(frozen=True, slots=True)
class Progress:
    """A stage of the work has begun."""

    stage: Literal["search", "read"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A verified answer that a better one may still replace."""

    answer: Answer
