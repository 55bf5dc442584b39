"""Dates as news writes them, in Indonesian and English."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from index.text.calendar import MONTHS, WEEKDAYS
from index.text.dateline import SITE

_LONGEST = 80
_SHORT_WEEKDAYS = ("sen mon", "sel tue tues", "rab wed", "kam thu", "jum fri", "sab sat", "min sun")
_WEEKDAYS = {
    **WEEKDAYS,
    **{name: day for day, names in enumerate(_SHORT_WEEKDAYS) for name in names.split()},
}
_NAMES = "|".join(sorted(_WEEKDAYS, key=len, reverse=True))
_DAY_NAME = re.compile(rf"^({_NAMES})\b\.?\s?,?\s?", re.I)
_LABEL = re.compile(
    r"^(?:(?:di)?(?:terbit|tayang|publikasi|unggah)(?:kan)?|published|posted|publikasi|tanggal|date)"
    r"(?: on| pada)?\s?:?\s",
    re.I,
)
_OUTLET = re.compile(rf"^{SITE}\s?[-–—|,]\s?")
_TIME = re.compile(
    r"^[\s,|–—-]{0,4}+(?:(?:pukul|jam|at)\s)?+(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2})?+)?+"
    r"\s?+(?:am|pm)?+\s?+(?:wib|wita|wit|gmt|utc)?+\)?+\.?+",
    re.I,
)
_DAY_FIRST = re.compile(
    r"^\(?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})\b"
)
_MONTH_FIRST = re.compile(r"^\(?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"^\(?(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")
_WAYS = ((_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy"), (_YEAR_FIRST, "ymd"))


def read_date(value: str, *, day_first: bool = False) -> date | None:
    """The day that `value` names, as written there, or None where it names none for sure.

    Understands ISO 8601, RFC 2822, "14 Juni 2023", "Rabu, 14 Jun 2023 10:30 WIB", "June 14, 2023",
    "2023/6/14", and "14/6/2023" where only one of its numbers can be the month, where the day of
    the week tells, or where the day is known to stand first.
    """
    text = " ".join(value.split())
    if not text or len(text) > _LONGEST:
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass  # one of the other ways to write it
    found = _read(text, day_first)
    return _mail_date(value) if found is None else found[0]


def date_alone(line: str, *, day_first: bool = False) -> date | None:
    """The day that `line` names, where it holds nothing else but an outlet, a label and a time.

    "Kompas.com - 07/12/2021, 14:05 WIB" does, "7 Desember 2021 gunung itu meletus" does not.
    """
    text = " ".join(line.split()) if len(line) <= _LONGEST else ""
    text = _LABEL.sub("", _OUTLET.sub("", text))
    found = _read(text, day_first)
    if found is None or _TIME.fullmatch(text[found[1] :]) is None:
        return None
    return found[0]


def _read(text: str, day_first: bool) -> tuple[date, int] | None:
    """The day that `text`, on one line, begins with, and where it ends there."""
    named = _DAY_NAME.match(text)
    at = 0 if named is None else named.end()
    rest = text[at:]
    for pattern, order in _WAYS:
        found = pattern.match(rest)
        if found is not None:
            parts = dict(zip(order, found.groups(), strict=True))
            day = _day(parts["y"], parts["m"], parts["d"])
            return None if day is None else (day, at + found.end())
    found = _YEAR_LAST.match(rest)
    if found is None:
        return None
    one, other, year = found.groups()
    readings = [_day(year, other, one), _day(year, one, other)]
    days = list(dict.fromkeys(day for day in readings if day is not None))
    if len(days) > 1 and named is not None:
        days = [day for day in days if day.weekday() == _WEEKDAYS[named[1].lower()]]
    if len(days) == 1 or (days and day_first):
        return days[0], at + found.end()
    return None


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else MONTHS.get(month.lower(), 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _mail_date(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError):
        return None
