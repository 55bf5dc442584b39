"""What comes of a chat model's phrasing: sentences that were verified, and those that were not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.citation import Citation

if TYPE_CHECKING:
    from bot.verifying.findings import Reason


@dataclass(frozen=True, slots=True)
class Writing:
    """What the model has written so far, unchecked: only to be shown under a mark that says so."""

    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A verified sentence; `citations` are the quotes it rests on, `support` is in [0, 1]."""

    text: str
    citations: tuple[Citation, ...]
    support: float


@dataclass(frozen=True, slots=True)
class Refused:
    """A sentence of the model that is not shown as an answer, and why."""

    text: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Phrasing:
    """The end of it.

    Attributes:
        sentences: verified ones in the model's order; empty: the quotes stand alone.
        refused: the others, with reasons.
        fault: what went wrong with the model ("timeout", "failed", "empty", "cancelled", "long"),
            or "".
        detail: of the fault, one line without secrets.
    """

    sentences: tuple[Sentence, ...]
    refused: tuple[Refused, ...]
    fault: str = ""
    detail: str = ""
