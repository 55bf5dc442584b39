"""What a summary is: sentences of the article, each with its citation, and a reporter's card."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.answer import Citation, Claim, citation_json, claim_json
from bot.summarizing.request import Style


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


def summary_json(summary: Summary) -> dict[str, Any]:
    """A summary as `wartanya summarize --json` and the API give it."""
    return {
        "article_id": summary.article_id,
        "style": summary.style,
        "summary": summary.summary,
        "claims": [claim_json(claim) for claim in summary.claims],
        "facts": _list(summary.facts, _fact_json),
        "figures": _list(summary.figures, citation_json),
        "quotations": _list(summary.quotations, _quotation_json),
        "notice": summary.notice,
        "timings": dict(summary.timings),
    }


def _list(values: Any, as_json: Any) -> list[dict[str, Any]] | None:
    return None if values is None else [as_json(value) for value in values]


def _fact_json(fact: Fact) -> dict[str, Any]:
    return {
        "question": fact.question,
        "answer": fact.answer,
        "citation": None if fact.citation is None else citation_json(fact.citation),
    }


def _quotation_json(quotation: Quotation) -> dict[str, Any]:
    return {"speaker": quotation.speaker, "citation": citation_json(quotation.citation)}
