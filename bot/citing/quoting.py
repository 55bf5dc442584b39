"""Which whole sentences to quote for a span of an article."""

import re

from bot.citation import Why
from index.article import Hit, Sentence
from index.text.boilerplate import is_boilerplate

MOST_SENTENCES = 2
MOST_CHARACTERS = 700

# A sentence that begins so says little without the one before it.
_LEADING_PRONOUN = re.compile(
    r"[\"“‘'(]{0,2}(dia|ia|beliau|mereka|ini|itu|hal (itu|ini|tersebut)|keduanya|he|she|they|it|"
    r"this|that|these|those|his|her|their|both)\b",
    re.IGNORECASE,
)


def quoted(hit: Hit, start: int, end: int) -> tuple[int, int] | Why:
    """The sentences that hold a span, as offsets of the article, or why there is no quote.

    Args:
        hit: the passage the span was read in, with its sentences.
        start, end: the span, as offsets of the article.

    Returns:
        (start, end) of one or two whole sentences; the sentence before is taken in when a pronoun
        leads. Or a reason, for a span that must not be shown.
    """
    sentences = [one for one in hit.sentences if one.start < end and one.end > start]
    if not sentences:
        return Why.NO_SENTENCE
    if len(sentences) > MOST_SENTENCES:
        return Why.TOO_LONG
    text = hit.article.text
    if any(is_boilerplate(text[one.start : one.end]) for one in sentences):
        return Why.FURNITURE
    first, last = sentences[0], sentences[-1]
    if len(sentences) < MOST_SENTENCES and _LEADING_PRONOUN.match(text, first.start):
        before = _before(hit, first)
        if before is not None and last.end - before.start <= MOST_CHARACTERS:
            first = before
    return first.start, last.end


def _before(hit: Hit, sentence: Sentence) -> Sentence | None:
    """The sentence before one, unless it is furniture or the title."""
    row = hit.sentences.index(sentence)
    if row == 0:
        return None
    before = hit.sentences[row - 1]
    words = hit.article.text[before.start : before.end]
    if is_boilerplate(words) or words == hit.article.title:
        return None
    return before
