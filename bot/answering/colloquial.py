"""Verbs as Jakarta speaks them, in the form in which the passages have them.

Everyday Indonesian puts a bare nasal before a verb and "-in" behind it: "ngumumin" is
"mengumumkan", "minjemin" "meminjamkan" (Sneddon 2006, Colloquial Jakartan Indonesian, chapter 2).
"""

import re
from collections.abc import Collection, Iterable

_NASAL = {"nge": ("",), "ng": ("", "k", "g"), "ny": ("s", "c"), "m": ("p", "b"), "n": ("t", "d")}
"""A nasal at the front, and the letters it may stand for."""
_BEFORE = frozenset(
    ["", "di", "me", "mem", "men", "meng", "meny", "menge", "ber", "ter", "per", "memper", "diper"]
)
_NASALS = frozenset(["mem", "men", "meng", "meny"])
_BEHIND = frozenset(["", "kan", "i", "an"])
_LAST_E = re.compile(r"e(?=[^aeiou]{1,2}$)")
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
    found = [word for word in there if any(_is_form(word, root) for root in roots)]
    return min(
        found,
        key=lambda word: (not word.endswith(("kan", "i")), not word.startswith("me"), word),
        default=None,
    )


def _is_form(word: str, root: str) -> bool:
    """Whether a word is a root with affixes: "meminjamkan" of "pinjam", whose "p" is lost in it."""
    if _stands_in(root, word, _BEFORE):
        return True
    return root[0] in "ptks" and _stands_in(root[1:], word, _NASALS)


def _stands_in(stem: str, word: str, before: Collection[str]) -> bool:
    at = word.find(stem)
    return at >= 0 and word[:at] in before and word[at + len(stem) :] in _BEHIND


def _roots(verb: str) -> Iterable[str]:
    """What a verb may be made of; "e" in its last syllable may be an "a" ("pinjem", "pinjam")."""
    bare = verb.removesuffix("in")
    found = [bare]
    for nasal, letters in _NASAL.items():
        if bare.startswith(nasal):
            found += [letter + bare[len(nasal) :] for letter in letters]
    for root in found:
        yield root
        yield _LAST_E.sub("a", root)
