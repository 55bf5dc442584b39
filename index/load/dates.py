"""Dates as news writes them, in Indonesian and English."""

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from index.text.lexicon import DAYS

_LONGEST = 80
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            *("jan januari january", "feb febr peb februari pebruari february", "mar maret march"),
            *("apr april", "mei may", "jun juni june", "jul juli july"),
            *("agu agt ags agus agust agustus aug august", "sep sept september"),
            *("okt oct oktober october", "nov nop november nopember", "des dec desember december"),
        ),
        1,
    )
    for name in names.split()
}
_DAY_NAME = re.compile(
    rf"^(?:{DAYS}|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Sen|Sel|Rab|Kam|Jum|Sab|Min)\b\.?,?\s*", re.I
)
_DAY_FIRST = re.compile(
    r"^\(?(\d{1,2})(?:st|nd|rd|th)?(?: of)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})\b"
)
_MONTH_FIRST = re.compile(r"^\(?([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_YEAR_FIRST = re.compile(r"^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"^\(?(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)")


def read_date(value: str) -> date | None:
    """The day that `value` names, as written there, or None where it names none for sure.

    Understands ISO 8601, RFC 2822, "14 Juni 2023", "Rabu, 14 Jun 2023 10:30 WIB", "June 14, 2023",
    "2023/6/14", and "14/6/2023" where only one of its numbers can be the month.
    """
    text = " ".join(value.split())
    if not text or len(text) > _LONGEST:
        return None
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        pass  # one of the other ways to write it
    text = _DAY_NAME.sub("", text)
    for pattern, order in ((_DAY_FIRST, "dmy"), (_MONTH_FIRST, "mdy"), (_YEAR_FIRST, "ymd")):
        found = pattern.match(text)
        if found is not None:
            parts = dict(zip(order, found.groups(), strict=True))
            return _day(parts["y"], parts["m"], parts["d"])
    found = _YEAR_LAST.match(text)
    if found is not None:
        one, other, year = found.groups()
        readings = {_day(year, other, one), _day(year, one, other)} - {None}
        return readings.pop() if len(readings) == 1 else None
    return _mail_date(value)


def _day(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), 0)
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _mail_date(value: str) -> date | None:
    try:
        return parsedate_to_datetime(value).date()
    except (ValueError, TypeError, IndexError):
        return None
