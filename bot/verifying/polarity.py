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


def _near_no(words: Sequence[Word], place: int) -> bool:
    """Whether a negation stands a few words before, with no stop between."""
    for before in reversed(words[max(0, place - 2 * _REACH) : place]):
        if before.text in _STOPS:
            return False
        if before.plain in NEGATIONS | DENIALS:
            return True
    return False


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
        loose = any(_near_no(words, place) for words, place in places)
        if no is not None and not any(states) and not loose:
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
    """An opposite in the sentence nearest to the claim, which does not have the word itself."""
    own = {word.plain for word in said}
    wanted = {stem(word.plain) for word in said if word.number or len(word.plain) >= _SHORT}
    ranked = [(len(wanted & {stem(w.plain) for w in words}), words) for words in shown]
    most = max((count for count, _ in ranked), default=0)
    near = [words for count, words in ranked if count == most and count]
    for at, word in enumerate(said):
        opposites = OPPOSITES.get(word.plain)
        if not opposites or denied(said, at):
            continue
        for words in near:
            have = {other.plain for other in words}
            stems = {stem(other) for other in have}
            found = frozenset(
                one for one in opposites
                if one in have or (len(stem(one)) > _SHORT and stem(one) in stems)
            ) - own  # fmt: skip
            if not found or word.plain in have or stem(word.plain) in stems:
                continue
            # The sentence may hold a word of the same side: "naik" beside "turun" and "meningkat".
            kin = {kin for one in found for kin in OPPOSITES[one]} - {word.plain}
            if not kin & have and _states(words, found):
                matching = {stem(one) for one in found}
                other = next(w.text for w in words if stem(w.plain) in matching)
                return [Reason("direction", word.text, other, wrong=True)]
    return []


def _states(words: Sequence[Word], found: frozenset[str]) -> bool:
    """Whether one of the words stands there undenied."""
    matching = {stem(one) for one in found}
    return any(
        stem(word.plain) in matching and not denied(words, at) for at, word in enumerate(words)
    )
