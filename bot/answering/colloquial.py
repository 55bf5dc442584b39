"""Verbs as Jakarta speaks them, in the form in which the passages have them.

Everyday Indonesian puts a bare nasal before a verb and "-in" behind it: "ngumumin" is
"mengumumkan", "minjemin" "meminjamkan" (Sneddon 2006, Colloquial Jakartan Indonesian, chapter 2).
"""

import re
from collections.abc import Iterable

_NASAL = {"nge": ("",), "ng": ("", "k", "g"), "ny": ("s", "c"), "m": ("p", "b"), "n": ("t", "d")}
"""A nasal at the front, and the letters it may stand for."""
_BEFORE = r"(?:di|me|mem|men|meng|meny|menge|ber|ter|per|memper|diper)?"
_BEHIND = r"(?:kan|i|an)?"
_SHORTEST_ROOT = 4


def formal(verb: str, there: Iterable[str]) -> str | None:
    """The word among `there` that a colloquial verb is, None where it is none of them.

    Args:
        verb: in small letters, as "ngumumin".
        there: words of the passages, in small letters. Of several the one that ends as "-in"
            does in formal speech is taken ("-kan", "-i"), the active one first.
    """
    if not verb.endswith("in") or len(verb) < _SHORTEST_ROOT + 2:
        return None
    roots = {root for root in _roots(verb) if len(root) >= _SHORTEST_ROOT}
    if not roots:
        return None
    # The first consonant of a root is lost in its active form: "meminjam" of "pinjam".
    stems = "|".join(re.escape(root) for root in sorted(roots))
    lost = "|".join(re.escape(root[1:]) for root in sorted(roots) if root[0] in "ptks")
    nasal = rf"|(?:mem|men|meng|meny)(?:{lost}){_BEHIND}" if lost else ""
    form = re.compile(rf"(?:{_BEFORE}(?:{stems}){_BEHIND}{nasal})")
    found = [word for word in there if form.fullmatch(word)]
    return min(
        found,
        key=lambda word: (not word.endswith(("kan", "i")), not word.startswith("me"), word),
        default=None,
    )


def _roots(verb: str) -> Iterable[str]:
    """What a verb may be made of; "e" in its last syllable may be an "a" ("pinjem", "pinjam")."""
    bare = verb.removesuffix("in")
    found = [bare]
    for nasal, letters in _NASAL.items():
        if bare.startswith(nasal):
            found += [letter + bare[len(nasal) :] for letter in letters]
    for root in found:
        yield root
        yield re.sub(r"e(?=[^aeiou]{1,2}$)", "a", root)
