"""Negation and direction: a word denied in the claim and not in the quotes, or its opposite."""

from __future__ import annotations

from collections.abc import Sequence

from bot.verifying.findings import Reason
from bot.verifying.lexicon import DENIALS, NEGATIONS, OPPOSITES, listed
from bot.verifying.tokens import Word, alike, stem, words_of

_REACH = 3
_BETWEEN = listed(
    "akan bisa dapat pernah lagi juga sedang mau perlu harus dengan be been to yet have has had "
    "ever yang di ke ada was is were are a the any"
)
_SHORT = 4
_STOPS = frozenset(',.;:()"“”')


def polarity_reasons(claim: str, quotes: Sequence[str], *, same_language: bool) -> list[Reason]:
    """Words denied in one and not in the other; words whose opposite stands in the quotes.

    Negation is compared within one language only.
    """
    said = words_of(claim)
    shown = [words_of(text) for text in quotes]
    reasons = _negations(said, shown) if same_language else []
    return reasons or _directions(said, shown)


def denied(words: Sequence[Word], at: int) -> Word | None:
    """The negation that denies the word at a place, if any."""
    for back in range(1, _REACH + 1):
        if at - back < 0:
            return None
        before = words[at - back]
        if before.plain in NEGATIONS:
            return before
        if before.plain not in _BETWEEN:
            return None
    return None


def _negations(said: Sequence[Word], shown: Sequence[Sequence[Word]]) -> list[Reason]:
    all_shown = {word.plain for words in shown for word in words}
    says_no = all_shown & (NEGATIONS | DENIALS)
    own_no = {word.plain for word in said} & (NEGATIONS | DENIALS)
    for at, word in enumerate(said):
        if word.plain in NEGATIONS and not says_no:
            after = said[at + 1].text if at + 1 < len(said) else ""
            return [Reason("negation", f"{word.text} {after}".strip(), "", wrong=True)]
        if not _content(word):
            continue
        places = [
            (words, place)
            for words in shown
            for place, other in enumerate(words)
            if _content(other) and alike(stem(word.plain), stem(other.plain))
        ]
        if not places:
            continue
        no = denied(said, at)
        states = [denied(words, place) for words, place in places]
        if no is not None and not any(states):
            return [Reason("negation", f"{no.text} {word.text}", _words(*places[0]), wrong=True)]
        if no is None and all(states) and not own_no:
            return [Reason("negation", word.text, _words(*places[0]), wrong=True)]
    return []


def _words(words: Sequence[Word], place: int) -> str:
    no = denied(words, place)
    return f"{no.text} {words[place].text}" if no else words[place].text


def _content(word: Word) -> bool:
    return (
        word.wordlike
        and len(word.plain) >= _SHORT
        and not word.named
        and word.plain not in NEGATIONS
        and word.plain not in _BETWEEN
    )


def _directions(said: Sequence[Word], shown: Sequence[Sequence[Word]]) -> list[Reason]:
    have = {word.plain for words in shown for word in words}
    stems = {stem(word) for word in have}
    own = {word.plain for word in said}
    for at, word in enumerate(said):
        opposites = OPPOSITES.get(word.plain)
        if not opposites or word.plain in have or stem(word.plain) in stems:
            continue
        found = opposites & have - own
        # The quotes may hold a word of the same side too: "naik" beside "turun" and "meningkat".
        kin = frozenset(
            other for opposite in found for other in OPPOSITES[opposite] if other != word.plain
        )
        if not found or kin & have or denied(said, at):
            continue
        if any(_states(words, found) for words in shown):
            other = next(w.text for words in shown for w in words if w.plain in found)
            return [Reason("direction", word.text, other, wrong=True)]
    return []


def _states(words: Sequence[Word], found: frozenset[str]) -> bool:
    """Whether one of the words stands there undenied."""
    return any(word.plain in found and not denied(words, at) for at, word in enumerate(words))
