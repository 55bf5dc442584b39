"""The paragraphs and tables of a Word document, in their order."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import OpcError
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError

from index.errors import LoadError

MOST_PARAGRAPHS = 200_000
_AT_ONCE = 200
_NOBODY = "python-docx"
_TEMPLATE = datetime(2013, 12, 23, 23, 15)


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The document's fields, then its paragraphs, some at once: [text, name of its style].

    A row of a table is a paragraph, its cells parted by " | ".

    Raises:
        LoadError: it is no document, damaged, or too long.
    """
    try:
        document = Document(str(path))
        known = document.core_properties
        yield {
            "title": known.title[:1_000],
            "author": "" if known.author == _NOBODY else known.author[:1_000],
            "created": _day(known.created),
        }
        some: list[list[str]] = []
        count = 0
        for part in document.iter_inner_content():
            some += _paragraphs(part)
            if len(some) >= _AT_ONCE:
                yield {"paragraphs": some}
                count, some = count + len(some), []
            if count > MOST_PARAGRAPHS:
                raise LoadError(f"it has over {MOST_PARAGRAPHS:,} paragraphs: split it")
        yield {"paragraphs": some}
    except (OpcError, BadZipFile, LxmlError, KeyError, ValueError) as error:
        said = " ".join(str(error).split())[:100]
        raise LoadError(f"it is a damaged Word document ({said}): save it anew") from error


def _paragraphs(part: Paragraph | Table) -> list[list[str]]:
    if isinstance(part, Paragraph):
        style = part.style.name if part.style is not None else ""
        return [[part.text, style or ""]]
    rows = []
    for row in part.rows:
        cells = {id(cell._tc): " ".join(cell.text.split()) for cell in row.cells}
        rows.append([" | ".join(text for text in cells.values() if text), "Table"])
    return rows


def _day(created: datetime | None) -> str:
    """The day on which a document was made; "" for that of the library's own template."""
    if created is None or created.replace(tzinfo=None) == _TEMPLATE:
        return ""
    return created.date().isoformat()
