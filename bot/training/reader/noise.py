"""Questions as hurried people type them: slang, dropped marks, lower case, slips of the finger."""

from __future__ import annotations

import random
import re

SLANG = {
    "kenapa": ("knp", "knapa", "napa"),
    "mengapa": ("knp", "kenapa"),
    "bagaimana": ("gmn", "gimana", "bgmn"),
    "berapa": ("brp", "brapa"),
    "di mana": ("dmn", "dimana"),
    "siapa": ("sapa", "siapa sih"),
    "kapan": ("kpn",),
    "tanggal": ("tgl",),
    "yang": ("yg",),
    "dengan": ("dgn", "sama"),
    "tidak": ("gak", "nggak", "tdk", "ga"),
    "dan": ("&",),
    "untuk": ("utk", "buat"),
    "dari": ("dr",),
    "sudah": ("udah", "udh"),
    "karena": ("krn", "gara2"),
    "orang": ("org",),
    "tahun": ("thn",),
    "apakah": ("apa", "apkh"),
    "saja": ("aja",),
    "what": ("wat",),
    "why": ("y",),
    "you": ("u",),
    "are": ("r",),
    "because": ("bc",),
}
_SLANG_SHARE, _NO_MARK_SHARE, _LOWER_SHARE = 0.6, 0.7, 0.6
_SLIPS = (0, 1, 1, 2)


def noised(question: str, chance: random.Random) -> str:
    """A question as it may be typed in a hurry."""
    for word, forms in SLANG.items():
        if chance.random() < _SLANG_SHARE:
            form = chance.choice(forms)
            question = re.sub(rf"\b{word}\b", form, question, flags=re.IGNORECASE)
    if chance.random() < _NO_MARK_SHARE:
        question = question.rstrip("?").rstrip()
    if chance.random() < _LOWER_SHARE:
        question = question.lower()
    letters = list(question)
    for _ in range(chance.choice(_SLIPS)):
        _slip(letters, chance)
    return "".join(letters)


def _slip(letters: list[str], chance: random.Random) -> None:
    place = chance.randrange(1, max(2, len(letters) - 1))
    if place + 1 >= len(letters) or not (letters[place] + letters[place + 1]).isalpha():
        return
    draw = chance.random()
    if draw < 0.35:
        letters[place], letters[place + 1] = letters[place + 1], letters[place]
    elif draw < 0.7:
        del letters[place]
    else:
        letters.insert(place, letters[place])
