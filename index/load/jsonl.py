"""JSON lines: one article a line, read one at a time however big the file is."""

import json
from collections.abc import Iterator
from pathlib import Path

from index.article import Article
from index.errors import EmptySourceError, LoadError
from index.load.decode import BINARY, EMPTY, byte_order_mark, decode, is_binary
from index.load.fields import article_of
from index.load.markup import plain_text
from index.load.metadata import read_line, read_text
from index.load.outcome import Failure, Loaded

KEYS = ("id", "title", "text", "published", "language", "source", "url", "author", "section")
_SAMPLE = 8192
_LONGEST = 16 << 20
_HTML = "HTML in text read as text"


def read(path: Path, shown: str, origin: str) -> Iterator[Loaded | Failure]:
    """The articles of a `.jsonl` file in order; a line that is broken is a `Failure` of its own.

    A line is an object with the keys `KEYS`. `text` is required, and `id` too unless there is a
    `url` to make one of. A key that is not known is ignored, and HTML in a text is taken off, with
    a notice the first time; a field that is not understood is left out, with a notice each time.

    Args:
        path: the file; `shown`, the same for people; `origin`, the same resolved.

    Raises:
        LoadError: not text, or without any line. OSError: not readable.
    """
    told: set[str] = set()
    empty = True
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        empty = False
        place = f"{shown}:{number}"
        try:
            article, notice = _article(line, told)
        except LoadError as error:
            yield Failure(place, str(error), isinstance(error, EmptySourceError))
        else:
            yield Loaded(article, place, origin, notice)
    if empty:
        raise EmptySourceError(EMPTY)


def _lines(path: Path) -> Iterator[bytes]:
    """The lines of the file, as UTF-8 where its byte order mark says what they are."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
        mark = byte_order_mark(sample)
        if mark is None and is_binary(sample):
            raise LoadError(BINARY)
        file.seek(len(mark[0]) if mark is not None and mark[1] == "utf-8" else 0)
        if mark is None or mark[1] == "utf-8":
            while line := file.readline(_LONGEST):
                yield line
                while len(line) == _LONGEST and not line.endswith(b"\n"):
                    line = file.readline(_LONGEST)
            return
    text, _ = decode(path.read_bytes())
    yield from (line.encode() for line in text.split("\n"))


def _article(line: bytes, told: set[str]) -> tuple[Article, str | None]:
    if len(line) >= _LONGEST:
        raise LoadError(f"the line has over {_LONGEST >> 20} MiB: no article is so long")
    text, notice = decode(line.rstrip(b"\r\n"))
    try:
        fields = json.loads(text)
    except json.JSONDecodeError as error:
        raise LoadError(f"not valid JSON: {error.msg} at column {error.colno}") from error
    except (ValueError, RecursionError) as error:
        raise LoadError("not valid JSON: a number or a nesting is too big") from error
    if not isinstance(fields, dict):
        raise LoadError(
            'not a JSON object; write one {"id": ..., "title": ..., "text": ...} a line'
        )
    unknown = sorted(set(fields) - set(KEYS) - told)
    body, had_html = plain_text(read_text(fields.get("text")))
    article, notices = article_of(fields, read_text(body))
    if notice:
        notices.insert(0, notice)
    if had_html and _HTML not in told:
        notices.append(_HTML)
        told.add(_HTML)
    if unknown:
        notices.append(f"unknown keys ignored: {read_line(', '.join(unknown), 'a key')}")
    told.update(unknown)
    return article, "; ".join(notices) or None
