"""What a text tells of its own particulars: the line with its date, the medium of its dateline."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from index.article import Article
from index.load.dates import date_alone, read_date
from index.text.dateline import LONGEST, dateline_length, medium_of
from index.text.lexicon import DAYS

_LINES_ABOVE, _LINES_BELOW = 10, 3
_LONGEST_LINE = 2_000
_BEGINNING = 800
_ON_THIS_DAY = re.compile(rf"\b((?:{DAYS}),? \(\d{{1,2}}/\d{{1,2}}/\d{{4}}\))")
_DATE = re.compile(
    r"\d{1,2}/\d{1,2}/\d{4}|\d{1,2} [A-Za-z]{3,9} \d{4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4}"
)


def with_inferred(article: Article) -> Article:
    """`article` with date and outlet made out of its text, where its source gives none.

    What was made out is named in `inferred`. The date is that of a line that holds nothing else,
    that of the dateline, or the day on which the report says that it happened ("Selasa
    (7/12/2021)"); the outlet is the medium of the dateline.
    """
    published, source = article.published, article.source
    lines = list(_lines(article.text))
    datelines = [line[: dateline_length(line)] for line in lines[:_LINES_ABOVE]]
    dateline = next(filter(None, datelines), "")
    if not published:
        day = _published(article, lines, dateline)
        published = "" if day is None else day.isoformat()
    source = source or medium_of(dateline)
    if (published, source) == (article.published, article.source):
        return article
    changed = replace(article, published=published, source=source)
    names = [name for name in ("published", "source") if getattr(article, name) == ""]
    made_out = [name for name in names if getattr(changed, name)]
    return replace(changed, inferred=tuple(dict.fromkeys((*article.inferred, *made_out))))


def with_day_of_file(article: Article, made: str) -> Article:
    """`article` with what `with_inferred` makes out, and else the day on which its file was made.

    Args:
        article: as its source gives it.
        made: an ISO 8601 date, or "" where the file does not tell.
    """
    article = with_inferred(article)
    if article.published or not made:
        return article
    return replace(article, published=made, inferred=(*article.inferred, "published"))


def _published(article: Article, lines: list[str], dateline: str) -> date | None:
    day_first = article.language == "id"
    for line in (*lines[:_LINES_ABOVE], *lines[-_LINES_BELOW:]):
        day = date_alone(line, day_first=day_first)
        if day is not None:
            return day
    told = _DATE.search(dateline) or _ON_THIS_DAY.search(article.text[:_BEGINNING])
    return read_date(told.group(), day_first=day_first) if told is not None else None


def _lines(text: str) -> Iterator[str]:
    """The first and last lines of a text that hold something, their beginnings alone."""
    beginning, end = text[:_LONGEST_LINE], text[_LONGEST_LINE:][-_LONGEST_LINE:]
    for part in (beginning, end):
        for line in part.split("\n"):
            if line.strip(" \t*_#>"):
                yield line.strip(" \t*_#>")[: LONGEST * 2]
