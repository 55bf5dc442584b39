"""A yes/no question as the statement that it asks about."""

from __future__ import annotations

from bot.verifying.lexicon import listed

_ASKS = listed("apakah benarkah betulkah apa bener benar betul emang emangnya memangnya jadi")
_OR_NOT = listed("ga gak g nggak ngga enggak tidak tdk kah")
_OPEN = listed("boleh bisa ada benar bener betul jadi udah sudah mau pernah dapat perlu")
_LAST = (
    "atau tidak",
    "apa tidak",
    "atau nggak",
    "apa nggak",
    "tidak",
    "belum",
    "enggak",
    "engga",
    "nggak",
    "ngga",
    "gak",
    "ga",
    "kan",
    "ya",
)
_PARTICLE = "kah"
_AUXILIARIES = listed("did does do has have had is are was were will would can could should")
_LINKS = listed("and of the")


def wordings(question: str) -> list[str]:
    """The question as asked, and the statement it asks about where one can be made by leaving out.

    "Benarkah Anies mengakui ...?" -> "Anies mengakui ...."; "boleh ga berlindung ..." -> "Boleh
    berlindung ....". "Has Yamaha talked ...?" -> "Yamaha has talked ....", where a name follows;
    another English question stays as it is.
    """
    asked = question.strip()
    words = _turned(asked.rstrip("?!. ").split())
    while (len(words) > 2 and _bare(words[0]) in _ASKS - _OPEN) or _asks_first(words):
        words = words[1:]
    if len(words) > 2 and _bare(words[0]) in _OPEN and _bare(words[1]) in _OR_NOT:
        words = [words[0], *words[2:]]
    first = words[0] if words else ""
    if first.lower().endswith(_PARTICLE) and _bare(first)[: -len(_PARTICLE)] in _OPEN:
        words = [first[: -len(_PARTICLE)], *words[1:]]
    plain = " ".join(words)
    for last in _LAST:
        if plain.lower().endswith(f" {last}"):
            plain = plain[: -len(last) - 1].rstrip(" ,")
            break
    told = f"{plain[:1].upper()}{plain[1:]}."
    return [asked] if told.rstrip(".") == asked.rstrip("?!. ") else [asked, told]


def _turned(words: list[str]) -> list[str]:
    """English words with the leading auxiliary moved behind the names that follow it."""
    if len(words) < 3 or _bare(words[0]) not in _AUXILIARIES:
        return words
    last = 1
    while last < len(words) and (words[last][0].isupper() or words[last] in _LINKS):
        last += 1
    if last == 1 or last == len(words) or words[last - 1] in _LINKS:
        return words
    return [*words[1:last], words[0].lower(), *words[last:]]


def _asks_first(words: list[str]) -> bool:
    """Whether "benar" or "jadi" only asks: "Benar Anies ...", not "Benar gak ..."."""
    return (
        len(words) > 2
        and _bare(words[0]) in {"benar", "bener", "betul"}
        and _bare(words[1]) not in _OR_NOT
    )


def _bare(word: str) -> str:
    return word.lower().strip(",.?!")


def asks_yes_or_no(question: str) -> bool:
    """Whether a question asks for a yes or a no, in Indonesian or English."""
    words = [_bare(word) for word in question.split()]
    if not words:
        return False
    first = words[0].removesuffix(_PARTICLE)
    asks = words[0] in _ASKS - {"apa", "jadi"} or first in _OPEN or words[0] in _AUXILIARIES
    return asks or (len(words) > 1 and words[0] in _OPEN and words[1] in _OR_NOT)
