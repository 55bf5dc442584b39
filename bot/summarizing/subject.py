"""Whom a report is about: the subject that its main sentence begins with."""

import re
from collections import Counter
from collections.abc import Iterator

from index.text.calendar import MONTHS, WEEKDAYS

_TOKEN = re.compile(r"\w(?:[\w'’/.-]{0,40}\w)?|\S")
_RUN = re.compile(r"\b[A-Z][\w'’-]{0,40}(?: [A-Z][\w'’-]{0,40}){0,6}")
_WORD = re.compile(r"\w[\w'’-]*+")
_VERB = re.compile(
    r"(?!(?:menteri|direktur|direksi|terdakwa|tersangka|terpidana|berita|media)$)(?:me(?:m|n|ng|ny|r|l|w|y)?|ber|ter|di)[a-z]{4,40}|akan|telah|sudah|kini|masih|tidak|tak|belum|"
    r"berada|menang|kalah|resmi|adalah|ialah|siap|memang|sempat|kembali|mulai|"
    r"hadir|jadi|bakal|batal|gagal|raih|juga"
)
_LEADS = frozenset(
    "di ke dari pada dalam untuk oleh dengan bagi sejak hingga sampai menjelang setelah usai "  # noqa: SIM905
    "antara yang soal tentang in at on from for by with since until after before during to".split()
)
_JOINS = frozenset(["dan", "and", "of", "the", "de", "bin"])
_TIMES = frozenset((*MONTHS, *WEEKDAYS, "hari"))
_MOST_WORDS = 14


def subject(text: str, start: int, end: int, language: str) -> tuple[int, int] | None:
    """The words that `text[start:end]` begins with, up to its verb, where they hold a name.

    Args:
        text: an article's.
        start, end: of one of its sentences.
        language: "id" or "en". In an English sentence the subject ends with its names.
    """
    words: list[re.Match[str]] = []
    for word in _TOKEN.finditer(text, start, end):
        said = word[0]
        if len(words) == _MOST_WORDS or said.lower() in _LEADS or not said[0].isalnum():
            break
        if said.islower() and (_VERB.fullmatch(said) or (language == "en" and said not in _JOINS)):
            break
        words.append(word)
    while words and words[-1][0] in _JOINS:
        words.pop()
    if not words:
        return None
    if _VERB.fullmatch(words[0][0].lower()) and not _is_spoken_of(text, *words[0].span()):
        return None
    left, right = words[0].start(), words[-1].end()
    beside = _RUN.match(text, right + 2, end) if text[right : right + 2] == ", " else None
    if beside is not None and text[beside.end() : beside.end() + 1] == ",":
        right = beside.end()  # "Eks pemain FC Barcelona, Ronaldinho, menilai ..."
    named = any(_is_spoken_of(text, *run) for run in _names(text, left, right))
    return (left, right) if named else None


def _is_spoken_of(text: str, start: int, end: int) -> bool:
    """Whether a word of a name stands in the text twice."""
    counts = Counter(_WORD.findall(text))
    return any(counts[word] > 1 for word in _WORD.findall(text[start:end]))


def _names(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the names of a part stand, without dates and what a preposition leads to.

    A first word that is written small elsewhere is no name.
    """
    small = {word for word in _WORD.findall(text) if word.islower()}
    for run in _RUN.finditer(text, start, end):
        between = _WORD.findall(text[max(start, run.start() - 30) : run.start()])
        before = between[-1].lower() if between else ""
        words = list(_WORD.finditer(text, run.start(), run.end()))
        while words and words[0][0].lower() in small | _LEADS:
            before = words.pop(0)[0].lower()
        if not words or before in _LEADS or _TIMES & {word[0].lower() for word in words}:
            continue
        yield words[0].start(), words[-1].end()
