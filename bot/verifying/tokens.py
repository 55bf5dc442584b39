"""Words of a text with their places, and rough stems: what the checks look at."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"\d++(?:[.,:/]\d++)*+|[^\W\d_]++(?:['’-][^\W\d_]++)*+|[%$€£¥]|\S")
_ENDINGS = ("kannya", "annya", "lah", "kah", "kan", "nya", "an", "i", "ing", "ed", "es", "s")
_PREFIXES = (
    *("memper", "diper", "menge", "meny", "meng", "mem", "men", "peng", "peny", "pem", "pen"),
    *("ber", "ter", "per", "di", "me", "pe", "ke", "se"),
)
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign `[start, end)` of a text; `plain` in small letters, no accents."""

    text: str
    start: int
    end: int
    plain: str

    @property
    def named(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def number(self) -> bool:
        """Whether it begins with a digit."""
        return self.text[0].isdecimal()

    @property
    def wordlike(self) -> bool:
        """Whether it begins with a letter."""
        return self.text[0].isalpha()


def words_of(text: str) -> list[Word]:
    """The words, numbers and signs of a text in order; linear time."""
    return [
        Word(found[0], found.start(), found.end(), plain(found[0]))
        for found in _TOKEN.finditer(text)
    ]


def plain(text: str) -> str:
    """In small letters, without accents, with straight apostrophes."""
    parts = unicodedata.normalize("NFKD", text.replace("’", "'").lower())
    return "".join(one for one in parts if not unicodedata.combining(one))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A rough stem of a word in small letters: Indonesian affixes, English endings cut."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            word = word[: -len(ending)]
            break
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST - 1:
            return word[len(prefix) :]
    return word


def alike(one: str, other: str) -> bool:
    """Whether two stems are of one word: equal, or one but for a first letter that melted away."""
    if one == other:
        return True
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    return (
        len(shorter) >= _SHORTEST and len(longer) - len(shorter) <= 1 and longer.endswith(shorter)
    )
