"""A claim, the exact words it rests on, and why another was dropped."""

from dataclasses import dataclass
from enum import StrEnum

from index.article import Article

SURE = 0.8
"""From this support on an answer is called sure."""


@dataclass(frozen=True, slots=True)
class Citation:
    """The exact words a claim rests on: `quote == article.text[start:end]` at `version`.

    `mark` is the part of the quote that answers, as offsets of the article, where one is known.
    `page`, from 1, or `time` ("00:12:05") say where the quote begins in the article's source.
    """

    article_id: str
    version: str
    title: str
    start: int
    end: int
    quote: str
    mark: tuple[int, int] | None = None
    page: int | None = None
    time: str | None = None

    @classmethod
    def of(
        cls, article: Article, start: int, end: int, mark: tuple[int, int] | None = None
    ) -> "Citation":
        """Cites `article.text[start:end]`; the quote is cut here and nowhere else."""
        quote = article.text[start:end]
        where = article.mark_at(start)
        place = (where.page, where.time) if where else (None, None)
        return cls(article.id, article.version, article.title, start, end, quote, mark, *place)


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of an answer and what it rests on; `support` is in [0, 1]."""

    text: str
    citations: tuple[Citation, ...]
    support: float


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a sentence is not supported.

    Attributes:
        kind: citation, number, date, unit, name, place, negation, direction, role, attribution,
            quotation or meaning.
        said: the words of the sentence.
        found: the words of the articles in their place; "" where there are none.
    """

    kind: str
    said: str
    found: str


class Why(StrEnum):
    """Why words that may answer are not shown."""

    UNSURE = "unsure"
    NO_SENTENCE = "no_sentence"
    TOO_LONG = "too_long"
    FURNITURE = "furniture"
    UNVERIFIED = "unverified"


_MOST_DIGITS = 10
_REASONS = {
    Why.UNSURE: "support {support} is below {least}",
    Why.NO_SENTENCE: "the words lie in no sentence",
    Why.TOO_LONG: "the words span more than two sentences",
    Why.FURNITURE: "the words are a caption, a byline or other furniture of the page",
    Why.UNVERIFIED: "a chat model wrote it, and the quotes do not support it",
}


@dataclass(frozen=True, slots=True)
class Dropped:
    """A claim that was not shown, and why: its support in [0, 1], and the least that it needed.

    `faults` are what the verifier found in a sentence of a chat model.
    """

    text: str
    why: Why
    support: float
    least: float
    faults: tuple[Fault, ...] = ()

    @property
    def reason(self) -> str:
        """Why, in English; a page says it in its own language."""
        support, least = self.shown
        reason = _REASONS[self.why].format(support=support, least=least)
        return "; ".join([reason, *(_of_fault(one) for one in self.faults)])

    @property
    def shown(self) -> tuple[str, str]:
        """Support and the least needed, with as many decimals as tell them apart, two at least."""
        for digits in range(2, _MOST_DIGITS):
            support, least = f"{self.support:.{digits}f}", f"{self.least:.{digits}f}"
            if support != least:
                break
        return support, least


def _of_fault(fault: Fault) -> str:
    found = f", the quotes say {fault.found!r}" if fault.found else ""
    return f"{fault.kind}: it says {fault.said!r}{found}"
