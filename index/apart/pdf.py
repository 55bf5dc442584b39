"""The text layer of a PDF: its pages as lines with the places where they stand."""

import logging
from collections import Counter
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
_Placed = tuple[float, float, float, str]


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
            height, lines = _lines(page)
            left -= sum(len(line[-1]) for line in lines)
            if left < 0:
                raise LoadError(
                    f"its text has over {MOST_CHARACTERS:,} characters: split it into parts"
                )
            yield {
                "page": number,
                "height": height,
                "lines": lines,
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


def _lines(page: PageObject) -> tuple[float, list[_Placed]]:
    """The height of a page, turned so that most of its text is level, and its level lines."""
    found: list[tuple[int, _Placed]] = []
    begun = False

    def visit(text: str, cm: list[float], tm: list[float], font: object, size: float) -> None:
        nonlocal begun
        turn = _turn(tm[0] * cm[0] + tm[1] * cm[2], tm[0] * cm[1] + tm[1] * cm[3])
        x, y = _turned(
            *(tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]), turn
        )
        height = abs(size * (tm[3] or tm[1]) * (cm[3] or cm[1])) or size
        for row, part in enumerate(text.split("\n")):
            begun = begun and row == 0
            if not part.strip() and not begun:
                continue
            last = found[-1] if found else None
            if begun and last and last[0] == turn and abs(last[1][1] - y) < max(height, last[1][2]):
                left, level, before, so_far = last[1]
                found[-1] = (turn, (left, level, max(before, height), so_far + part))
            elif len(found) >= MOST_LINES:
                raise LoadError(f"a page has over {MOST_LINES:,} lines: save it anew")
            elif part.strip():
                found.append((turn, (x, y, height, part)))
                begun = True

    page.extract_text(visitor_text=visit)
    weights = Counter[int]()
    for turn, line in found:
        weights[turn] += len(line[-1])
    turn = weights.most_common(1)[0][0] if weights else 0
    box = page.mediabox
    corners = [_turned(x, y, turn) for x in (box.left, box.right) for y in (box.bottom, box.top)]
    bottom, top = (choose(float(corner[1]) for corner in corners) for choose in (min, max))
    lines = [
        (x, y - bottom, size, words)
        for turned, (x, y, size, words) in found
        if turned == turn and words.strip()
    ]
    return top - bottom, lines


def _turn(along: float, up: float) -> int:
    """In quarters, how far a line of text is turned to the left."""
    if abs(along) >= abs(up):
        return 0 if along >= 0 else 2
    return 1 if up > 0 else 3


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    """A place on a page that is turned back so that its text is level."""
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _has_pictures(page: PageObject) -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources else None
    return objects is not None and any(
        one.get_object().get("/Subtype") == "/Image" for one in objects.get_object().values()
    )
