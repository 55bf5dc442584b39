"""Tables of text: `.csv` and `.tsv`, one article a row, read one at a time however big they are."""

import codecs
import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO

from index.errors import EmptySourceError, LoadError
from index.load.columns import known_names
from index.load.decode import BINARY, EMPTY, byte_order_mark, decode, is_binary
from index.load.metadata import LONGEST_TEXT
from index.load.outcome import Failure, Loaded
from index.load.rows import Row, articles

SEPARATORS = (",", ";", "\t", "|")
_SAMPLE = 1 << 20
_NAMED = "sep="  # the first line of a file in which Excel says what parts its cells


def read(
    path: Path, shown: str, origin: str, columns: Mapping[str, str]
) -> Iterator[Loaded | Failure]:
    """The articles of a `.csv` or `.tsv` file, in order.

    Cells are parted by whichever of `SEPARATORS` gives the header most names that are known.

    Args:
        path: the file; `shown`, the same for people; `origin`, the same resolved.
        columns: field of an article -> name of its column, for those that are not told by it.

    Raises:
        LoadError: not text, without a column of texts, or with a cell that is too long.
        OSError: not readable.
    """
    encoding, notice = _encoding(path)
    for outcome in articles(_rows(path, encoding), columns, shown, origin):
        if notice and isinstance(outcome, Loaded):
            told = "; ".join(one for one in (notice, outcome.notice) if one)
            outcome, notice = Loaded(outcome.article, outcome.path, origin, told), None
        yield outcome


def _encoding(path: Path) -> tuple[str, str | None]:
    """The codec of a file, and a notice where it was guessed of its beginning."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
        mark = byte_order_mark(sample)
        if mark is not None:
            return ("utf-8-sig" if mark[1] == "utf-8" else mark[1].rpartition("-")[0]), None
        if not sample.strip():
            raise EmptySourceError(EMPTY)
        check = codecs.getincrementaldecoder("utf-8")()
        part = sample
        while part:
            if is_binary(part):
                raise LoadError(BINARY)
            try:
                check.decode(part)
            except UnicodeDecodeError:
                # Says what is wrong where it is not the other encoding.
                return "windows-1252", decode(part if part is sample else sample + part)[1]
            part = file.read(_SAMPLE)
    return "utf-8", None


def _rows(path: Path, encoding: str) -> Iterator[Row]:
    """The rows of a file with the numbers of the lines on which they end."""
    csv.field_size_limit(LONGEST_TEXT)
    with path.open(encoding=encoding, newline="", errors="strict") as file:
        first = file.readline(LONGEST_TEXT)
        if first.lower().startswith(_NAMED) and len(first.rstrip("\r\n")) == len(_NAMED) + 1:
            separator, before = first[len(_NAMED)], 1
        else:
            separator, before = _separator(first), 0
            file.seek(0)
        reader = csv.reader(_lines(file), delimiter=separator)
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise LoadError(
                    f"line {reader.line_num + before} ends what can be read of it: a cell has over "
                    f"{LONGEST_TEXT:,} characters, or a quotation mark is missing ({error})"
                ) from error
            except UnicodeDecodeError as error:
                raise LoadError(
                    f"behind line {reader.line_num + before} it is not valid {encoding}: save it "
                    "as UTF-8"
                ) from error
            yield reader.line_num + before, row


def _lines(file: TextIO) -> Iterator[str]:
    """The lines of a file, each of a bounded length."""
    while line := file.readline(2 * LONGEST_TEXT):
        if len(line) == 2 * LONGEST_TEXT:
            raise LoadError(f"a line has over {2 * LONGEST_TEXT:,} characters: it is no table")
        if "\0" in line:
            raise LoadError(BINARY)
        yield line


def _separator(header: str) -> str:
    def names(separator: str) -> tuple[int, int]:
        row = next(csv.reader([header], delimiter=separator), [])
        return known_names(row), len(row)

    return max(SEPARATORS, key=names)
