"""The short answer: the words of a quote that read as an answer to what is asked, if any do."""

import re

from bot.citing.found import Asking, Found
from bot.reading.questions import fits, reads_as_answer

# Below this margin the reader would rather say that no words answer.
LEAST_MARGIN = -3.0
# A mean over the wordings of a follow-up is less sure of its words.
LEAST_MARGIN_LEANING = -6.0
_REACH = 60
_NEGATED = re.compile(
    r"\b(?:tidak|tak|batal|belum|bukan|urung|gagal|tanpa|not|never|no longer|cancelled)\b",
    re.IGNORECASE,
)
_NEGATION_ASKED = re.compile(
    r"\b(?:tidak|tak|batal|belum|bukan|urung|gagal|kenapa|mengapa|not|never|cancel\w*|why|fail\w*)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_CHOICE = frozenset(["atau", "or"])
_CLAUSE = re.compile(r"[.;:,!?\n]")


def short_words(asking: Asking, one: Found) -> str | None:
    """The best words of a sentence that may stand as the short answer, a slice of the article.

    Words of the wrong type (a date to "how long") are passed over, and so are those of the question
    itself, unless it gives them to choose from, and words that a negation governs where the
    question knows of none: "not to be built in 2025" tells no year of building.
    """
    text = one.hit.article.text
    least = LEAST_MARGIN_LEANING if asking.leaning else LEAST_MARGIN
    for (start, end), margin in zip(one.words, one.margins, strict=True):
        if margin < least:
            break
        words = text[start:end]
        if not fits(asking.text, asking.kind, words) or not reads_as_answer(asking.kind, words):
            continue
        if _repeats(asking.text, words):
            continue
        if is_negated(text[one.start : start], asking.text):
            return None
        return words
    return None


def _repeats(question: str, words: str) -> bool:
    """Whether words say only what the question says already: "gamelan" to "what is gamelan?"."""
    asked = set(_WORD.findall(question.lower()))
    return asked.isdisjoint(_CHOICE) and asked.issuperset(_WORD.findall(words.lower()))


def is_negated(before: str, question: str) -> bool:
    """Whether the clause before the words denies what the question takes for granted."""
    if _NEGATION_ASKED.search(question):
        return False
    clause = _CLAUSE.split(before[-_REACH:])[-1]
    return bool(_NEGATED.search(clause))
