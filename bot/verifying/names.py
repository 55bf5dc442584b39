"""Names of a claim that its quotes do not have."""

from __future__ import annotations

from collections.abc import Sequence

from bot.verifying.findings import Reason
from bot.verifying.lexicon import OPENERS, listed
from bot.verifying.tokens import Word, words_of
from index.text.calendar import MONTHS, WEEKDAYS
from index.text.name_forms import PLACES, names_alike

_LINKS = listed("bin binti van de der al el of the dan and for untuk")
_NO_NAMES = listed(
    "i ia dia mereka kami kita saya aku anda pak bu bapak ibu mr mrs ms dr prof sir lord tuan"
)
_FEWEST_LETTERS, _NEAR = 4, 0.75
_LONGEST = 40

Name = tuple[Word, ...]


def names_of(text: str, *, lone: bool = False) -> list[Name]:
    """Runs of words with capital letters.

    A lone one at a sentence's beginning may be any word: it counts only where `lone` says so.
    """
    found: list[Name] = []
    run: list[Word] = []
    words = words_of(text)
    for at, word in enumerate(words):
        timed = word.plain in MONTHS or word.plain in WEEKDAYS
        if word.wordlike and word.named and not timed and word.plain not in _NO_NAMES:
            run.append(word)
            continue
        if run:
            found.append(tuple(run))
            run = []
        if at > 0 and word.plain in _LINKS:
            continue
    if run:
        found.append(tuple(run))
    found = [own for name in found if (own := _opened(text, name))]
    if lone:
        return [name for name in found if len(name) > 1 or name[0].plain not in OPENERS]
    return [name for name in found if not _only_begins(text, name)]


def written(text: str, name: Name) -> str:
    """A name as its text has it."""
    return text[name[0].start : name[-1].end]


def with_full_names(claim: str, quotes: Sequence[str]) -> str:
    """The claim with each name of one word as the quotes have it in full.

    "Putin" becomes "Vladimir Putin" where the quotes have one longer name with that word; where
    they have several, or none, it stays.
    """
    longer: dict[str, set[str]] = {}
    for text in quotes:
        for name in names_of(text, lone=True):
            if len(name) > 1:
                for word in name:
                    longer.setdefault(word.plain, set()).add(written(text, name))
    parts, done = [], 0
    for name in names_of(claim, lone=True):
        forms = longer.get(name[0].plain, set()) if len(name) == 1 else set()
        if len(forms) == 1:
            parts += [claim[done : name[0].start], *forms]
            done = name[0].end
    return "".join([*parts, claim[done:]])


def _opened(text: str, name: Name) -> Name:
    """Without what only begins the sentence: "Menurut UNESCO" -> "UNESCO"."""
    while name and name[0].plain in OPENERS and (len(name) > 1 or _begins(text, name)):
        name = name[1:]
    return name


def _only_begins(text: str, name: Name) -> bool:
    if len(name) > 1 or name[0].text.isupper():
        return False
    return _begins(text, name)


def _begins(text: str, name: Name) -> bool:
    """Whether a name stands at the beginning of a sentence or quotation."""
    before = text[: name[0].start].rstrip(" \"“'‘(")
    return not before or before[-1] in ".!?:\n"


def missing_names(
    claim: str, quotes: Sequence[str], titles: Sequence[str] = (), *, across: bool = False
) -> list[Reason]:
    """The names of a claim with a word that neither quotes nor titles have in any form.

    `titles` are those of the quotes' articles: they name what a quote only points at. Where the
    languages differ (`across`), a name of several words counts by one: the others are translated.
    """
    shown = [word for text in (*quotes, *titles) for word in words_of(text) if word.wordlike]
    have = {word.plain for word in shown} | {
        part for word in shown for part in word.plain.split("-") if len(part) > 1
    }
    initials = {
        "".join(part[0] for word in name[at:] for part in word.plain.split("-") if part)
        for text in (*quotes, *titles)
        for name in names_of(text)
        for at in range(len(name))
    }
    own = {word.plain for word in words_of(claim)}
    reasons = []
    for name in names_of(claim):
        lacking = [word for word in name if not _stands(word, have, initials)]
        if lacking == [name[0]] and len(name) > 1 and _begins(claim, name):
            continue  # "Menurut Arsyad ...": the capital letter may be the sentence's
        if across and len(lacking) < len(name):
            continue
        if lacking and _expands(name, have):
            lacking = []
        if lacking:
            said = written(claim, name)
            other = _instead(name, quotes, own)
            kind = "place" if any(word.plain in PLACES for word in lacking) else "name"
            reasons.append(Reason(kind, said, other, wrong=bool(other)))  # type: ignore[arg-type]
    return reasons


def _stands(word: Word, have: set[str], initials: set[str]) -> bool:
    for form in _forms(word.plain):
        if form in have or names_alike(form) & have:
            return True
        if word.text.isupper() and 1 < len(form) < 9 and any(form in one for one in initials):
            return True
    return any(_near(word.plain, other) for other in have)


def _forms(plain: str) -> list[str]:
    forms = [plain]
    for ending in ("'s", "nya", "s'", "s"):
        if plain.endswith(ending) and len(plain) - len(ending) >= 2:
            forms.append(plain[: -len(ending)])
    parts = plain.split("-")
    return forms if len(parts) == 1 or plain.count("-") > 1 else [*forms, "".join(parts)]


def _near(one: str, other: str) -> bool:
    """Whether two words are one name spelt in two languages: "Ukraina", "Ukraine"."""
    if min(len(one), len(other)) < _FEWEST_LETTERS or abs(len(one) - len(other)) > 2:
        return False
    if one[:4] != other[:4] or max(len(one), len(other)) > _LONGEST:
        return False
    same = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        same += 1
    return same >= _NEAR * max(len(one), len(other))


def _expands(name: Name, have: set[str]) -> bool:
    """Whether the quotes have the short form of a long name."""
    return len(name) > 2 and "".join(word.plain[0] for word in name) in have


def _instead(name: Name, quotes: Sequence[str], own: set[str]) -> str:
    """A name of the quotes that the claim does not have: the likeliest right one."""
    places = any(word.plain in PLACES for word in name)
    best, most = "", 0.0
    for text in quotes:
        for other in names_of(text):
            words = [word.plain for word in other]
            if all(word in own for word in words):
                continue
            shared = len({word.plain for word in name} & set(words))
            same_kind = places == any(word in PLACES for word in words)
            score = shared + 0.5 * same_kind + 0.1 * (len(words) == len(name))
            if score > most:
                best, most = written(text, other), score
    return best if most >= 0.5 else ""
