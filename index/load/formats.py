"""Every format that is read, by the ending of its files."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from index.load import (
    document,
    html,
    jsonl,
    mail,
    markdown,
    pdf,
    subtitles,
    tables,
    text,
    workbook,
    zipped,
)
from index.load.limits import check_size
from index.load.options import LoadOptions
from index.load.outcome import Failure, Loaded

Outcomes = Iterator[Loaded | Failure]
Reader = Callable[[Path, str, str, LoadOptions], Outcomes]


def _plain(read: Callable[[Path, str, str], Outcomes]) -> Reader:
    """A reader for which there is nothing to choose."""
    return lambda path, shown, origin, options: read(path, shown, origin)


def _table(read: Callable[[Path, str, str, Mapping[str, str]], Outcomes]) -> Reader:
    """A reader that is told the names of columns."""
    return lambda path, shown, origin, options: read(path, shown, origin, options.columns)


FORMATS: Mapping[str, Reader] = MappingProxyType(
    {
        ".md": _plain(markdown.read),
        ".txt": _plain(text.read),
        ".jsonl": _plain(jsonl.read),
        ".html": _plain(html.read),
        ".htm": _plain(html.read),
        ".pdf": _plain(pdf.read),
        ".docx": _plain(document.read),
        ".eml": _plain(mail.read),
        ".srt": _plain(subtitles.read),
        ".vtt": _plain(subtitles.read),
        ".csv": _table(tables.read),
        ".tsv": _table(tables.read),
        ".xlsx": _table(workbook.read),
        ".zip": lambda path, shown, origin, options: _zipped(path, shown, origin, options),
    }
)
"""The reader of each ending: (path, path for people, resolved path, options) to outcomes."""


def read_file(path: Path, shown: str, origin: str, options: LoadOptions) -> Outcomes:
    """The articles of one file of a format that is read.

    Raises:
        LoadError: it cannot be read. OSError: the system does not let it.
    """
    check_size(path)
    yield from FORMATS[path.suffix.lower()](path, shown, origin, options)


def _zipped(path: Path, shown: str, origin: str, options: LoadOptions) -> Outcomes:
    """What lies in an archive is read as if it lay in a folder."""
    return zipped.read(
        *(path, shown, origin, tuple(FORMATS)),
        lambda file, inside, source: read_file(file, inside, source, options),
    )
