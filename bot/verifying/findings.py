"""What a check of a claim found, and the words of both languages that name the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Kind = Literal[
    "citation", "number", "date", "unit", "name", "place", "negation", "direction", "role",
    "attribution", "quotation", "meaning",
]  # fmt: skip

MOST_QUOTES = 3
"""Quotes that one claim is held against at most."""


class Judgement(StrEnum):
    """What quotes do to a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a claim fails.

    Attributes:
        kind: which check it failed.
        said: the words of the claim.
        found: the words of the quotes in their place; "" where they have none.
        wrong: whether the quotes say otherwise, and not only nothing.
    """

    kind: Kind
    said: str
    found: str
    wrong: bool = False
