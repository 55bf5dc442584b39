"""Which sentences of an article a summary may be made of, and where each of them begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.article import Article, Sentence
from index.text.boilerplate import is_boilerplate
from index.text.dateline import dateline_length

WORD = re.compile(r"\w+")

_DATELINE_FIRST = 3
_LINK_WORDS = 12
_SHORTEST_REPORT = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that a summary may hold: number `index` of the article's sentences.

    `start` and `end` are offsets of the article's text; `start` is behind the dateline
    ("JAKARTA, Antara - ") where the sentence has one. `paragraph` counts blocks of text between
    line breaks.
    """

    index: int
    start: int
    end: int
    paragraph: int


def candidates(article: Article, sentences: Sequence[Sentence]) -> list[Candidate]:
    """The sentences of `article` that report something, in reading order.

    Left out: page furniture (`index.text.boilerplate`), lines that repeat the title, and sentences
    of fewer than two words.

    Args:
        article: the article.
        sentences: all sentences of its text, in order.
    """
    text, title = article.text, _words(article.title)
    found: list[Candidate] = []
    paragraph, before = 0, 0
    for index, sentence in enumerate(sentences):
        paragraph += "\n" in text[before : sentence.start]
        before = sentence.end
        sentence_text = text[sentence.start : sentence.end]
        words = _words(sentence_text)
        if len(words) < 2 or words == title or is_boilerplate(sentence_text):
            continue
        start = sentence.start
        if len(found) < _DATELINE_FIRST:
            start += dateline_length(sentence_text)
        found.append(Candidate(index, start, sentence.end, paragraph))
    return found


def is_list_of_links(text: str, found: Sequence[Candidate]) -> bool:
    """Whether `found` are the lines of a list page: short lines of which hardly any is a sentence.

    True where there are at least three and four of five are at most 12 words long without a full
    stop, question or exclamation mark at their end.
    """
    if len(found) < _SHORTEST_REPORT:
        return False
    links = sum(
        text[c.end - 1] not in ".?!…\"”'’)" and len(text[c.start : c.end].split()) <= _LINK_WORDS
        for c in found
    )
    return links >= 0.8 * len(found)


def _words(text: str) -> list[str]:
    return WORD.findall(text.lower())
