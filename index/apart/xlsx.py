"""The cells of an Excel workbook, row by row."""

import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from index.errors import LoadError

LONGEST_CELL = 1_000_000
MOST_COLUMNS = 1_000
MOST_ROWS = 1_048_576
_DAMAGES = (InvalidFileException, BadZipFile, ParseError, OSError, LookupError, ValueError)
MOST_EMPTY = 10_000
"""Empty rows in succession, behind which nothing more is looked for."""


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Every sheet's name, then its rows that are not empty: {"sheet"}, {"row", "cells"}.

    A cell is a text, a number, null, or a date as ISO 8601; of formulas, what they last gave. A
    row with a cell that is too long is {"row", "reason"}.

    Raises:
        LoadError: it is no workbook, or damaged.
    """
    warnings.simplefilter("ignore")  # what the library does not keep is not asked for
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            yield {"sheet": str(sheet.title)[:100]}
            sheet.reset_dimensions()  # what the file says of its size is not to be believed
            empty = 0
            for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
                if number > MOST_ROWS or empty > MOST_EMPTY:
                    break
                cells = [_cell(value) for value in row[:MOST_COLUMNS]]
                empty = 0 if any(cell not in (None, "") for cell in cells) else empty + 1
                if not empty:
                    yield _message(number, cells)
    except _DAMAGES as error:
        raise LoadError(
            f"it is a damaged workbook ({' '.join(str(error).split())[:100]}): save it anew"
        ) from error


def _message(number: int, cells: Sequence[object]) -> dict[str, Any]:
    if any(isinstance(cell, str) and len(cell) > LONGEST_CELL for cell in cells):
        return {"row": number, "reason": f"a cell has over {LONGEST_CELL:,} characters: split it"}
    return {"row": number, "cells": cells}


def _cell(value: object) -> object:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if value is None or isinstance(value, str | int | float) else str(value)
