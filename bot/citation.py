"""A claim, the exact words it rests on, and why another was dropped."""

from dataclasses import dataclass
from enum import StrEnum

from index.article import Article


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
