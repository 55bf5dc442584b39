"""What `wartanya export` writes and `wartanya import` reads: every field and character, exactly."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

from index.article import CORRECTABLE, LANGUAGES, Article, Mark
from index.errors import LoadError
from index.load.metadata import LONGEST_ID, check_characters, read_published, read_url
from index.load.outcome import Failure, Loaded

LISTS = ("inferred", "corrected")
MARKS = "marks"
_TIME = re.compile(r"\d{2,4}:[0-5]\d:[0-5]\d")
_ALWAYS = ("id", "title", "text", "published", "language", "source", "url")


def line(article: Article) -> str:
    """One line of JSON; fields that few articles have are left out where they are empty."""
    values = {name: getattr(article, name) for name in _ALWAYS}
    for field in fields(article):
        value = getattr(article, field.name)
        if field.name == MARKS and value:
            values[MARKS] = [mark.pair for mark in article.marks]
        elif field.name not in values and value:
            values[field.name] = list(value) if field.name in LISTS else value
    return json.dumps(values, ensure_ascii=False)


def read(
    path: Path, origin_of: Callable[[str], str] = lambda article_id: ""
) -> Iterator[Loaded | Failure]:
    """The articles of an exported file; a line that is none is a `Failure`.

    Args:
        path: the file.
        origin_of: where an article of that id was read from, "" where that is not known.

    Raises:
        LoadError: the file cannot be read.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise LoadError(f"{path} cannot be read: {(error.strerror or '').lower()}") from error
    seen: set[str] = set()
    with file:
        for number, data in enumerate(file, 1):
            place = f"{path}:{number}"
            if not data.strip():
                continue
            try:
                article = _article(data)
            except LoadError as error:
                yield Failure(place, str(error))
                continue
            if article.id in seen:
                yield Failure(place, f'its id "{article.id}" stands in an earlier line')
                continue
            seen.add(article.id)
            yield Loaded(article, place, origin_of(article.id))


def _article(data: bytes) -> Article:
    """The article of a line, unchanged; raises `LoadError` for what was never exported."""
    try:
        values = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise LoadError("not a line of JSON: export the articles again") from error
    if not isinstance(values, dict):
        raise LoadError("not a JSON object: export the articles again")
    known = {field.name for field in fields(Article)}
    wrong = sorted(set(values) - known) or [name for name in _ALWAYS if name not in values]
    if wrong:
        raise LoadError(
            f"not as it was exported ({wrong[0]}): `wartanya index` reads what others wrote"
        )
    given = {name: _checked(name, value) for name, value in values.items()}
    if not given["id"] or len(given["id"]) > LONGEST_ID:
        raise LoadError(f"its id must have 1 to {LONGEST_ID} characters")
    if given["language"] not in LANGUAGES:
        raise LoadError(f"its language must be {' or '.join(LANGUAGES)}")
    read_published(given["published"])
    if given["url"] and read_url(given["url"])[1]:
        raise LoadError("its url is not an http or https address")
    if any(mark.offset > len(given["text"]) for mark in given.get(MARKS, ())):
        raise LoadError("its marks must lie within its text")
    return Article(**given)


def _checked(name: str, value: Any) -> Any:
    """A value of the type of its field."""
    if name == MARKS:
        return _marks(value)
    if name in LISTS:
        if not isinstance(value, list) or not all(one in CORRECTABLE for one in value):
            raise LoadError(f"{name} must be a list of names of fields")
        return tuple(value)
    if not isinstance(value, str):
        raise LoadError(f"{name} must be a string")
    check_characters(value, name)
    return value


def _marks(value: Any) -> tuple[Mark, ...]:
    """Where pages or moments begin, in the order of their offsets."""
    if not isinstance(value, list) or not all(_is_mark(pair) for pair in value):
        raise LoadError('marks must be a list of pairs, as [0, 1] or [0, "00:12:05"]')
    marks = tuple(Mark.of(*pair) for pair in value)
    if list(marks) != sorted(marks, key=lambda mark: mark.offset):
        raise LoadError("marks must stand in the order of their offsets")
    return marks


def _is_mark(pair: Any) -> bool:
    if not isinstance(pair, list) or len(pair) != 2 or type(pair[0]) is not int or pair[0] < 0:
        return False
    where = pair[1]
    if isinstance(where, str):
        return _TIME.fullmatch(where) is not None
    return type(where) is int and where > 0
