"""A sentence of a draft, what the library says to it, and why."""

from dataclasses import dataclass
from typing import Literal

from bot.citation import Citation, Fault

Verdict = Literal["supported", "contradicted", "not_found"]


@dataclass(frozen=True, slots=True)
class Checked:
    """One sentence of a text; `support` is a calibrated chance in [0, 1]."""

    text: str
    verdict: Verdict
    support: float
    citations: tuple[Citation, ...]
    reasons: tuple[Fault, ...]
