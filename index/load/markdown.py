"""Markdown files: front matter in YAML between two lines `---`, then the text."""

from collections.abc import Iterator
from pathlib import Path

import yaml

from index.article import Article
from index.errors import LoadError
from index.load.decode import decode
from index.load.metadata import (
    id_from_url,
    make_id,
    read_id,
    read_language,
    read_line,
    read_published,
    read_text,
    read_url,
)
from index.load.outcome import Loaded

KEYS = ("id", "title", "published", "source", "language", "url")
_NOTHING = ("", "~", "null")


def read(path: Path, shown: str, origin: str) -> Iterator[Loaded]:
    """The one article of a `.md` file; its text is what follows the front matter, exactly.

    Without a title in the front matter, a heading that the text begins with is the title.

    Args:
        path: the file; `shown`, the same for people; `origin`, the same resolved.

    Raises:
        LoadError: not text, empty, or its front matter is broken. OSError: not readable.
    """
    whole, notice = decode(path.read_bytes())
    fields, body = split_front_matter(whole)
    text = read_text(body)
    url, url_notice = read_url(fields.get("url"))
    unknown = sorted(str(key) for key in fields if key not in KEYS)
    notices = [
        notice,
        url_notice,
        f"unknown keys ignored: {', '.join(unknown)}" if unknown else None,
    ]
    article = Article(
        id=read_id(fields.get("id")) or (id_from_url(url) if url else make_id(path.stem, origin)),
        title=read_line(fields.get("title"), "title") or _heading(text),
        text=text,
        source=read_line(fields.get("source"), "source"),
        url=url,
        published=read_published(fields.get("published")),
        language=read_language(fields.get("language"), text),
    )
    yield Loaded(article, shown, origin, "; ".join(n for n in notices if n) or None)


def split_front_matter(whole: str) -> tuple[dict[str, object], str]:
    """The fields of the front matter ({} where there is none) and the text after it.

    Every scalar is a string as it was written, so `no` is not false and `007` not 7; an empty
    field, `~` and `null` are left out.

    Raises:
        LoadError: not closed, not YAML, or not a mapping; with the line.
    """
    if whole.partition("\n")[0].rstrip() != "---":
        return {}, whole
    lines = whole.split("\n")
    closing = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    if not closing:
        raise LoadError('line 1: the front matter is not closed; end it with a line "---"')
    try:
        fields = yaml.load("\n".join(lines[1:closing]), Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        raise LoadError(_broken(error)) from error
    except RecursionError as error:
        raise LoadError("line 2: the front matter is nested too deeply") from error
    if fields is None or fields == "":
        fields = {}
    if not isinstance(fields, dict):
        raise LoadError('line 2: the front matter is not a list of "key: value" lines')
    kept = {str(key): value for key, value in fields.items() if value not in _NOTHING}
    return kept, "\n".join(lines[closing + 1 :])


def _broken(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 2 if mark is not None else 2
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not YAML"
    return f"line {line}: the front matter is broken: {problem}"


def _heading(text: str) -> str:
    first = text.lstrip().partition("\n")[0]
    marks = len(first) - len(first.lstrip("#"))
    return read_line(first[marks:], "title") if 1 <= marks <= 6 and first[marks] == " " else ""
