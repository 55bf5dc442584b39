"""A sentence of a draft, what the library says to it, and why."""

from dataclasses import dataclass
from typing import Literal

from bot.citation import Citation

Verdict = Literal["supported", "contradicted", "not_found"]


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


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence of a text; `support` is a calibrated chance in [0, 1]."""

    text: str
    verdict: Verdict
    support: float
    citations: tuple[Citation, ...]
    reasons: tuple[Fault, ...]
