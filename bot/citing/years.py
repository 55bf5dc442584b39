"""A year that a question names and the evidence contradicts."""

import re

from bot.citing.found import Found

_YEAR = re.compile(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d.,/-]*\d)")


def other_year(question: str, best: Found) -> bool:
    """Whether the question names a year, and the article of the best sentence only others.

    An article's own year of publication counts as one that it names.
    """
    asked = set(_YEAR.findall(question[:2000]))
    if not asked:
        return False
    article = best.hit.article
    named = set(_YEAR.findall(article.text))
    if article.published:
        named.add(str(article.published)[:4])
    return bool(named) and not asked & named
