"""Quotations inside a claim, which must stand in its quotes word for word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.verifying.findings import Reason

_PAIRS = {"“": "”", "„": "”", "«": "»", '"': '"'}
_CLOSING = ".,;:!? "


def quotation_reasons(claim: str, quotes: Sequence[str]) -> list[Reason]:
    """What a claim puts in quotation marks and no quote holds; spaces and marks may differ."""
    shown = [_even(text) for text in quotes]
    return [
        Reason("quotation", said, "")
        for said in quotations_of(claim)
        if not any(_even(said).strip(_CLOSING) in text for text in shown)
    ]


def quotations_of(text: str) -> Iterator[str]:
    """What stands in pairs of quotation marks; linear time."""
    at = 0
    while at < len(text):
        closing = _PAIRS.get(text[at])
        end = text.find(closing, at + 1) if closing else -1
        if closing and end < 0:
            return
        if closing and text[at + 1 : end].strip(_CLOSING):
            yield text[at + 1 : end].strip()
        at = max(at, end) + 1


def _even(text: str) -> str:
    return " ".join(text.replace("’", "'").replace("‘", "'").lower().split())
