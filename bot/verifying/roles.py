"""Who does it and to whom, and who is what: roles exchanged or given to somebody else."""

from __future__ import annotations

from collections.abc import Sequence

from bot.verifying.findings import Reason
from bot.verifying.lexicon import OPINIONS, REPORTS, listed
from bot.verifying.names import Name, names_of, written
from bot.verifying.tokens import Word, alike, stem, words_of
from index.text.name_forms import names_alike

_REACH, _FARTHER = 6, 9
_SHORT = 4
_COPULAS = listed("adalah ialah merupakan is was are were")
_LEAST_TITLE = 0.6
_STOPS = frozenset(";:()")
_NO_VERBS = listed(
    "mereka menjadi merupakan memiliki mempunyai menurut menteri melalui terhadap berada bernama "
    "berusia berumur berbagai berasal disebut dirinya direktur medali metres merah media menit "
    "dilakukan digelar berlangsung based need united"
)
_PREPOSITIONS = listed("di ke dari pada dalam untuk seperti in at on from of for near during as")
_LISTING = listed("dan and serta with bersama dengan")


def role_reasons(claim: str, sentences: Sequence[str]) -> list[Reason]:
    """A name that does what it suffers in the quotes, or is what another is there."""
    return _exchanged(claim, sentences) or _another(claim, sentences)


def _exchanged(claim: str, sentences: Sequence[str]) -> list[Reason]:
    """ "A defeated B" over "B defeated A", in either voice of both."""
    deeds = [(text, deed) for text in sentences for deed in _deeds(text, _FARTHER)]
    for verb, said in _deeds(claim, _REACH):
        voice = _voice(claim, verb)
        if not all(said) and voice != "passive":
            continue
        of_verb = [
            (text, other, shown if voice == _voice(text, other) else shown[::-1])
            for text, (other, shown) in deeds
            if alike(stem(verb.plain), stem(other.plain))
        ]
        for side, name in enumerate(said):
            agreed = any(
                _same(name, shown[side]) or _together(text, name, shown[side])
                for text, _, shown in of_verb
            )
            for text, other, shown in of_verb:
                against = shown[1 - side]
                if not agreed and against is not None and _same(name, against):
                    low = min(against[0].start, other.start)
                    found = text[low : max(against[-1].end, other.end)]
                    return [Reason("role", claim.strip(), found, wrong=True)]
    return []


def _deeds(text: str, reach: int) -> list[tuple[Word, tuple[Name | None, Name | None]]]:
    """Verbs with the nearest names before and after them, in words and up to a stop."""
    words = words_of(text)
    names = names_of(text, lone=True)
    found = []
    for at, word in enumerate(words):
        if not _verb(word) or not _voice(text, word):
            continue
        low, high = _bounds(words, at, reach)
        own = [name for name in names if not _led_by_preposition(words, name)]
        before = [name for name in own if low <= name[0].start and name[-1].end <= word.start]
        after = [name for name in own if word.end <= name[0].start and name[0].start < high]
        sides = (before[-1] if before else None, after[0] if after else None)
        if any(sides):
            found.append((word, sides))
    return found


def _led_by_preposition(words: Sequence[Word], name: Name) -> bool:
    """Whether it is a place or time of what happens, and not who does it."""
    first = next(at for at, word in enumerate(words) if word.start == name[0].start)
    return first > 0 and words[first - 1].plain in _PREPOSITIONS


def _bounds(words: Sequence[Word], at: int, reach: int) -> tuple[int, int]:
    """Offsets between which the names of a verb are looked for."""
    first, last = at, at
    while first > 0 and at - first < reach and words[first - 1].text not in _STOPS:
        first -= 1
    while last + 1 < len(words) and last - at < reach and words[last + 1].text not in _STOPS:
        last += 1
    return words[first].start, words[last].end


def _verb(word: Word) -> bool:
    return (
        word.wordlike
        and not word.named
        and len(word.plain) > _SHORT
        and word.plain not in REPORTS | OPINIONS
        and word.plain not in _NO_VERBS
    )


def _voice(text: str, verb: Word) -> str:
    """ "passive", "active" or "" where it cannot be told."""
    if text[verb.end : verb.end + 4] == " by " or verb.plain.startswith("di"):
        return "passive"
    active = verb.plain.startswith(("me", "ber")) or verb.plain.endswith("ed")
    return "active" if active else ""


def _together(text: str, name: Name | None, other: Name | None) -> bool:
    """Whether two names are listed together, so that either side has both."""
    if name is None or other is None:
        return False
    for first in names_of(text, lone=True):
        if _same(first, name):
            between = text[min(first[-1].end, other[-1].end) : max(first[0].start, other[0].start)]
            if between.strip(" ,").lower() in _LISTING:
                return True
    return False


def _another(claim: str, sentences: Sequence[str]) -> list[Reason]:
    """ "X is the chief" where the sentence about the chief names another and not X."""
    words = words_of(claim)
    copula = next((at for at, word in enumerate(words) if word.plain in _COPULAS), None)
    if copula is None or copula == 0 or copula > _REACH:
        return []
    subject = [name for name in names_of(claim, lone=True) if name[-1].end <= words[copula].start]
    begins = _capitals(words[:copula])
    title = {stem(word.plain) for word in words[copula + 1 :] if _weighs(word)}
    if not title or not (subject or begins):
        return []
    own = subject[0] if subject else begins
    best, most = "", 0.0
    for text in sentences:
        shown = words_of(text)
        have = {stem(word.plain) for word in shown} | {
            form for word in shown for form in names_alike(word.plain)
        }
        share = len(title & have) / len(title)
        holds = any(_same((word,), own) for word in shown if word.wordlike)
        if share >= _LEAST_TITLE and holds:
            return []
        if share > most and not holds:
            best, most = text, share
    others = [
        name
        for name in names_of(best, lone=True)
        if len(name) > 1 and not title & {stem(word.plain) for word in name[1:]}
    ]
    if most < _LEAST_TITLE or not others:
        return []
    return [Reason("role", written(claim, own), written(best, others[0]), wrong=True)]


def _capitals(words: Sequence[Word]) -> Name:
    run: list[Word] = []
    for word in words:
        if not (word.wordlike and word.named):
            break
        run.append(word)
    return tuple(run)


def _weighs(word: Word) -> bool:
    return word.wordlike and (word.named or len(word.plain) >= _SHORT)


def _same(one: Name | None, other: Name | None) -> bool:
    if one is None or other is None:
        return False
    forms = {form for word in one for form in names_alike(word.plain)}
    return any(word.plain in forms for word in other)
