"""What a summary is: sentences of articles, each with its citation, and a reporter's card."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.citation import Citation, Claim

Style = Literal["paragraph", "bullets", "headline", "facts"]
STYLES: tuple[Style, ...] = ("paragraph", "bullets", "headline", "facts")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the reporter's card; `answer` and `citation` are None where none was found.

    `question` is "who", "what", "when", "where", "why" or "how"; `answer` is a slice of the
    article, which the citation marks in its sentence.
    """

    question: str
    answer: str | None = None
    citation: Citation | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, marks included, and who said them where that is certain."""

    speaker: str | None
    citation: Citation


@dataclass(frozen=True, slots=True)
class Summary:
    """A summary of one article; `summary` is what a person reads.

    `facts`, `figures` (numbers and dates, each as its own slice) and `quotations` are None but for
    the style "facts". `timings` are seconds under "rank", "read" and "total".
    """

    article_id: str
    style: Style
    summary: str
    claims: tuple[Claim, ...]
    facts: tuple[Fact, ...] | None = None
    figures: tuple[Citation, ...] | None = None
    quotations: tuple[Quotation, ...] | None = None
    notice: str | None = None
    timings: Mapping[str, float] = field(default_factory=dict)
