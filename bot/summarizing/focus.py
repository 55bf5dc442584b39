"""Whose words a summary keeps to: the sentences of an article that are somebody's or name them."""

import re
from collections.abc import Sequence

from index.article import Article, Sentence

_WORD = re.compile(r"[\w-]+")
_QUOTES = re.compile(r"[\"“”]")
_SPEAKS_ON = re.compile(r"\b(?:dia|ia|beliau|nya|he|she|katanya|ujarnya|jelasnya|tuturnya)\b", re.I)


def focused(article: Article, sentences: Sequence[Sentence], focus: str) -> list[Sentence]:
    """The sentences that name somebody, with those in quotation marks that come just before.

    Args:
        article: the article.
        sentences: all of its sentences, in order.
        focus: a name, or words of one.
    """
    words = [word.casefold() for word in focus.split()]
    slices = [article.text[one.start : one.end] for one in sentences]
    named = [_names(text, words) for text in slices]
    kept: list[Sentence] = []
    for place, one in enumerate(sentences):
        follows = named[place + 1 : place + 2] == [True] and bool(_QUOTES.search(slices[place]))
        speaks_on = place > 0 and named[place - 1] and bool(_SPEAKS_ON.search(slices[place]))
        if named[place] or follows or speaks_on:
            kept.append(one)
    return kept


def _names(text: str, words: Sequence[str]) -> bool:
    """Whether each word begins a word of the text."""
    said = [word.casefold() for word in _WORD.findall(text)]
    return all(any(one.startswith(word) for one in said) for word in words)
