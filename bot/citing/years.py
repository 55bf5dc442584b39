"""A year that a question names and the evidence contradicts."""

import re

from bot.citing.found import Found
from index.text.calendar import MONTHS

_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d.,/-]*\d)")
_THOUSANDS = re.compile(r"(?<![\d.,])([12])[.,](\d{3})(?![.,]?\d)")
# What stands before a year, a name among it ("Euro 2000"), and what behind a count.
_DATES = re.compile(
    rf"(?:\b(?:tahun|thn|year|in|pada|di|sejak|since|until|hingga|sampai|"
    rf"sebelum|setelah|before|after|awal|akhir|{_MONTHS})"
    r"|\s(?-i:[A-Z])[\w-]*),? $",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    r" (?!(?:di|ke|dari|yang|yg|itu|ini|lalu|silam|dan|atau|in|at|of|by|and|or|the|is|was|were)\b)"
    r"[a-z]"
)


def other_year(question: str, best: Found) -> bool:
    """Whether the question names a year, and the article of the best sentence only others.

    An article's own year of publication counts as one that it names.
    """
    article = best.hit.article
    asked = _asked(question[:2000], article.text)
    if not asked:
        return False
    named = set(_YEAR.findall(article.text))
    if article.published:
        named.add(str(article.published)[:4])
    return bool(named) and not asked & named


def _asked(question: str, text: str) -> set[str]:
    """The years that a question names: not 2000 where the text says 2.000 of something."""
    counts = {whole + rest for whole, rest in _THOUSANDS.findall(text)}
    return {
        year[0]
        for year in _YEAR.finditer(question)
        if year[0] not in counts
        or _DATES.search(question, max(0, year.start() - 30), year.start())
        or not _COUNTS.match(question, year.end())
    }
