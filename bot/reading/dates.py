"""Dates as a question writes them, in the words in which the articles write them."""

import re
from collections.abc import Sequence

from index.text.calendar import MONTHS

_NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
_NUMBERED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})(?!\d)")
_DATE = re.compile(
    rf"\b(?:(\d{{1,2}}) ({_NAMES})|({_NAMES}) (\d{{1,2}}))\b(?:,? (?:19|20)\d\d\b)?", re.IGNORECASE
)


def in_the_articles_words(question: str, texts: Sequence[str]) -> str:
    """The question, its date as "7/12" where a passage has that and not the date in words."""
    dates = [{(int(d), int(m)) for d, m in _NUMBERED.findall(text)} for text in texts]

    def shorter(match: re.Match[str]) -> str:
        date = _day_and_month(match)
        spelt = any(date == _day_and_month(one) for text in texts for one in _DATE.finditer(text))
        numbered = any(date in some for some in dates)
        return f"{date[0]}/{date[1]}" if numbered and not spelt else match.group()

    return _DATE.sub(shorter, question)


def _day_and_month(match: re.Match[str]) -> tuple[int, int]:
    return int(match[1] or match[4]), MONTHS[(match[2] or match[3]).lower()]
