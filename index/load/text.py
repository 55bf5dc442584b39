"""Plain text files: the whole file is the text, and a short first line is also its title."""

from collections.abc import Iterator
from pathlib import Path

from index.article import Article
from index.load.decode import decode
from index.load.markup import plain_text
from index.load.metadata import make_id, read_line, read_text
from index.load.outcome import Loaded
from index.text.boilerplate import is_boilerplate
from index.text.language import detect_language
from index.text.lines import blocks

LONGEST_TITLE = 160
"""Code points: a longer first line is a paragraph, not a title."""


def read(path: Path, shown: str, origin: str) -> Iterator[Loaded]:
    """The one article of a `.txt` file.

    Args:
        path: the file; `shown`, the same for people; `origin`, the same resolved.

    Raises:
        LoadError: not text, or empty. OSError: not readable.
    """
    whole, notice = decode(path.read_bytes())
    text, had_html = plain_text(read_text(whole), lines_matter=True)
    told = [notice, "HTML in text read as text" if had_html else None]
    article = Article(
        id=make_id(path.stem, origin),
        title=first_line_title(text),
        text=read_text(text),
        language=detect_language(text),
    )
    yield Loaded(article, shown, origin, "; ".join(one for one in told if one) or None)


def first_line_title(text: str) -> str:
    """The title that `text` begins with, or "".

    It is the first line that is not furniture of a page, where that is short, does not end like a
    sentence of a report, and more text follows.
    """
    lines = [text[start:end] for start, end in blocks(text)]
    title = next((line for line in lines[:-1] if not is_boilerplate(line)), "")
    if len(title) > LONGEST_TITLE or title.endswith((".", ",", ";", ":")):
        return ""
    return read_line(title, "title")
