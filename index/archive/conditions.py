"""What a person may ask for, as conditions of SQL."""

import json

from index.article import Filters

# A list of any length as one value of a statement.
LISTED = "(SELECT value FROM json_each(?))"


def bound(text: str) -> str | bytes:
    """A text as SQLite takes it; one with lone surrogates becomes bytes, which equal no text."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def where(filters: Filters) -> tuple[str, list[str | bytes]]:
    """A condition on `articles a` and its values; an unknown date passes no date filter."""
    parts: list[str] = ["1"]
    values: list[str | bytes] = []
    if filters.articles:
        parts.append(f"a.id IN {LISTED}")
        values.append(json.dumps(filters.articles))
    for column, value in (("source", filters.source), ("language", filters.language)):
        if value:
            parts.append(f"a.{column} = ?")
            values.append(bound(value))
    if filters.since:
        parts.append("a.published >= ?")
        values.append(filters.since.isoformat())
    if filters.until:
        parts.append("a.published <= ? AND a.published != ''")
        values.append(filters.until.isoformat())
    return " AND ".join(parts), values
