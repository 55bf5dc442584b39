"""The text layer of a PDF: its pages as lines with the places where they stand."""

import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from pypdf import PageObject, PasswordType, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from index.errors import LoadError

MOST_PAGES = 3_000
MOST_LINES = 5_000
"""Lines of one page."""
MOST_CHARACTERS = 4_000_000
LONGEST_FIELD = 1_000


def read(path: Path) -> Iterator[dict[str, Any]]:
    """The document's fields and number of pages, then every page.

    A page is {"page", "height", "lines", "pictures"}; a line [x, y, size, text], in points from
    the lower left corner, in the order in which they were written.

    Raises:
        LoadError: encrypted, damaged, or too big.
    """
    logging.disable()
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
            raise LoadError("it is encrypted: save it without a password")
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise LoadError(f"it has {count:,} pages; at most {MOST_PAGES:,} are read: split it")
        yield {"fields": _fields(reader), "pages": count}
        left = MOST_CHARACTERS
        for number, page in enumerate(reader.pages, 1):
            lines = _lines(page)
            left -= sum(len(line[-1]) for line in lines)
            if left < 0:
                raise LoadError(
                    f"its text has over {MOST_CHARACTERS:,} characters: split it into parts"
                )
            box = page.mediabox
            yield {
                "page": number,
                "height": float(box.height),
                "lines": [[x, y - float(box.bottom), size, text] for x, y, size, text in lines],
                "pictures": not lines and _has_pictures(page),
            }
    except DependencyError as error:
        raise ModuleNotFoundError(name="cryptography") from error
    except PyPdfError as error:
        raise LoadError(f"it is a damaged PDF ({' '.join(str(error).split())[:100]})") from error


def _fields(reader: PdfReader) -> dict[str, str]:
    known = reader.metadata
    if known is None:
        return {}
    try:
        created: datetime | None = known.creation_date
    except ValueError:
        created = None  # as a program wrote it that knows no dates
    return {
        "title": str(known.title or "")[:LONGEST_FIELD],
        "author": str(known.author or "")[:LONGEST_FIELD],
        "created": created.date().isoformat() if created else "",
    }


def _lines(page: PageObject) -> list[tuple[float, float, float, str]]:
    """The level lines of a page: x, y, size and text."""
    if page.rotation:
        page.transfer_rotation_to_content()
    lines: list[tuple[float, float, float, str]] = []
    begun = False

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        nonlocal begun
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        height = abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1])) or size
        for row, part in enumerate(text.split("\n")):
            begun = begun and row == 0
            if not part.strip() and not begun:
                continue
            if begun and abs(lines[-1][1] - y) < max(height, lines[-1][2]):
                left, level, before, so_far = lines[-1]
                lines[-1] = (left, level, max(before, height), so_far + part)
            elif len(lines) >= MOST_LINES:
                raise LoadError(f"a page has over {MOST_LINES:,} lines: save it anew")
            elif part.strip():
                lines.append((x, y, height, part))
                begun = True

    page.extract_text(orientations=(0,), visitor_text=visit)
    return [line for line in lines if line[-1].strip()]


def _has_pictures(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources else None
    return objects is not None and any(
        one.get_object().get("/Subtype") == "/Image" for one in objects.get_object().values()
    )
