"""Whether what `sentencex` took for the end of a sentence is one."""

import re

from index.text.abbreviations import (
    BEFORE_ANYTHING,
    BEFORE_NUMBER,
    BEFORE_SMALL_LETTER,
    BEGINNERS,
    EVEN_IN_SMALL_LETTERS,
    LETTERED,
)
from index.text.lexicon import SAID_EN, TOP_LEVEL

OPENING = "\"'“‘«„([{"
CLOSING = "\"'”’»)]}"
TAIL = 40
"""Code points before a break that are looked at."""

_LAST_WORD = re.compile(r"(?:^|[\s(\[\"'“‘/])([^\s(\[\"'“‘/]+)\.$")
_LIST_MARK = re.compile(r"^\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,4})[.)]")
_ASKED = re.compile(
    r"(?<![\w.'’-])(?:[A-Z][\w.'’-]*+|he|she|they|dia|ia)(?: [A-Z][\w.'’-]*+){0,3} "
    rf"(?:{SAID_EN}|asks|adds|kata|ujar|tanya|bertanya|berkata|menjawab|menambahkan|berseru|"
    r"berteriak)\b"
)
_INITIAL = re.compile(r"(?:^|[\s(\[\"'“‘/.-])[A-Z]\.$")
_FIRST_WORD = re.compile(r"^[^\W\d_]++")
_SPECIALIST = re.compile(r"(?:^|[\s,(])Sp\.?$")
_FIELD = re.compile(r"^[A-Z]{1,4}(?:\([A-Z]{1,3}\))?(?![a-z])")
_SPECIALIST_END = re.compile(r"Sp\.?\s?[A-Z][\w-]{0,9}\([A-Z]{1,3}\)\.$")
_DEGREE = re.compile(r"^(?:[SM]\.[A-Z][A-Za-z]{0,3}\b|(?:Sp|Ph|B|S|M)\.\s?[A-Z])")
_CUT_SITE = re.compile(r"[\w-]\.$")
_END_OF_SITE = re.compile(
    rf"^(?:[\w-]{{1,30}}\.)?(?:{TOP_LEVEL})(?:\.(?:id|my|sg|au|uk))?(?=[\s,.:;/|)\]\"'”’?!–—-]|$)",
    re.IGNORECASE,
)


def belongs_together(before: str, after: str, spaced: bool) -> bool:
    """Whether the break after `before`, the end of one sentence, is not that of a sentence.

    Args:
        before: the last `TAIL` code points, without white space at the end.
        after: what follows, without white space at its beginning.
        spaced: whether white space stood between them.
    """
    if not spaced and _CUT_SITE.search(before) and _END_OF_SITE.match(after):
        return True
    first = after.lstrip(OPENING)[:1]
    if _LIST_MARK.fullmatch(before):
        return True
    if before[-1] in "\"'”’»":
        return first.islower() or (before[-2:-1] in ("?", "!") and bool(_ASKED.match(after)))
    if before.endswith(("...", "…")):
        return first.islower()
    if after[0] in ",;":
        return True
    if _SPECIALIST.search(before[:-1] if before.endswith(".") else before) and _FIELD.match(after):
        return True
    return _is_abbreviated(before, after, first)


def _is_abbreviated(before: str, after: str, first: str) -> bool:
    """Whether `before` ends with an abbreviation or initial that what follows belongs to."""
    if _SPECIALIST_END.search(before):
        return first.islower() or _DEGREE.match(after) is not None
    found = _LAST_WORD.search(before)
    if found is None:
        return False
    word = found.group(1)
    key = word.lower()
    begins = _begins_sentence(after)
    if key in BEFORE_ANYTHING and word[0].isupper() and not begins:
        return True
    if key in EVEN_IN_SMALL_LETTERS and not begins:
        return True
    if _INITIAL.search(before):
        return first.islower() or (first.isupper() and not begins and not _is_lettered(before))
    if first.isdigit():
        return key in BEFORE_NUMBER
    if key in BEFORE_SMALL_LETTER or key in BEFORE_NUMBER:
        return first.islower() or after[0] == "(" or bool(_DEGREE.match(after))
    return False


def _is_lettered(before: str) -> bool:
    """Whether the single letter that `before` ends with numbers something: "Blok M."."""
    words = before.split()
    return len(words) > 1 and words[-2].strip(OPENING).lower() in LETTERED


def _begins_sentence(after: str) -> bool:
    word = _FIRST_WORD.match(after.lstrip(OPENING))
    return word is not None and word.group()[0].isupper() and word.group().lower() in BEGINNERS
