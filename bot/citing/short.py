"""The short answer: the words of a quote that read as an answer to what is asked, if any do."""

import re

from bot.citing.found import Asking, Found
from bot.reading.questions import fits, is_passage_kind, reads_as_answer

# Below this margin the reader would rather say that no words answer; where they may be of any
# type, three in four below the second one were wrong on natural validation questions.
LEAST_MARGIN, LEAST_MARGIN_OPEN = -3.0, 3.0
# A mean over the wordings of a follow-up is less sure of its words.
LESS_LEANING = 3.0
_REACH = 60
# "GA" in capitals is an airline.
_NO = (
    r"tidak|tdk|tak|batal|belum|blm|bukan|urung|gagal|(?-i:[Gg]a)|gak|gk|ngg?ak?|engg?ak?|never|"
    r"cannot|\w+n['’]t"
)
_NEGATED = re.compile(
    # "Not only", "no less than" and "not until" deny nothing.
    rf"\b(?:{_NO}|tanpa|not|no longer|cancelled)\b"
    r"(?! (?:hanya|cuma|saja|only|just|(?:kurang|lebih) dari|(?:less|fewer|more) than)\b)"
    r"(?!.{0,60}\buntil\b)",
    re.IGNORECASE,
)
_NEGATION_ASKED = re.compile(
    rf"\b(?:{_NO}|kenapa|mengapa|tanpa|hilang|not|without|lacks?|missing|cancel\w*|why|fail\w*)\b",
    re.IGNORECASE,
)
_CLAIMED = re.compile(
    r"\b(?:tuduhan|menuduh|dituduh|tudingan|menuding|dituding|klaim|mengklaim|diklaim|diduga|dugaan|"
    r"konon|accus\w{1,8}|alleg\w{1,8}|claim(?:s|ed|ing)?|suspected|reportedly)\b",
    re.IGNORECASE,
)
# "Lebih dari 36.000" is not 36.000.
_HEDGE = re.compile(
    r"\b(?:lebih dari|kurang dari|sekitar|kira-kira|hampir|hingga|sedikitnya|setidaknya|minimal|"
    r"maksimal|more than|less than|fewer than|nearly|almost|about|around|roughly|approximately|"
    r"over|up to|at least|at most)\s{1,3}$",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_CHOICE = frozenset(["atau", "or"])
_CLAUSE = re.compile(r"[.;:,!?\n]")


def short_words(asking: Asking, one: Found) -> str | None:
    """The best words of a sentence that may stand as the short answer, a slice of the article.

    Words of the wrong type (a date to "how long") are passed over, and so are those of the question
    itself, unless it gives them to choose from, and words that a negation or an accusation governs
    where the question knows of none: "not to be built in 2025" tells no year of building.
    """
    span = _best(asking, one, short=True)
    return None if span is None else one.hit.article.text[slice(*span)]


def marked_span(asking: Asking, one: Found) -> tuple[int, int] | None:
    """The words of a sentence that are marked in its quote: offsets of the article.

    The short answer; where it has none, words that are only too long for one, or the best words
    where whole sentences answer.
    """
    chosen = _best(asking, one, short=True)
    if chosen is not None:
        return chosen
    if is_passage_kind(asking.kind):
        return one.words[0] if one.words else None
    return _best(asking, one, short=False)


def _best(asking: Asking, one: Found, *, short: bool) -> tuple[int, int] | None:
    text = one.hit.article.text
    least = _least_margin(asking) if short else LEAST_MARGIN
    for (start, end), margin in zip(one.words, one.margins, strict=True):
        if margin < least:
            break
        words = text[start:end]
        if short and not reads_as_answer(asking.kind, words):
            continue
        if not fits(asking.text, asking.kind, words) or _repeats(asking.text, words):
            continue
        before = text[one.start : start]
        if is_negated(before, asking.text) or (short and _is_claimed(before, asking.text)):
            return None
        hedge = _HEDGE.search(before, max(0, len(before) - _REACH)) if words[0].isdigit() else None
        return start - (len(hedge[0]) if hedge else 0), end
    return None


def _least_margin(asking: Asking) -> float:
    typed = asking.kind in ("who", "when", "where", "quantity")
    least = LEAST_MARGIN if typed else LEAST_MARGIN_OPEN
    return least - LESS_LEANING if asking.leaning else least


def _repeats(question: str, words: str) -> bool:
    """Whether words say only what the question says already: "gamelan" to "what is gamelan?"."""
    asked = set(_WORD.findall(question.lower()))
    return asked.isdisjoint(_CHOICE) and asked.issuperset(_WORD.findall(words.lower()))


def _is_claimed(before: str, question: str) -> bool:
    """Whether the clause before the words says that somebody claims them, and the question not."""
    return not _CLAIMED.search(question) and _stands_before(_CLAIMED, before)


def is_negated(before: str, question: str) -> bool:
    """Whether the clause before the words denies what the question takes for granted."""
    if _NEGATION_ASKED.search(question):
        return False
    return _stands_before(_NEGATED, before)


def _stands_before(expression: re.Pattern[str], before: str) -> bool:
    """Whether something stands in the clause that `before` ends with, near its end."""
    clause = _CLAUSE.split(before)[-1]
    return expression.search(clause, max(0, len(clause) - _REACH)) is not None
