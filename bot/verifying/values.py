"""Numbers, dates, sums and lengths of a text as values that are the same in every form.

"dua jam", "2 jam" and "two hours" are one value; so are "8 Des" and "December 8", "US$ 1,5 juta"
and "1.5 million dollars".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.verifying.lexicon import listed
from bot.verifying.numerals import SCALES, numeral
from bot.verifying.tokens import Word, words_of
from index.text.calendar import MONTHS, WEEKDAYS

_UNITS: dict[str, tuple[str, float]] = {}
for _dimension, _size, _names in (
    ("time", 1, "detik second seconds"),
    ("time", 60, "menit minute minutes"),
    ("time", 3600, "jam hour hours"),
    ("time", 86_400, "hari day days"),
    ("time", 604_800, "minggu pekan week weeks"),
    ("time", 2_629_800, "bulan month months"),
    ("time", 31_557_600, "tahun year years year-old tahunan"),
    ("time", 315_576_000, "dekade dasawarsa decade decades"),
    ("time", 3_155_760_000, "abad century centuries"),
    ("length", 0.01, "cm sentimeter centimetre centimeter centimetres centimeters"),
    ("length", 1, "m meter metre metres meters"),
    ("length", 1000, "km kilometer kilometre kilometres kilometers"),
    ("length", 1609.344, "mil mile miles"),
    ("length", 0.3048, "kaki foot feet"),
    ("mass", 0.001, "gram grams"),
    ("mass", 1, "kg kilogram kilograms kilo"),
    ("mass", 100, "kuintal"),
    ("mass", 1000, "ton tons tonnes tonne"),
    ("share", 1, "persen % percent"),
    ("rupiah", 1, "rupiah rp idr"),
    ("dollar", 1, "dolar dollar dollars usd us$ $"),
    ("euro", 1, "euro euros eur €"),
    ("pound", 1, "pound pounds poundsterling £"),
    ("yen", 1, "yen ¥"),
    ("yuan", 1, "yuan"),
    ("ringgit", 1, "ringgit rm"),
):
    _UNITS.update(dict.fromkeys(_names.split(), (_dimension, float(_size))))
_SIGNS = listed("rp idr usd us$ $ eur € £ ¥ rm")
_CLOCK = listed("pukul jam at")
_ROUGH = listed(
    "sekitar kurang lebih hampir lebih sedikitnya setidaknya minimal kira-kira kira about around "
    "nearly almost roughly over approximately least more than some up"
)
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "pertama": 1}
_ROUGHLY, _LONGEST_SCORE = 0.1, 3
_YEARS = range(1500, 2101)


@dataclass(frozen=True, slots=True)
class Value:
    """A value at `[start, end)` of a text.

    Attributes:
        kind: number, date, weekday, clock or score.
        amount: of a number, in the base unit of its dimension where it has one.
        dimension: time, length, mass, share or a currency; "" for a bare number.
        unit: the unit's own size in the base unit.
        parts: day, month, year of a date, each 0 where not said; hour, minute; both of a score.
        rough: said to be about that much.
    """

    kind: str
    start: int
    end: int
    amount: float = 0.0
    dimension: str = ""
    unit: float = 1.0
    parts: tuple[int, ...] = ()
    rough: bool = False


def values_of(text: str) -> list[Value]:
    """The values of a text in order; linear time."""
    words = words_of(text)
    found: list[Value] = []
    at = 0
    while at < len(words):
        value, after = _value(words, at)
        if value is not None:
            found.append(value)
        at = max(after, at + 1)
    return found


def _value(words: Sequence[Word], at: int) -> tuple[Value | None, int]:
    for read in (_date, _score, _number):
        value, after = read(words, at)
        if value is not None:
            return value, after
    return None, at + 1


def _date(words: Sequence[Word], at: int) -> tuple[Value | None, int]:
    word = words[at]
    if word.plain in WEEKDAYS and word.named:
        return Value("weekday", word.start, word.end, parts=(WEEKDAYS[word.plain],)), at + 1
    slashed = [int(part) for part in word.text.split("/")] if _is_slashed(word.text) else []
    if len(slashed) in (2, 3) and 0 < slashed[0] < 32 and 0 < slashed[1] < 13:
        year = slashed[2] if len(slashed) == 3 else 0
        year += 2000 if 0 < year < 100 else 0
        parts = (slashed[0], slashed[1], year)
        return Value("date", word.start, word.end, parts=parts), at + 1
    if word.plain in _CLOCK and at + 1 < len(words) and (clock := _clock(words[at + 1])):
        return Value("clock", word.start, words[at + 1].end, parts=clock), at + 2
    if word.number and ":" in word.text and (clock := _clock(word)):
        return Value("clock", word.start, word.end, parts=clock), at + 1
    day, month = _day(word), _month(words, at)
    if day and (month := _month(words, at + 1)):
        year, after = _year(words, at + 2)
        return _dated(words, at, after, (day, month, year)), after
    if month:
        after = at + 2 if _at(words, at + 1) == "." else at + 1
        if after < len(words) and (day := _day(words[after])):
            skipped = after + 2 if _at(words, after + 1) in {"st", "nd", "rd", "th"} else after + 1
            year, last = _year(words, skipped + 1 if _at(words, skipped) == "," else skipped)
            last = last if year else after + 1
            return _dated(words, at, last, (day, month, year)), last
        year, last = _year(words, after)
        if year or len(word.plain) > 3:
            return _dated(words, at, last, (0, month, year)), last
    year, after = _year(words, at)
    if year and _at(words, after) not in _UNITS and _at(words, after) not in SCALES:
        return _dated(words, at, after, (0, 0, year)), after
    return None, at


def _dated(words: Sequence[Word], at: int, after: int, parts: tuple[int, ...]) -> Value:
    return Value("date", words[at].start, words[after - 1].end, parts=parts)


def _score(words: Sequence[Word], at: int) -> tuple[Value | None, int]:
    """Two small numbers with a dash between, close or with a space on both sides."""
    if at + 2 >= len(words) or words[at + 1].text not in "-–":
        return None, at
    left, dash, right = words[at : at + 3]
    gap = dash.start - left.end
    if gap > 1 or gap != right.start - dash.end:
        return None, at
    if not (left.text.isdecimal() and right.text.isdecimal()):
        return None, at
    if max(len(left.text), len(right.text)) > _LONGEST_SCORE:
        return None, at
    return Value("score", left.start, right.end, parts=(int(left.text), int(right.text))), at + 3


def _number(words: Sequence[Word], at: int) -> tuple[Value | None, int]:
    first, sign = at, ""
    if words[at].plain in _SIGNS:
        sign = words[at].plain
        at += 2 if _at(words, at + 1) in {".", "$"} else 1
    elif words[at].plain == "us" and _at(words, at + 1) == "$":
        sign, at = "$", at + 2
    if at >= len(words):
        return None, first
    if not sign and words[at].plain in _ORDINALS:
        return None, first
    amount, after = numeral(words, at)
    if amount is None:
        return None, first
    named = sign or _at(words, after).rstrip(".")
    if named == "per" and _at(words, after + 1) == "cent":
        named, after = "%", after + 1
    if named == "-" and _at(words, after + 1) in _UNITS:
        named, after = _at(words, after + 1), after + 1
    dimension, size = _UNITS.get(named, ("", 1.0))
    if named == "m" and words[after].text != "m":
        dimension, size = "", 1.0
    if dimension and not sign:
        after += 1
    digits = any(one.number for one in words[at:after])
    if amount == 1 and not digits and not dimension:
        return None, after
    rough = any(one.plain in _ROUGH for one in words[max(0, first - 2) : first])
    end = words[min(after, len(words)) - 1].end
    return (
        Value("number", words[first].start, end, amount * size, dimension, size, rough=rough),
        after,
    )


def _at(words: Sequence[Word], at: int) -> str:
    return words[at].plain if at < len(words) else ""


def _day(word: Word) -> int:
    return int(word.text) if word.text.isdecimal() and 0 < int(word.text[:4]) < 32 else 0


def _month(words: Sequence[Word], at: int) -> int:
    found = MONTHS.get(_at(words, at), 0)
    return found if found and words[at].named else 0


def _year(words: Sequence[Word], at: int) -> tuple[int, int]:
    text = words[at].text if at < len(words) else ""
    if len(text) == 4 and text.isdecimal() and int(text) in _YEARS:
        return int(text), at + 1
    return 0, at


def _clock(word: Word) -> tuple[int, int] | None:
    parts = word.text.replace(".", ":").split(":")
    if len(parts) == 2 and all(part.isdecimal() for part in parts) and len(parts[1]) == 2:
        hour, minute = int(parts[0]), int(parts[1])
        return (hour, minute) if hour < 25 and minute < 60 else None
    return None


def _is_slashed(text: str) -> bool:
    return "/" in text and all(part.isdecimal() and len(part) < 5 for part in text.split("/"))


def is_same(said: Value, shown: Value) -> bool:
    """Whether a value of a quote bears one of a claim, which may say less of it."""
    if said.kind == "number" and shown.kind == "date" and not said.dimension:
        return said.amount in shown.parts
    if said.kind != shown.kind:
        return False
    if said.kind == "date":
        return all(one in (0, other) for one, other in zip(said.parts, shown.parts, strict=True))
    if said.kind != "number":
        return said.parts == shown.parts
    if said.dimension and shown.dimension and said.dimension != shown.dimension:
        return False
    left, right = said.amount, shown.amount
    if bool(said.dimension) != bool(shown.dimension):
        left, right = left / said.unit, right / shown.unit
    if shown.dimension == "share" and not said.dimension and left < 1:
        left *= 100
    tolerance = _ROUGHLY if said.rough else 1e-6
    return abs(left - right) <= tolerance * max(abs(left), abs(right), 1e-9)
