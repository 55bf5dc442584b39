"""One wrong detail in a sentence: the kinds of mistakes a draft or a model makes.

Each function gives the sentences with one detail changed, so that the original no longer supports
them; an empty list where the sentence has nothing of that kind.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence

from bot.training.verifier.pieces import (
    MONTHS,
    NUMBER_WORDS,
    PLACES,
    UNITS,
    WEEKDAYS,
    listed,
    pieces_of,
)

Pool = Mapping[str, Sequence[str]]
"""Parts of the article a sentence is from, by kind: what is swapped in."""

_ANTONYMS = """menolak menerima|naik turun|menang kalah|mendukung menentang|membantah mengakui|
menaikkan menurunkan|meningkat menurun|meningkatkan mengurangi|memenangkan kehilangan|
melarang mengizinkan|dilarang diizinkan|ditolak diterima|membuka menutup|dibuka ditutup|
masuk keluar|datang pergi|lebih kurang|tinggi rendah|besar kecil|banyak sedikit|cepat lambat|
pertama terakhir|sebelum sesudah|setelah sebelum|berhasil gagal|sukses gagal|untung rugi|
menyetujui menolak|setuju keberatan|bertambah berkurang|menguat melemah|mulai selesai|
dimulai berakhir|memuji mengkritik|optimistis pesimistis|yakin ragu|aman berbahaya|
mudah sulit|murah mahal|tua muda|selamat tewas|hidup meninggal|bersalah tak bersalah|
membeli menjual|dibeli dijual|membenarkan membantah|menerima memberi|utara selatan|timur barat|
atas bawah|depan belakang|kanan kiri|maksimal minimal|tertinggi terendah|terbesar terkecil|
terbanyak tersedikit|legal ilegal|positif negatif|unggul tertinggal|menambah mengurangi|
memperkuat melemahkan|mempercepat memperlambat|menghadiri melewatkan|mengajukan mencabut|
semua sebagian|selalu jarang|sering jarang|wajib boleh|harus boleh|ditangkap dibebaskan"""
_OPPOSITE = {
    side: other
    for pair in _ANTONYMS.replace("\n", "").split("|")
    for side, other in (pair.split(" ", 1), reversed(pair.split(" ", 1)))
    if " " not in side
}
_NEGATIONS = re.compile(r"\b(?:[Tt]idak|[Bb]ukan|[Bb]elum|[Tt]ak) ")
_LED = re.compile(
    r"\b(?:[Tt]idak|[Bb]ukan|[Bb]elum|[Tt]ak|akan|bisa|dapat|telah|sudah|mau|pernah) $"
)
_NEGATABLE = re.compile(
    r"(?<![\w-])(?:(?:me|di|ber|ter)[a-z]{4,}|akan|bisa|dapat|mau|sudah|telah|ada|adalah|merupakan|"
    r"pernah|masih)\b"
)
_SUPPLETIVE = {
    "adalah": "bukan",
    "merupakan": "bukan merupakan",
    "sudah": "belum",
    "telah": "belum",
}
_NOT_VERBS = frozenset(
    listed("""
    dirinya dimana diri melalui menurut mengenai mereka menjadi terhadap tersebut tentang terkait
    termasuk berbagai beberapa berita besar bersama berikut terlebih terutama bernama berasal
    media menteri merah berdasarkan mengatakan menyebutkan dikatakan tersangka dirjen direktur
    berusia tertentu sebesar berat medali menit meski meskipun terjadi bertajuk bertema""")
)
_SAYING = (
    r"(?:kata|ujar|tutur|ucap|jelas|ungkap|tegas|imbuh|papar|terang|sebut|tambah|mengatakan|"
    r"menyatakan|menegaskan|mengungkapkan|menjelaskan|menyebut|menilai|menuturkan|menambahkan|"
    r"mengaku|meminta|berharap|membantah|mengakui|menuding|menuduh)"
)
_ACTIVE = re.compile(
    r"\b(?P<left>[A-Z][\w'-]++(?: [A-Z][\w'-]++){0,3}+) (?P<middle>"
    r"(?:(?:akan|telah|sudah|berhasil) )?(?:me[a-z]{4,}+|di[a-z]{4,}+(?: oleh)?)) "
    r"(?P<right>[A-Z][\w'-]++(?: [A-Z][\w'-]++){0,3}+)"
)


def swapped(text: str, pool: Pool, chance: random.Random) -> list[tuple[str, str]]:
    """Each part replaced by another of its kind: `(kind, text)`.

    Another of the article where there is one; else a number near it.
    """
    found = []
    for one in pieces_of(text):
        own = set(one.text.lower().split())
        others = [
            other
            for other in pool.get(one.kind, ())
            if not own & set(other.lower().split())
            and other not in text
            and (one.kind != "number" or abs(len(other) - len(one.text)) < 2)
        ]
        if others and chance.random() < 0.7:
            other = chance.choice(others)
        else:
            other = _invented(one.kind, one.text, chance)
        if other and other != one.text:
            found.append((one.kind, text[: one.start] + other + text[one.end :]))
    return found


def negated(text: str, chance: random.Random) -> list[str]:
    """A negation taken away, or put before a verb."""
    found = [text[: one.start()] + text[one.end() :] for one in _NEGATIONS.finditer(text)]
    places = [
        one
        for one in _NEGATABLE.finditer(text)
        if one[0] not in _NOT_VERBS and not _LED.search(text[: one.start()][-10:])
    ]
    if places:
        one = chance.choice(places[:3])
        word = chance.choice(("tidak", "tidak", "tak", "belum"))
        instead = _SUPPLETIVE.get(one[0], f"{word} {one[0]}")
        found.append(text[: one.start()] + instead + text[one.end() :])
    return [_capital(one) for one in found]


def opposite(text: str) -> list[str]:
    """A word replaced by its opposite."""
    found = []
    for one in re.finditer(r"(?<![\w-])(?<!- )[a-z]{3,}(?![\w-]| -)", text):
        if one[0] in _OPPOSITE:
            found.append(text[: one.start()] + _OPPOSITE[one[0]] + text[one.end() :])
    return found


def other_unit(text: str, chance: random.Random) -> list[str]:
    """The unit after a number replaced by another of the same sort."""
    found = []
    for sort in UNITS:
        number = rf"\d|{'|'.join(NUMBER_WORDS)}"
        for one in re.finditer(rf"(?<=\w )(?:{'|'.join(sort)})\b", text):
            before = text[: one.start()].split()[-1]
            if re.match(number, before.lower()):
                other = chance.choice([unit for unit in sort if unit != one[0]])
                found.append(text[: one.start()] + other + text[one.end() :])
    return found


def roles_exchanged(text: str) -> list[str]:
    """Who did it and to whom, exchanged: `A mengalahkan B` as `B mengalahkan A`."""
    found = []
    for one in _ACTIVE.finditer(text):
        left, right = one["left"], one["right"]
        if left.split()[0] not in {"Menurut", "Selain", "Namun"} and left not in PLACES:
            changed = f"{right} {one['middle']} {left}"
            found.append(text[: one.start()] + changed + text[one.end() :])
    return found


def other_speaker(text: str, pool: Pool, chance: random.Random) -> list[str]:
    """What one person said, said by another of the article."""
    found = []
    for one in pieces_of(text):
        near = text[max(0, one.start - 16) : one.start] + " | " + text[one.end : one.end + 16]
        others = [name for name in pool.get("name", ()) if name not in text]
        if one.kind == "name" and others and re.search(rf"\b{_SAYING}\b", near):
            found.append(text[: one.start] + chance.choice(others) + text[one.end :])
    return found


def corrupted(text: str, pool: Pool, chance: random.Random) -> list[tuple[str, str]]:
    """Sentences with one wrong detail, `(kind, text)`, every kind that the sentence allows."""
    several: list[tuple[str, Callable[[], list[str]]]] = [
        ("negation", lambda: negated(text, chance)),
        ("opposite", lambda: opposite(text)),
        ("unit", lambda: other_unit(text, chance)),
        ("role", lambda: roles_exchanged(text)),
        ("speaker", lambda: other_speaker(text, pool, chance)),
    ]
    found = swapped(text, pool, chance)
    for kind, make in several:
        found += [(kind, one) for one in make()]
    return [(kind, one) for kind, one in found if one != text]


def _invented(kind: str, text: str, chance: random.Random) -> str:
    if kind == "word":
        return chance.choice(NUMBER_WORDS)
    if kind == "place":
        return chance.choice(sorted(PLACES))
    if kind == "name":
        return ""
    if kind == "day":
        return chance.choice(WEEKDAYS) if "(" not in text else _digits_changed(text, chance)
    if kind == "date" and chance.random() < 0.5:
        return re.sub("|".join(MONTHS), chance.choice(MONTHS), text)
    return _digits_changed(text, chance)


def _digits_changed(text: str, chance: random.Random) -> str:
    numbers = list(re.finditer(r"\d+", text))
    one = numbers[0] if len(numbers) > 1 and chance.random() < 0.6 else numbers[-1]
    value = int(one[0])
    share = max(1, value // chance.choice((3, 7, 20)))
    step = chance.choice((1, 1, 2, 3, 5, 10)) if value < 100 else share
    if "/" in text or re.search("|".join(MONTHS), text):
        step = chance.choice((1, 2, 3))
    changed = value + step if value <= step or chance.random() < 0.5 else value - step
    return text[: one.start()] + str(changed).zfill(len(one[0])) + text[one.end() :]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
