"""Days that a message names, as a span of days: "7 Desember", "sebelum 2022", "last week".

A day without a year is the latest such day that has an article; "this week" and "minggu lalu" count
back from the newest article, for an archive has its own present.
"""

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from index.text.calendar import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_BEFORE = r"(?P<before>sebelum|sampai|hingga|before|until|up to|prior to)"
_SINCE = r"(?P<since>sejak|mulai|setelah|sesudah|since|after|from)"
_DAY = re.compile(
    rf"\b(?:(?:{_BEFORE}|{_SINCE}) )?(?:tahun |bulan |tanggal |tgl |the |year |month |on )?(?:"
    rf"(?P<iso>{_YEAR}-\d\d-\d\d)"
    rf"|(?P<day>\d{{1,2}})(?:[ /-](?P<month>{_MONTH})\b(?:[ /,-]{{1,2}}(?P<year>{_YEAR}))?"
    rf"|(?P<mark>[/-])(?P<month_number>\d{{1,2}})\b(?:[/-](?P<year_of_number>{_YEAR}))?)"
    rf"|(?P<month_first>{_MONTH}) (?P<day_last>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
    rf"(?:,? (?P<year_last>{_YEAR}))?"
    rf"|(?P<month_alone>{_MONTH})(?! \d{{1,2}}\b(?!\d))(?: (?P<year_of_month>{_YEAR}))?"
    rf"|(?P<year_alone>{_YEAR})(?!-\d)"
    r")(?![\w])",
    re.IGNORECASE,
)
_WEEK, _MONTH_AGO, _YEAR_AGO = "week", "month", "year"
_RELATIVE = re.compile(
    r"\b(?:(?P<today>hari ini|today|today's)|(?P<yesterday>kemarin|yesterday)"
    r"|(?P<last>minggu|pekan|bulan|tahun) (?:lalu|kemarin|yang lalu)"
    r"|last (?P<last_en>week|month|year)|(?:the )?past (?P<past>week|month|year)"
    r"|(?P<this>minggu|pekan|bulan|tahun) ini|this (?P<this_en>week|month|year))\b",
    re.IGNORECASE,
)
_UNITS = {"minggu": _WEEK, "pekan": _WEEK, "bulan": _MONTH_AGO, "tahun": _YEAR_AGO}
_AMBIGUOUS = frozenset(["may", "mar", "jan", "mei", "sep", "des", "dec"])


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `since` to `until`, both counted in, and where the message names them."""

    since: date | None
    until: date | None
    start: int
    end: int

    @property
    def year(self) -> str:
        """The year that they are, from its first day to its last; "" for another span."""
        if self.since is None or self.until is None:
            return ""
        ends = (self.since.month, self.since.day, self.until.month, self.until.day)
        same = self.since.year == self.until.year and ends == (1, 1, 12, 31)
        return str(self.since.year) if same else ""


def days_of(text: str, held: Sequence[date]) -> Days | None:
    """The days that a message names; None where it names none, or none that there are.

    Args:
        text: the message.
        held: the days of articles, newest first. Relative days count from the newest; a day or
            month without a year is the latest that has an article. Where there are none, relative
            days are not understood, and a year must stand beside a month.
    """
    newest = held[0] if held else None
    if newest is not None and (found := _RELATIVE.search(text)):
        return _relative(found, newest)
    for found in _DAY.finditer(text):
        if (days := _named(found, held)) is not None:
            return days
    return None


def _relative(found: re.Match[str], newest: date) -> Days:
    day = timedelta(days=1)
    if found["today"]:
        return Days(newest, newest, *found.span())
    if found["yesterday"]:
        return Days(newest - day, newest - day, *found.span())
    last = found["last"] or found["last_en"]
    unit = (last or found["past"] or found["this"] or found["this_en"]).lower()
    unit = _UNITS.get(unit, unit)
    if found["past"]:
        back = {_WEEK: 6, _MONTH_AGO: 29, _YEAR_AGO: 364}[unit]
        return Days(newest - back * day, newest, *found.span())
    if unit == _WEEK:
        monday = newest - newest.weekday() * day
        if not last:
            # A week that has only begun holds little: the seven days up to the newest article.
            return Days(newest - 6 * day, newest, *found.span())
        return Days(monday - 7 * day, monday - day, *found.span())
    if unit == _MONTH_AGO:
        first = newest.replace(day=1)
        if not last:
            return Days(first, newest, *found.span())
        return Days((first - day).replace(day=1), first - day, *found.span())
    year = newest.year - bool(last)
    return Days(date(year, 1, 1), date(year, 12, 31), *found.span())


def _named(found: re.Match[str], held: Sequence[date]) -> Days | None:
    """A named day, month or year, and what "before" or "since" makes of it."""
    span = _span(found, held)
    if span is None:
        return None
    first, last = span
    day = timedelta(days=1)
    if found["before"]:
        strictly = found["before"].lower() in ("sebelum", "before", "prior to")
        return Days(None, first - day if strictly else last, *found.span())
    if found["since"] and found["since"].lower() != "from":
        after = found["since"].lower() in ("setelah", "sesudah", "after")
        return Days(last + day if after else first, None, *found.span())
    return Days(first, last, *found.span())


def _span(found: re.Match[str], held: Sequence[date]) -> tuple[date, date] | None:
    """The first and the last day of what is named; None where there is no such day."""
    if found["year_alone"]:
        year = int(found["year_alone"])
        return date(year, 1, 1), date(year, 12, 31)
    if found["month_alone"]:
        name = found["month_alone"].lower()
        if name in _AMBIGUOUS and not found["year_of_month"] and name not in ("mei",):
            return None
        month = MONTHS[name]
        known = _year(found["year_of_month"], held, month, None)
        if known is None:
            return None
        return date(known, month, 1), date(known, month, calendar.monthrange(known, month)[1])
    try:
        if found["iso"]:
            one = date.fromisoformat(found["iso"])
            return one, one
        named = found["year"] or found["year_last"] or found["year_of_number"]
        if found["mark"] == "-" and not named:
            return None  # a score or a range: "menang 2-1", "2-3 kalimat"
        name = found["month"] or found["month_first"]
        month = MONTHS[name.lower()] if name else int(found["month_number"])
        number = int(found["day"] or found["day_last"])
        known = _year(named, held, month, number)
        if known is None:
            return None
        one = date(known, month, number)
    except ValueError:
        return None
    return one, one


def _year(named: str | None, held: Sequence[date], month: int, day: int | None) -> int | None:
    """The year of a day or, where `day` is None, of a month; None where nothing tells it."""
    if named:
        return int(named)
    if not held:
        return None
    for one in held:
        if one.month == month and day in (None, one.day):
            return one.year
    return held[0].year - ((month, day or 1) > (held[0].month, held[0].day))
