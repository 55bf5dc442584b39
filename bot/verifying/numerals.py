"""Numbers in digits and in words, Indonesian and English."""

from __future__ import annotations

from collections.abc import Sequence

from bot.verifying.tokens import Word

_ONES = {
    name: number
    for number, names in enumerate(
        (
            "nol zero",
            "satu one",
            "dua two",
            "tiga three",
            "empat four",
            "lima five",
            "enam six",
            "tujuh seven",
            "delapan eight",
            "sembilan nine",
            "sepuluh ten",
            "sebelas eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        )
    )
    for name in names.split()
}
_TENS = {
    name: 10 * number
    for number, name in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
}
SCALES = {
    "ratus": 1e2, "hundred": 1e2, "ribu": 1e3, "thousand": 1e3, "juta": 1e6, "million": 1e6,
    "miliar": 1e9, "milyar": 1e9, "billion": 1e9, "bn": 1e9, "triliun": 1e12, "trillion": 1e12,
    "lusin": 12.0, "dozen": 12.0, "ribuan": 1e3, "jutaan": 1e6, "miliaran": 1e9,
}  # fmt: skip
_WHOLE = {"seratus": 100.0, "seribu": 1000.0, "sejuta": 1e6, "selusin": 12.0, "setengah": 0.5,
          "separuh": 0.5, "half": 0.5, "sepertiga": 1 / 3, "seperempat": 0.25}  # fmt: skip
_PARTS = {"pertiga": 3, "third": 3, "thirds": 3, "perempat": 4, "quarter": 4, "quarters": 4,
          "perlima": 5, "fifth": 5, "fifths": 5, "tenths": 10}  # fmt: skip
_GROUP = 3


def numeral(words: Sequence[Word], at: int) -> tuple[float | None, int]:
    """The number that begins at a word, and the place after it; `(None, at)` for none."""
    if at < len(words) and words[at].number:
        amount = of_digits(words[at].text)
        if amount is None:
            return None, at
        at += 1
        while at < len(words) and words[at].plain in SCALES:
            amount *= SCALES[words[at].plain]
            at += 1
        return amount, at
    return _in_words(words, at)


def of_digits(text: str) -> float | None:
    """ "1.234,5", "1,234.5", "7,3" and "138.374" as a number; None for what is none."""
    if any(sign in text for sign in ":/"):
        return None
    groups = text.replace(",", ".").split(".")
    if len(groups) == 1:
        return float(text)
    last = groups[-1]
    mixed = "." in text and "," in text
    thousands = all(len(group) == _GROUP for group in groups[1:]) and len(groups[0]) <= _GROUP
    if thousands and not mixed and groups[0].lstrip("0"):
        return float("".join(groups))
    return float(f"{''.join(groups[:-1])}.{last}")


def _in_words(words: Sequence[Word], at: int) -> tuple[float | None, int]:
    """Number words up to the trillions: "dua puluh tiga ribu", "twenty-three thousand"."""
    total, current, seen, start = 0.0, 0.0, False, at
    while at < len(words):
        word = words[at].plain
        following = words[at + 1].plain if at + 1 < len(words) else ""
        parts = word.split("-")
        if len(parts) == 2 and parts[0] in _TENS and parts[1] in _ONES:
            current += _TENS[parts[0]] + _ONES[parts[1]]
        elif word in _ONES and following == "belas":
            current, at = current + 10 + _ONES[word], at + 1
        elif word in _ONES and following == "puluh":
            current, at = current + 10 * _ONES[word], at + 1
        elif word in _ONES and following in _PARTS:
            return total + current + _ONES[word] / _PARTS[following], at + 2
        elif word in _ONES:
            current += _ONES[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in _WHOLE:
            current += _WHOLE[word]
        elif seen and word == "and" and following == "a" and _after(words, at + 2) == "half":
            return total + current + 0.5, at + 3
        elif seen and word in SCALES:
            if word in {"ratus", "hundred"}:
                current = max(current, 1.0) * 100
            else:
                total, current = total + max(current, 1.0) * SCALES[word], 0.0
        elif len(parts) == 2 and parts[0] in _ONES and parts[1] in _PARTS:
            return _ONES[parts[0]] / _PARTS[parts[1]], at + 1
        elif not seen and len(parts) == 2 and _ONES.get(parts[0], 0) > 1:
            return float(_ONES[parts[0]]), at + 1  # "five-layer"
        elif not (seen and word == "and" and following in (_ONES | _TENS)):
            break
        seen, at = True, at + 1
    return (total + current, at) if seen else (None, start)


def _after(words: Sequence[Word], at: int) -> str:
    return words[at].plain if at < len(words) else ""
