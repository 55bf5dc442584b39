"""JSON lines: one article a line, read one at a time however big the file is."""

import json
from collections.abc import Iterator
from pathlib import Path

from index.article import Article
from index.errors import LoadError
from index.load.decode import BINARY, EMPTY, byte_order_mark, decode, is_binary
from index.load.metadata import (
    id_from_url,
    read_id,
    read_language,
    read_line,
    read_published,
    read_text,
    read_url,
)
from index.load.outcome import Failure, Loaded

KEYS = ("id", "title", "text", "published", "language", "source", "url")
_SAMPLE = 8192


def read(path: Path, shown: str, origin: str) -> Iterator[Loaded | Failure]:
    """The articles of a `.jsonl` file in order; a line that is broken is a `Failure` of its own.

    A line is an object with the keys `KEYS`. `text` is required, and `id` too unless there is a
    `url` to make one of. A key that is not known is ignored, with a notice the first time.

    Args:
        path: the file; `shown`, the same for people; `origin`, the same resolved.

    Raises:
        LoadError: not text, or without any line. OSError: not readable.
    """
    unknown: set[str] = set()
    empty = True
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        empty = False
        place = f"{shown}:{number}"
        try:
            article, notice = _article(line, unknown)
        except LoadError as error:
            yield Failure(place, str(error))
        else:
            yield Loaded(article, place, origin, notice)
    if empty:
        raise LoadError(EMPTY)


def _lines(path: Path) -> Iterator[bytes]:
    """The lines of the file, as UTF-8 where its byte order mark says what they are."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
        mark = byte_order_mark(sample)
        if mark is None and is_binary(sample):
            raise LoadError(BINARY)
        file.seek(len(mark[0]) if mark is not None and mark[1] == "utf-8" else 0)
        if mark is None or mark[1] == "utf-8":
            yield from file
            return
    text, _ = decode(path.read_bytes())
    yield from (line.encode() for line in text.split("\n"))


def _article(line: bytes, seen_unknown: set[str]) -> tuple[Article, str | None]:
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
    unknown = sorted(set(fields) - set(KEYS) - seen_unknown)
    seen_unknown.update(unknown)
    url, url_notice = read_url(fields.get("url"))
    identifier = read_id(fields.get("id")) or (id_from_url(url) if url else "")
    if not identifier:
        raise LoadError("id is missing, and there is no url to make one of")
    body = read_text(fields.get("text"))
    article = Article(
        id=identifier,
        title=read_line(fields.get("title"), "title"),
        text=body,
        source=read_line(fields.get("source"), "source"),
        url=url,
        published=read_published(fields.get("published")),
        language=read_language(fields.get("language"), body),
    )
    ignored = f"unknown keys ignored: {read_line(', '.join(unknown), 'a key')}" if unknown else None
    notices = [n for n in (notice, url_notice, ignored) if n]
    return article, "; ".join(notices) or None
