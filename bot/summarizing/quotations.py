"""Verbatim quotations of an article and who said them, where the words around them say so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from index.text.lexicon import SAID_EN, SAID_ID, SAYS_ID

_FEWEST_WORDS = 4
_LONGEST_SPEAKER = 9

_PAIRS = {"“": "”", "„": "”", "«": "»", '"': '"'}
_PERSON = re.compile(
    r"(?:dia|ia|beliau|mereka|nya|saya|kami|he|she|they|it|i|we|who|yang)$", re.IGNORECASE
)
_AFTER = re.compile(
    rf"^[\s,]*+(?:(?:demikian|begitu|seperti)\s++)?(?:(?:{SAID_ID}|{SAID_EN})\s++)?"
    rf"(?:{SAID_ID}|{SAID_EN})(?P<own>nya)?\b",
    re.IGNORECASE,
)
_NAME_THEN_SAID = re.compile(
    rf"^[\s,]*+(?P<name>(?:the |The |a |[A-Z])[\w.'’ -]*?|he|she|they|it|dia|ia|mereka)"
    rf"(?<!\s)\s++(?:{SAID_EN}|{SAYS_ID})\b"
)
_BEFORE = re.compile(
    rf"(?<![^,;:.!?\"“”\n])(?P<name>[^,;:.!?\"“”\n]+?)(?<!\s)\s++"
    rf"(?:(?:juga|pun|kemudian|lalu|also|later|then)\s++)?"
    rf"(?:{SAYS_ID}|{SAID_EN})\b"
    r"(?:(?:\s++(?:bahwa|that))?\s*+|(?P<pause>(?:\s++[\w'’.-]++){0,5}+\s*+[,:]\s*+))$"
)
_END_OF_NAME = re.compile(
    r"[,;:!?(\[\"“”\n]|\.(?=\s|$)|\s[–—]\s|\s(?:setelah|usai|seusai|sesudah|sebelum|kepada|pada|di|ke|saat|"
    r"ketika|sambil|seraya|dalam|lewat|melalui|seperti|sebagaimana|dikutip|dilansir|mengutip|"
    r"melansir|menambahkan|menanggapi|mengenai|soal|tentang|terkait|yang|untuk|dengan|dari (?:akun|"
    r"laman)|senin|selasa|rabu|kamis|jumat|sabtu|minggu|hari|kemarin|lagi|itu|tersebut|singkat|"
    r"after|before|during|in|on|at|to|as|when|while|who|by|about|from|via|through|adding|referring|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|of the (?:move|decision))(?=\s|$)",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(
    r"(?:^|\s)(?:[A-Z]|Dr|Drs|Ir|Prof|Hj|KH|Mr|Mrs|Ms|St|Sen|Gen|Rep|Gov|Lt|Col)$"
)
_NAME_BEHIND_TITLE = re.compile(r",\s(?:[A-Z][\w'’-]+\s){1,3}[A-Z][\w'’-]+(?=[,.\n]|\s[a-z(]|$)")
_FEWEST_TITLE_WORDS = 3
_CONNECTIVES = re.compile(
    r"^(?:namun|tetapi|sementara(?: itu)?|selain itu|kemudian|lalu|sebelumnya|dan|but|and|"
    r"meanwhile|however|then|later)\s+",
    re.IGNORECASE,
)
_CHARACTERS_OF_QUOTATION = 30
_FEWEST_LOOKED_AT = 100
_BETWEEN = re.compile(r"[\s.,]*")
_FURTHEST = 400
"""Code points before and behind a quotation in which its speaker is looked for."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation as offsets of the text, marks included; `speaker` is a slice of the text."""

    start: int
    end: int
    speaker: tuple[int, int] | None


def find_quotations(text: str) -> list[Quoted]:
    """The quotations of `text` that somebody says, in order, in time linear in it.

    Left out: quotation marks around fewer than four words that nobody is named for (a title, a
    word at arm's length). A quotation may hold several sentences; one that its paragraph leaves
    open goes on to the paragraph's end. Of a text that is all quotation marks, one for every 30
    code points is looked at. The speaker is None where only a pronoun, or nothing that looks like
    a name, stands beside the quotation.
    """
    found: list[Quoted] = []
    left = _FEWEST_LOOKED_AT + len(text) // _CHARACTERS_OF_QUOTATION
    for line_start, line in _lines(text):
        attributed = line_start
        marked = list(islice(_marked(line), left))
        left -= len(marked)
        for start, end in marked:
            start, end = line_start + start, line_start + end
            speaker, said_until = _speaker(text, line_start, start, end, line_start + len(line))
            follows = found and attributed > line_start
            if said_until is None and follows and _BETWEEN.fullmatch(text, attributed, start):
                speaker, said_until = found[-1].speaker, end
            if said_until is not None or len(text[start:end].split()) >= _FEWEST_WORDS:
                found.append(Quoted(start, end, speaker))
            attributed = said_until if said_until is not None else line_start
    return found


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.splitlines(keepends=True):
        yield start, line.rstrip()
        start += len(line)


def _marked(line: str) -> Iterator[tuple[int, int]]:
    """Spans in quotation marks, marks included; an inch or a stray closing mark opens none."""
    at = 0
    while at < len(line):
        closing = _PAIRS.get(line[at])
        if closing is None or line[at - 1 : at].isdigit():
            at += 1
            continue
        end = line.find(closing, at + 1)
        if end < 0 and closing == "”":
            end = line.find('"', at + 1)
        if end < 0:
            if at == 0 and len(line) > 1:
                yield 0, len(line)
            return
        yield at, end + 1
        at = end + 1


def _speaker(
    text: str, line_start: int, start: int, end: int, line_end: int
) -> tuple[tuple[int, int] | None, int | None]:
    """Who said `text[start:end]`, and where the words that say so end; None for neither."""
    line_start, line_end = max(line_start, start - _FURTHEST), min(line_end, end + _FURTHEST)
    after = text[end:line_end]
    if match := _AFTER.match(after):
        if match["own"]:
            return None, end + match.end("own")
        span = _name(text, end + match.end(), line_end)
        return span, span[1] if span else end + match.end()
    if match := _NAME_THEN_SAID.match(after):
        span = _name(text, end + match.start("name"), end + match.end("name"))
        return span, end + match.end()
    match = _BEFORE.search(text[line_start:start])
    if match and (match["pause"] or len(text[start:end].split()) >= _FEWEST_WORDS):
        name_start = line_start + match.start("name")
        shown = text[name_start : line_start + match.end("name")]
        name_start += len(shown) - len(shown.lstrip())
        if connective := _CONNECTIVES.match(text[name_start:start]):
            name_start += connective.end()
        return _name(text, name_start, line_start + match.end("name")), end
    return None, None


def _name(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name, with its title, that `text[start:end]` begins with; None where it has none."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    stop = _END_OF_NAME.search(text, start, end)
    while stop and stop.group() == "." and _ABBREVIATED.search(text[start : stop.start()]):
        stop = _END_OF_NAME.search(text, stop.end(), end)
    name = text[start : stop.start() if stop else end].rstrip()
    words = name.split()
    if (
        not 1 <= len(words) <= _LONGEST_SPEAKER
        or _PERSON.match(words[-1])
        or _PERSON.match(words[0])
    ):
        return None
    if not words[-1][0].isupper() or any(character.isdigit() for character in words[0]):
        return None
    stop_at = start + len(name)
    behind = _NAME_BEHIND_TITLE.match(text, stop_at, end)
    if behind and len(words) >= _FEWEST_TITLE_WORDS:
        stop_at = behind.end()
    return start, stop_at
