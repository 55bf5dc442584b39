"""Excel workbooks: one article a row of every sheet that has a column of texts."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from index.apart import process
from index.errors import LoadError
from index.load.kinds import expect
from index.load.metadata import shown as quoted
from index.load.outcome import Failure, Loaded
from index.load.packed import check_document
from index.load.rows import Row, articles


def read(
    path: Path, shown: str, origin: str, columns: Mapping[str, str]
) -> Iterator[Loaded | Failure]:
    """The articles of an `.xlsx` file, sheet by sheet.

    Args:
        path: the file; `shown`, the same for people; `origin`, the same resolved.
        columns: field of an article -> name of its column, for those that are not told by it.

    Raises:
        LoadError: no workbook, encrypted, damaged, too big, or no sheet has a column of texts.
        OSError: not readable.
    """
    expect(path, "xlsx")
    check_document(path)
    sheets = _Sheets(process.read("xlsx", path))
    unread: list[tuple[str, LoadError]] = []
    last: Loaded | None = None
    anything = False
    for name in sheets:
        place = f"{shown}:{name}"
        too_long: list[Failure] = []
        try:
            rows = sheets.rows(place, origin, too_long)
            for outcome in articles(rows, columns, place, origin):
                anything = True
                if isinstance(outcome, Failure):
                    yield outcome
                    continue
                if last is not None:
                    yield last
                last = outcome
        except LoadError as error:
            unread.append((name, error))
        yield from too_long
    if not anything and unread:
        raise unread[0][1]
    if last is not None and unread:
        names = ", ".join(quoted(name) for name, _ in unread)
        told = f"sheets without articles: {names}"
        last = replace(last, notice="; ".join(one for one in (last.notice, told) if one))
    if last is not None:
        yield last


class _Sheets:
    """The messages about a workbook, parted into sheets."""

    def __init__(self, messages: Iterator[dict[str, Any]]) -> None:
        self._messages = messages
        self._ahead: dict[str, Any] | None = None

    def __iter__(self) -> Iterator[str]:
        """The name of each sheet; its rows are to be taken before the next."""
        while (message := self._next()) is not None:
            if "sheet" in message:
                yield message["sheet"]

    def rows(self, place: str, origin: str, too_long: list[Failure]) -> Iterator[Row]:
        """The rows up to the next sheet; those with too long a cell go to `too_long`."""
        while (message := self._next()) is not None:
            if "sheet" in message:
                self._ahead = message
                return
            if "reason" in message:
                where = f"{place}:{message['row']}"
                too_long.append(Failure(where, message["reason"], origin=origin))
            else:
                yield message["row"], message["cells"]

    def _next(self) -> dict[str, Any] | None:
        ahead, self._ahead = self._ahead, None
        return ahead or next(self._messages, None)
