"""Values of a claim that its quotes do not have."""

from __future__ import annotations

from collections.abc import Sequence

from bot.verifying.findings import Kind, Reason
from bot.verifying.tokens import words_of
from bot.verifying.values import Value, is_same, values_of

_TOGETHER = {
    "kedua": 2, "keduanya": 2, "berdua": 2, "both": 2, "sepasang": 2, "ketiga": 3, "ketiganya": 3,
    "keempat": 4, "keempatnya": 4, "kelima": 5, "keenam": 6, "ketujuh": 7, "kedelapan": 8,
    "kesembilan": 9, "kesepuluh": 10, "second": 2, "third": 3, "fourth": 4, "fifth": 5,
}  # fmt: skip
_MOST_FOUND = 3
_KINDS: dict[str, Kind] = {"date": "date", "weekday": "date", "clock": "date"}


def value_reasons(claim: str, quotes: Sequence[str]) -> list[Reason]:
    """The numbers, dates and lengths of a claim that no quote has in any form."""
    shown = [(text, value) for text in quotes for value in values_of(text)]
    counted = {_TOGETHER[word.plain] for text in quotes for word in words_of(text)
               if word.plain in _TOGETHER}  # fmt: skip
    reasons = []
    for said in values_of(claim):
        if any(is_same(said, value) for _, value in shown):
            continue
        if said.kind == "number" and not said.dimension and said.amount in counted:
            continue
        reasons.append(_reason(claim, said, shown))
    return reasons


def _reason(claim: str, said: Value, shown: Sequence[tuple[str, Value]]) -> Reason:
    words = claim[said.start : said.end]
    alike = [
        (text, value)
        for text, value in shown
        if value.kind == said.kind and value.dimension == said.dimension
    ]
    if said.kind == "number" and said.dimension:
        for text, value in shown:
            same = abs(value.amount / value.unit - said.amount / said.unit) < 1e-6
            if value.kind == "number" and value.dimension and same:
                return Reason("unit", words, text[value.start : value.end], wrong=True)
    kind = _KINDS.get(said.kind, "number")
    if not alike:
        return Reason(kind, words, "")
    least = min(_distance(said, value) for _, value in alike)
    near = [text[one.start : one.end] for text, one in alike if _distance(said, one) == least]
    return Reason(kind, words, ", ".join(list(dict.fromkeys(near))[:_MOST_FOUND]), wrong=True)


def _distance(said: Value, shown: Value) -> float:
    if said.kind == "number":
        return abs(said.amount - shown.amount) / max(abs(said.amount), abs(shown.amount), 1e-9)
    return sum(one != other for one, other in zip(said.parts, shown.parts, strict=False) if one)
