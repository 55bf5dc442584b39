"""Who says it: a charge told as a fact, a saying given to another."""

from __future__ import annotations

from collections.abc import Sequence

from bot.verifying.findings import Reason
from bot.verifying.lexicon import CHARGES, OPINIONS, PRONOUNS, SAYING, listed
from bot.verifying.names import Name, names_of, written
from bot.verifying.tokens import Word, stem, words_of
from index.text.name_forms import names_alike

_SHARE, _MUCH = 0.5, 0.8
_SHORT = 4
_JUST_BEHIND = 12
_UNSAID = "di"
"""Begins sayings whose speaker is not told: "diperkirakan"."""
_BEHIND_WORDS = listed("menurut according bagi")
_CLOSING = listed("kata ujar tutur jelas ucap ungkap tandas terang imbuh papar tegas")
_BEING = listed("is are was were be been being")
_HIS = listed("ujarnya katanya tuturnya ucapnya jelasnya ungkapnya tegasnya imbuhnya")


def attribution_reasons(claim: str, sentences: Sequence[str]) -> list[Reason]:
    """A charge or opinion told as a fact; a saying given to somebody who did not say it.

    `sentences` are those of the quotes in order: a pronoun is taken for the first name of the
    sentence before it.
    """
    own = words_of(claim)
    spoken = [word for word in own if word.plain in SAYING]
    reasons = []
    for at, text in enumerate(sentences):
        shown = words_of(text)
        sayings = [word for word in shown if word.plain in SAYING]
        if _overlap(own, shown) < _SHARE:
            continue
        if not sayings and _overlap(own, shown) >= _MUCH:
            return []
        if not sayings:
            continue
        if not spoken:
            if _told_as_fact(own, shown, sayings):
                reasons.append(Reason("attribution", claim.strip(), sayings[0].text))
            continue
        speaker = _speaker(claim, spoken)
        before = sentences[at - 1] if at else ""
        other = _referred(shown, sayings, before) or _speaker(text, sayings)
        if speaker is None or other is None or _same(speaker, other):
            continue
        named = any(_same(speaker, name) for name in names_of(text, lone=True))
        active = not any(_passive(claim, one) for one in spoken)
        if not named or (active and _only_spoken_of(speaker, text, sayings)):
            said, found = written(claim, speaker), other_text(text, before, other)
            reasons.append(Reason("attribution", said, found, wrong=True))
    return reasons[:1]


def _only_spoken_of(name: Name, text: str, sayings: Sequence[Word]) -> bool:
    """Whether a name stands in a sentence and yet says nothing there, in the active voice."""
    words = words_of(text)
    if any(word.plain in PRONOUNS or word.plain in _HIS for word in words):
        return False
    if any(_passive(text, one) for one in sayings):
        return False
    speakers = [_speaker(text, [one]) for one in sayings]
    return not any(one is None or _same(name, one) for one in speakers)


def _passive(text: str, saying: Word) -> bool:
    before = text[: saying.start].split()[-1:]
    return (
        saying.plain.startswith(_UNSAID)
        or text[saying.end : saying.end + 4] == " by "
        or bool(before and before[0].lower() in _BEING)
    )


def _told_as_fact(own: Sequence[Word], shown: Sequence[Word], sayings: Sequence[Word]) -> bool:
    """Whether the claim's words lie behind a charge or an opinion, hardly any before it."""
    said = {stem(word.plain) for word in own if _content(word)}
    for saying in sayings:
        if saying.plain not in CHARGES | OPINIONS:
            continue
        after = {stem(w.plain) for w in shown if w.start > saying.start and _content(w)}
        before = {stem(w.plain) for w in shown if w.end < saying.start and _content(w)}
        inside = len(said & after)
        if inside and inside >= _MUCH * len(said & (after | before)):
            return True
        if saying.plain in CHARGES and inside > len(said & before):
            return True
    return False


def _referred(shown: Sequence[Word], sayings: Sequence[Word], before: str) -> Name | None:
    """The first name of the sentence before, where a pronoun says it."""
    pronoun = any(saying.plain in _HIS for saying in sayings)
    for saying in sayings:
        place = next(at for at, word in enumerate(shown) if word is saying)
        pronoun |= any(word.plain in PRONOUNS for word in shown[max(0, place - 2) : place + 2])
    if not pronoun or not before:
        return None
    names = names_of(before, lone=True)
    return max(names, key=len) if names else None


def _speaker(text: str, sayings: Sequence[Word]) -> Name | None:
    """The name nearest to a saying word: right behind "menurut" and "kata", else before it."""
    names = names_of(text, lone=True)
    for saying in sayings:
        if saying.plain.startswith(_UNSAID):
            continue
        after = saying.plain in _BEHIND_WORDS | _CLOSING
        near = [
            name
            for name in names
            if (
                0 <= name[0].start - saying.end <= _JUST_BEHIND
                if after
                else name[-1].end <= saying.start
            )
        ]
        if near:
            return near[0] if after else near[-1]
    return None


def other_text(text: str, before: str, name: Name) -> str:
    """A name's words, of whichever of the two texts it stands in."""
    for one in (text, before):
        if one[name[0].start : name[0].end] == name[0].text:
            return written(one, name)
    return name[0].text


def _same(one: Name, other: Name) -> bool:
    left = {form for word in one for form in names_alike(word.plain)}
    return any(word.plain in left for word in other)


def _overlap(own: Sequence[Word], shown: Sequence[Word]) -> float:
    wanted = {stem(word.plain) for word in own if _content(word)}
    have = {stem(word.plain) for word in shown}
    return len(wanted & have) / len(wanted) if wanted else 0.0


def _content(word: Word) -> bool:
    return word.wordlike and len(word.plain) >= _SHORT and word.plain not in SAYING
