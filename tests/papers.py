"""Writes PDFs for tests: pages of placed lines, as other programs leave them."""

from collections.abc import Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

Placed = tuple[float, float, float, str]
"""x, y, size and words of a line."""


def write_pdf(path: Path, pages: Sequence[Sequence[Placed]], **fields: str) -> Path:
    """A PDF of these lines; `fields` are title and author."""
    canvas = Canvas(str(path), pagesize=A4, invariant=True)
    canvas.setTitle(fields.get("title", "untitled"))
    canvas.setAuthor(fields.get("author", ""))
    for lines in pages:
        for x, y, size, words in lines:
            canvas.setFont("Helvetica", size)
            canvas.drawString(x, y, words)
        canvas.showPage()
    canvas.save()
    return path


def column(x: float, top: float, *lines: str, size: float = 10) -> list[Placed]:
    """Lines one under another."""
    return [(x, top - 14 * row, size, words) for row, words in enumerate(lines)]
