"""Words that the checks of a claim go by, in Indonesian and English, in small letters."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """Words written one after another."""
    return frozenset(words.split())
