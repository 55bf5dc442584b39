"""Who says it, who does it: a charge told as a fact, a saying given to another, roles exchanged."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.verifying.findings import Reason
from bot.verifying.lexicon import CHARGES, REPORTS, listed
from bot.verifying.names import Name, names_of
from bot.verifying.synonyms import names_alike
from bot.verifying.tokens import Word, alike, stem, words_of
from index.text.language import detect_language
from index.text.split import split_sentences

_SAYING = REPORTS | CHARGES
_SHARE = 0.5
_PAUSE = 30
_BEHIND_WORDS = listed("menurut according bagi")
_CLOSING = listed(
    "kata ujar tutur jelas ucap ungkap tandas terang imbuh papar tegas ujarnya katanya tuturnya "
    "ucapnya jelasnya ungkapnya said says argued added"
)
_PASSIVE = ("di",)
_SHORT = 4


def attribution_reasons(claim: str, quotes: Sequence[str]) -> list[Reason]:
    """A saying told as a fact, or given to somebody whom the quotes name otherwise."""
    own = words_of(claim)
    spoken = [word for word in own if word.plain in _SAYING]
    sentences = [
        text[one.start : one.end]
        for text in quotes
        for one in split_sentences(text, detect_language(text))
    ]
    reasons = []
    for text in sentences:
        shown = words_of(text)
        sayings = [word for word in shown if word.plain in _SAYING]
        if _overlap(own, shown) < _SHARE:
            continue
        if not sayings:
            return []
        if not spoken:
            if _rests_on(own, shown, sayings):
                reasons.append(Reason("attribution", claim.strip(), sayings[0].text))
            continue
        speaker, other = _speaker(claim, spoken), _speaker(text, sayings)
        if speaker and other and not _same(speaker, other) and not _within(speaker, text, sayings):
            said, found = _text(claim, speaker), _text(text, other)
            reasons.append(Reason("attribution", said, found, wrong=True))
    return reasons[:1]


def _rests_on(own: Sequence[Word], shown: Sequence[Word], sayings: Sequence[Word]) -> bool:
    """Whether the claim's words lie in what is said, and no word of who says it is among them."""
    said = {stem(word.plain) for word in own if _content(word)}
    first = sayings[0]
    after = {stem(word.plain) for word in shown if word.start > first.start and _content(word)}
    before = {stem(word.plain) for word in shown if word.end < first.start and _content(word)}
    if first.plain in _BEHIND_WORDS and not before & said:
        return True
    closing = sayings[-1]
    ahead = {stem(word.plain) for word in shown if word.end < closing.start and _content(word)}
    if closing.plain in _CLOSING and _comma_before(shown, closing):
        return len(said & ahead) > len(said) / 2
    return len(said & after) > 2 * len(said & before)


def _comma_before(shown: Sequence[Word], saying: Word) -> bool:
    """Whether a comma or a closing mark parts a saying word from what is said before it."""
    near = [word for word in shown if 0 < saying.start - word.end < _PAUSE]
    return any(word.text in ',"”' for word in near)


def _speaker(text: str, sayings: Sequence[Word]) -> Name | None:
    """The name nearest to the first saying word: after "menurut" and "kata", else before it."""
    names = names_of(text) or []
    for saying in sayings:
        after = saying.plain in _BEHIND_WORDS | _CLOSING
        near = [
            name
            for name in names
            if (0 <= name[0].start - saying.end <= 12 if after else name[-1].end <= saying.start)
        ]
        if near:
            return near[0] if after else near[-1]
    return None


def _within(speaker: Name, text: str, sayings: Sequence[Word]) -> bool:
    """Whether a name stands beside some saying word of the text."""
    return any(
        _same(speaker, name)
        and any(
            abs(name[-1].end - s.start) < 60 or abs(name[0].start - s.end) < 20 for s in sayings
        )
        for name in names_of(text)
    )


def role_reasons(claim: str, quotes: Sequence[str]) -> list[Reason]:
    """Who does it and to whom, exchanged: "A defeated B" over "B defeated A"."""
    for verb, left, right in _deeds(claim):
        for text in quotes:
            for other, first, second in _deeds(text):
                if not alike(stem(verb.plain), stem(other.plain)):
                    continue
                voices = _voice(claim, verb), _voice(text, other)
                if verb.plain != other.plain and "" in voices:
                    continue
                turned = voices[0] != voices[1]
                doer, done = (second, first) if turned else (first, second)
                if _same(left, done) and _same(right, doer) and not _same(left, doer):
                    said = claim[left[0].start : right[-1].end]
                    found = text[first[0].start : second[-1].end]
                    return [Reason("role", said, found, wrong=True)]
    return []


def _deeds(text: str) -> list[tuple[Word, Name, Name]]:
    """Verb-like words between two names, with the names before and after them."""
    names = names_of(text)
    words = words_of(text)
    found = []
    for left, right in pairwise(names):
        for word in words:
            if left[-1].end <= word.start and word.end <= right[0].start and _content(word):
                found.append((word, left, right))
    return found


def _voice(text: str, verb: Word) -> str:
    """ "passive", "active" or "" where it cannot be told."""
    if text[verb.end : verb.end + 4] == " by " or verb.plain.startswith(_PASSIVE):
        return "passive"
    active = verb.plain.startswith("me") or verb.plain.endswith(("ed", "es"))
    return "active" if active else ""


def _same(one: Name, other: Name) -> bool:
    left = {form for word in one for form in names_alike(word.plain)}
    return any(word.plain in left for word in other)


def _overlap(own: Sequence[Word], shown: Sequence[Word]) -> float:
    wanted = {stem(word.plain) for word in own if _content(word)}
    have = {stem(word.plain) for word in shown}
    return len(wanted & have) / len(wanted) if wanted else 0.0


def _content(word: Word) -> bool:
    return word.wordlike and len(word.plain) >= _SHORT and word.plain not in _SAYING


def _text(text: str, name: Name) -> str:
    return text[name[0].start : name[-1].end]
