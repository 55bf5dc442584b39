"""The same number, date or length of time in another form or in English."""

from __future__ import annotations

import random
import re

from bot.training.verifier.pieces import MONTHS, listed

_ENGLISH_MONTHS = listed(
    "January February March April May June July August September October November December"
)
_SHORT_MONTHS = listed("Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des")
_ONES = listed("nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas")
_ENGLISH_ONES = listed(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen"""
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_ENGLISH_WORDS = {
    "detik": "seconds", "menit": "minutes", "jam": "hours", "hari": "days", "pekan": "weeks",
    "minggu": "weeks", "bulan": "months", "tahun": "years", "orang": "people", "kali": "times",
    "persen": "percent", "ribu": "thousand", "juta": "million", "miliar": "billion",
    "triliun": "trillion", "meter": "metres", "kilometer": "kilometres", "gram": "grams",
    "kilogram": "kilograms", "ton": "tons", "ekor": "head", "unit": "units", "poin": "points",
    "gol": "goals", "laga": "matches", "pertandingan": "matches", "kursi": "seats",
    "Senin": "Monday", "Selasa": "Tuesday", "Rabu": "Wednesday", "Kamis": "Thursday",
    "Jumat": "Friday", "Sabtu": "Saturday", "Minggu": "Sunday", "sekitar": "around",
    "hampir": "nearly", "lebih dari": "more than", "hingga": "until", "sejak": "since",
    "sebelum": "before", "setelah": "after", "pada": "on", "pukul": "at", "setengah": "half",
}  # fmt: skip
_DATE = re.compile(rf"\b(?P<day>\d{{1,2}}) (?P<month>{'|'.join(MONTHS)})\b(?: (?P<year>\d{{4}}))?")
_MONTH_YEAR = re.compile(rf"(?<!\d )\b(?P<month>{'|'.join(MONTHS)}) (?P<year>\d{{4}})\b")
_SMALL = re.compile(r"(?<![\w.,/$:–-])(?<!- )(?P<value>[1-9]\d?)(?= [a-z])(?! -)")
_PERCENT = re.compile(r"(?<=\d) ?(?:%|persen\b)")
_WORDS = re.compile(
    rf"\b(?:{'|'.join(_ONES[2:])})\b(?= (?:orang|jam|hari|menit|bulan|tahun|kali|pekan|minggu|gol))"
)
_SCALED = re.compile(r"(?<![\d.,])(?P<value>\d{1,3}) (?P<scale>ribu|juta|miliar)\b")
_SCALES = {"ribu": 3, "juta": 6, "miliar": 9}


def indonesian(value: int) -> str:
    """A number from 0 to 99 in Indonesian words."""
    if value < 12:
        return _ONES[value]
    if value < 20:
        return f"{_ONES[value - 10]} belas"
    rest = f" {_ONES[value % 10]}" if value % 10 else ""
    return f"{_ONES[value // 10]} puluh{rest}"


def english(value: int) -> str:
    """A number from 0 to 99 in English words."""
    if value < 20:
        return _ENGLISH_ONES[value]
    rest = f"-{_ENGLISH_ONES[value % 10]}" if value % 10 else ""
    return _TENS[value // 10 - 2] + rest


def other_forms(text: str, chance: random.Random) -> list[str]:
    """An Indonesian text with one number or date in another form of the same value."""
    found = []
    for one in _DATE.finditer(text):
        month = MONTHS.index(one["month"])
        year = f" {one['year']}" if one["year"] else ""
        short = f"{one['day']} {_SHORT_MONTHS[month]}{year}"
        slashed = f"{one['day']}/{month + 1}" + (f"/{one['year']}" if one["year"] else "")
        found += [_put(text, one, short), _put(text, one, slashed)]
    for one in _SMALL.finditer(text):
        found.append(_put(text, one, indonesian(int(one["value"]))))
    for one in _WORDS.finditer(text):
        found.append(_put(text, one, str(_ONES.index(one[0]))))
    for one in _PERCENT.finditer(text):
        found.append(_put(text, one, " persen" if "%" in one[0] else "%"))
    for one in _SCALED.finditer(text):
        whole = int(one["value"]) * 10 ** _SCALES[one["scale"]]
        found.append(_put(text, one, f"{whole:,}".replace(",", ".")))
    chance.shuffle(found)
    return found


def in_english(text: str, chance: random.Random) -> str | None:
    """A short answer of numbers, dates and units in English; `None` where a word is not known."""

    def date(one: re.Match[str]) -> str:
        month = _ENGLISH_MONTHS[MONTHS.index(one["month"])]
        year = one["year"]
        if chance.random() < 0.5:
            return f"{month} {one['day']}" + (f", {year}" if year else "")
        return f"{one['day']} {month}" + (f" {year}" if year else "")

    said = _DATE.sub(date, text)
    said = _MONTH_YEAR.sub(
        lambda one: f"{_ENGLISH_MONTHS[MONTHS.index(one['month'])]} {one['year']}", said
    )
    said = re.sub(r"(?<=\d),(?=\d)", "#", said)
    said = re.sub(r"(?<=\d)\.(?=\d{3}\b)", ",", said).replace("#", ".")
    said = re.sub(r"\b(?:pukul|jam) (\d{1,2})[.:](\d{2})(?: WIB)?", r"at \1:\2", said)
    known = set(_ENGLISH_MONTHS) | {"at", "Rp", "US", "on"}
    words = []
    for word in re.findall(r"[A-Za-z]+|[^A-Za-z]+", said):
        bare = word.lower()
        if not word.isalpha() or word in known:
            words.append(word)
        elif word in _ENGLISH_WORDS or bare in _ENGLISH_WORDS:
            words.append(_ENGLISH_WORDS.get(word) or _ENGLISH_WORDS[bare])
        elif bare in _ONES:
            words.append(_ENGLISH_ONES[_ONES.index(bare)])
        else:
            return None
    said = "".join(words).strip()
    return said if said != text else None


def _put(text: str, one: re.Match[str], instead: str) -> str:
    return text[: one.start()] + instead + text[one.end() :]
