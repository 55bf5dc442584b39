"""Of which type a few words of an article are: a number, a duration, a time, a bare amount."""

import re

from index.text.calendar import MONTHS, WEEKDAYS


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TO_TEN = "dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh"
_SCALES = "puluh|belas|ratus|ribu|juta|miliar|milyar|triliun"
_SCALES_EN = "dozen|hundred|thousand|million|billion|trillion"
_NUMBER = re.compile(
    rf"\d|\b(?:nol|satu|{_TO_TEN}|ke(?:{_TO_TEN})|seper(?:{_TO_TEN})|"
    rf"(?:se)?(?:{_SCALES})(?:an)?|beberapa|banyak|gratis|"
    r"se(?:kali|kitar|tengah|paruh|orang|buah|hari|minggu|bulan|tahun|jam)|separuh|"
    r"zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|"
    rf"(?:{_SCALES_EN}|third|fourth|fifth|quarter)s?|half|twice|several)\b",
    re.IGNORECASE,
)
_TIME_UNITS = (
    "(?:se)?(?:detik|menit|jam|hari|malam|pekan|minggu|bulan|musim|tahun|abad|dekade)|"
    "se(?:hari|malam|minggu|bulan|tahun)an|"
    "seconds?|minutes?|hours?|days?|nights?|weeks?|months?|years?|decades?"
)
_LENGTH_UNITS = (
    "(?:kilo|centi|senti|mili|milli)?met(?:er|re)s?|km|cm|mm|m|kaki|feet|foot|ft|inch(?:es)?|inci|"
    "mil|miles?|yards?"
)
_OTHER_UNITS = (
    "persen|percent|kg|kilogram|kilo|gram|ton|tons|tonnes|liter|litres|hektare?|hectares|"
    "rupiah|dolar|dollars?|euros?|pounds?|yen|yuan|ringgit"
)
_UNIT_OF_TIME = re.compile(rf"\b(?:{_TIME_UNITS}|seumur hidup)\b", re.IGNORECASE)
_UNIT_OF_LENGTH = re.compile(rf"\b(?:{_LENGTH_UNITS})\b", re.IGNORECASE)
_LASTS = re.compile(r"\d (?:jam|hari|tahun|menit|hours?|days?)\b")
# A number that comes first, or behind the sign of a currency, counts something.
_COUNTED = (
    r"[^\w$€£¥]{0,8}+(?:(?:sekitar|hampir|lebih dari|about|nearly|almost|more than|over)\s{1,3})?"
    r"(?:(?:rp|idr|us\$|usd|eur|[$€£¥])[.\s]{0,3})?\d[\d.,]{0,24}(?![\w/])"
)
_COUNT = re.compile(_COUNTED, re.IGNORECASE)
_AMOUNT = re.compile(
    rf"{_COUNTED}(?:\s{{1,3}}(?:{_SCALES}|{_SCALES_EN})\b){{0,2}}"
    rf"(?:\s{{0,3}}%|\s{{1,3}}(?:{_TIME_UNITS}|{_LENGTH_UNITS}|{_OTHER_UNITS})\b)?\W{{0,8}}",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    r"\b(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|"
    r"january|february|march|june|july|august|october|december|senin|selasa|rabu|kamis|jumat|sabtu)\b"
    r"|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\b(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\b(?:pukul|jam)(?: \w|\d)|\d[.:]\d\d\b"
    r"|\b\d{1,2} ?(?:am|pm|a\.m|p\.m|o'clock|wib|wita|wit)\b"
    r"|\b(?:noon|midnight|morning|afternoon|evening|night|dini|subuh|pagi|siang|sore|petang|malam|"
    r"asar|magrib)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b\d{4}\b|'\d\d\b|\btahun\b", re.IGNORECASE)
_IN_DIGITS = re.compile(
    r"\d/\d|['’]\d\d\b|(?<![\d.,])[12]\d{3}(?![\d.,]*\d)|\d['’′]|\b\d+ (?:masehi|sm|bce?|ad)\b",
    re.IGNORECASE,
)
_WORD, _DIGIT = re.compile(r"\w+"), re.compile(r"\d")
_TIMES = (
    frozenset(MONTHS)
    | frozenset(WEEKDAYS)
    | _words(
        "pagi siang sore malam hari pekan bulan tahun kemarin besok lusa tadi nanti akhir awal "
        "yesterday today tomorrow week month year sejak setelah saat ketika usai sebelum after "
        "before during since when ago later silam mendatang abad dekade lebaran natal ramadan "
        "ramadhan syawal muharam muharram zulhijah dzulhijjah"
    )
)
_OF_DATES = _TIMES | _words("pada di on in at pukul jam wib wita wit tanggal tgl lalu am pm")


def has_number(words: str) -> bool:
    """Whether words hold a number, in digits or spelt."""
    return bool(_NUMBER.search(words))


def is_duration(words: str) -> bool:
    """Whether words say how long something lasts, and are no date."""
    dated = _CALENDAR.search(words) and not _LASTS.search(words)
    return bool(_UNIT_OF_TIME.search(words)) and not dated


def is_length(words: str) -> bool:
    """Whether words say how long a thing is."""
    return bool(_UNIT_OF_LENGTH.search(words)) and has_number(words)


def is_clock(words: str) -> bool:
    """Whether words name an hour or a part of the day."""
    return bool(_CLOCK.search(words))


def has_year(words: str) -> bool:
    """Whether words name a year."""
    return bool(_YEAR.search(words))


def is_time(words: str) -> bool:
    """Whether words may say when: a date, an hour, a year, a time before or after another.

    Other words that end in a number may, too ("lap 12"); a count of something else may not.
    """
    if not _TIMES.isdisjoint(_WORD.findall(words.lower())) or _IN_DIGITS.search(words):
        return True
    if _CLOCK.search(words) or _UNIT_OF_TIME.search(words):
        return True
    return bool(_DIGIT.search(words)) and not _COUNT.match(words)


def is_bare_date(words: str) -> bool:
    """Whether words are a date or an hour and nothing else; a month alone may be a name."""
    said = _WORD.findall(words.lower())
    if not all(word.isdecimal() or word in _OF_DATES for word in said):
        return False
    if _DIGIT.search(words):
        return bool(_IN_DIGITS.search(words)) or not _OF_DATES.isdisjoint(said)
    return len(said) > 1 and not WEEKDAYS.keys().isdisjoint(said)


def is_bare_amount(words: str) -> bool:
    """Whether words are a sum, or a number in digits with its unit, and nothing else."""
    return bool(_AMOUNT.fullmatch(words)) and not words.isdecimal()
