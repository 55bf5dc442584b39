"""Rows of a table to articles, one a row, whatever kind of file the table is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from index.article import Article
from index.errors import EmptySourceError, LoadError
from index.load.columns import Columns, find_columns
from index.load.fields import article_of
from index.load.markup import plain_text
from index.load.metadata import make_id, read_line, read_text
from index.load.outcome import Failure, Loaded

Row = tuple[int, Sequence[object]]
_HTML = "HTML in text read as text"


def articles(
    rows: Iterable[Row], columns: Mapping[str, str], shown: str, origin: str
) -> Iterator[Loaded | Failure]:
    """The articles of a table; a row that is none is a `Failure` of its own.

    An id that is only a number counts within its file: every export begins with 1. A row without
    id and address is known by its title and date, so that it may move.

    Args:
        rows: number and cells; the first with any cell names the columns.
        columns: see `index.load.columns.find_columns`.
        shown: the file for people; `origin`, the same resolved.

    Raises:
        LoadError: the columns are not understood. EmptySourceError: there are no rows.
    """
    found: Columns | None = None
    empty = True
    told: set[str] = set()
    made: set[str] = set()
    for number, row in rows:
        if not any(cell not in (None, "") for cell in row):
            continue
        if found is None:
            found = find_columns(row, columns)
            continue
        empty = False
        place = f"{shown}:{number}"
        try:
            article, notices = _article(found.fields_of(row), origin, made, told)
        except LoadError as error:
            nothing = isinstance(error, EmptySourceError)
            yield Failure(place, str(error), nothing, origin=origin)
            continue
        if found.others and "columns" not in told:
            told.add("columns")
            notices.append(f"columns not read: {', '.join(found.others)}")
        yield Loaded(article, place, origin, "; ".join(notices) or None)
    if empty:
        raise EmptySourceError("it has no rows" if found is None else "it has only a header")


def _article(
    fields: dict[str, object], origin: str, made: set[str], told: set[str]
) -> tuple[Article, list[str]]:
    body, had_html = plain_text(read_text(_as_text(fields.get("text"))))
    text = read_text(body)
    given = read_line(fields.get("id"), "id") if _is_plain(fields.get("id")) else ""
    stem = Path(origin).stem
    if given.isdigit():
        fields = {name: value for name, value in fields.items() if name != "id"}
        made_id = make_id(f"{stem} {given}", f"{origin}\n{given}")
    else:
        title = _as_text(fields.get("title")) or ""
        made_id = make_id(title or stem, f"{origin}\n{title or text}\n{fields.get('published')}")
        if made_id in made:
            made_id = make_id(title or stem, f"{origin}\n{title}\n{text}")
    made.add(made_id)
    article, notices = article_of(fields, text, made_id=made_id)
    if had_html and _HTML not in told:
        told.add(_HTML)
        notices.append(_HTML)
    return article, notices


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _as_text(value: object) -> str | None:
    return None if value is None else str(value)
