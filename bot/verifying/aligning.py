"""A right name or number in the wrong place: what stands beside the same word in the quotes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.verifying.findings import Reason
from bot.verifying.lexicon import listed
from bot.verifying.names import Name, names_of, written
from bot.verifying.tokens import Word, alike, stem, words_of
from bot.verifying.values import Value, is_same, values_of
from index.text.name_forms import names_alike

_SHORT = 4
_BACK = 4
_NEAR = 24
_CHAINED = 12
"""Code points between values that belong together: "2014 dan 2015", "21-19, 21-15"."""
_HAVING = listed(
    "memiliki mempunyai punya mencapai sebesar sebanyak sekitar seharga have owns about around "
    "roughly nearly almost terdiri berjumlah berusia berumur"
)
_LINKING = listed(
    "pada dalam dengan untuk dari kepada oleh yang akan telah sudah adalah itu ini juga tidak "
    "serta bersama antara hingga sampai sejak this that with from have been which their about into"
)


def misplaced_names(claim: str, sentences: Sequence[str]) -> list[Reason]:
    """A name after or before a word that stands beside another name in the quotes, never this."""
    for name in names_of(claim, lone=True):
        for word, behind in _beside(claim, name):
            found = [
                (text, other)
                for text in sentences
                for other in names_of(text, lone=True)
                for near, side in _beside(text, other)
                if side == behind and alike(stem(near.plain), stem(word.plain))
            ]
            if not found or any(_same(name, other) for _, other in found):
                continue
            if any(_anywhere(name, text) for text, _ in found):
                continue
            text, other = found[0]
            if any(_same(other, own) for own in names_of(claim, lone=True)):
                continue
            said = written(claim, name)
            shown = written(text, other)
            return [Reason("name", said, shown, wrong=True)]
    return []


def misplaced_values(claim: str, sentences: Sequence[str]) -> list[Reason]:
    """A value that belongs to another word of the quotes: "12 kursi" of one party said of another.

    The nearest word before it that the quotes have decides: beside it must stand, in some sentence,
    a value of that kind that is the same.
    """
    words = words_of(claim)
    own = values_of(claim)
    for number, said in enumerate(own):
        after = own[number - 1].end if number else 0
        before = [
            word for word in words
            if after <= word.start and word.end <= said.start and _weighs(word)
        ][-_BACK:]  # fmt: skip
        for word in reversed(before):
            places = [
                (text, other)
                for text in sentences
                for other in words_of(text)
                if _weighs(other) and alike(stem(other.plain), stem(word.plain))
            ]
            if not places:
                continue
            near = [
                (text, value) for text, other in places for value in _nearest(text, other, said)
            ]
            if near and not any(is_same(said, value) for _, value in near):
                text, value = near[0]
                kind = "date" if said.kind != "number" else "number"
                shown = text[value.start : value.end]
                words_said = claim[said.start : said.end]
                return [Reason(kind, words_said, shown, wrong=True)]  # type: ignore[arg-type]
            break
    return []


def _nearest(text: str, word: Word, like: Value) -> list[Value]:
    """The values of a kind next to a word: the first behind it, and one just before it."""
    own = [
        value
        for value in values_of(text)
        if value.kind == like.kind and value.dimension == like.dimension
    ]
    behind = [value for value in own if value.start >= word.end]
    chained = [value for last, value in pairwise(behind) if value.start - last.end <= _CHAINED]
    behind = [*behind[:1], *chained[:2]] if chained[:1] == behind[1:2] else behind[:1]
    before = [value for value in own if 0 <= word.start - value.end <= _NEAR][-1:]
    return [*behind, *before]


def _beside(text: str, name: Name) -> list[tuple[Word, bool]]:
    """The words right before and behind a name; whether it stands behind the name."""
    words = words_of(text)
    first = next(at for at, word in enumerate(words) if word.start == name[0].start)
    last = first + len(name) - 1
    found = []
    if first > 0 and _weighs(words[first - 1]):
        found.append((words[first - 1], False))
    if last + 1 < len(words) and _weighs(words[last + 1]):
        found.append((words[last + 1], True))
    return found


def _weighs(word: Word) -> bool:
    return word.wordlike and len(word.plain) >= _SHORT and word.plain not in _LINKING | _HAVING


def _anywhere(name: Name, text: str) -> bool:
    have = {word.plain for word in words_of(text)}
    return any(names_alike(word.plain) & have for word in name)


def _same(one: Name, other: Name) -> bool:
    forms = {form for word in one for form in names_alike(word.plain)}
    return any(word.plain in forms for word in other)
