"""Markdown files: front matter between two lines `---`, then the text."""

from collections.abc import Iterator
from pathlib import Path

from index.load.decode import decode
from index.load.fields import article_of
from index.load.front_matter import read_front_matter
from index.load.inline import without_inline_marks
from index.load.markup import plain_text
from index.load.metadata import make_id, read_line, read_text
from index.load.outcome import Loaded


def read(path: Path, shown: str, origin: str) -> Iterator[Loaded]:
    """The one article of a `.md` file; its text is what follows the front matter.

    The text is kept exactly but for the marks of links, images and emphasis, and HTML. Without a
    title in the front matter, a heading that the text begins with is the title. A field that is
    not understood is told, and left out.

    Args:
        path: the file; `shown`, the same for people; `origin`, the same resolved.

    Raises:
        LoadError: not text, empty, or its front matter is not closed, too big or has YAML's
            anchors. OSError: not readable.
    """
    whole, notice = decode(path.read_bytes())
    front = read_front_matter(whole)
    text, had_html = plain_text(read_text(front.body), lines_matter=True)
    text = read_text(without_inline_marks(text))
    article, notices = article_of(
        front.fields, text, made_id=make_id(path.stem, origin), made_title=_heading(text)
    )
    told = [
        notice,
        *front.problems,
        *notices,
        "HTML in text read as text" if had_html else None,
        f"unknown keys ignored: {', '.join(sorted(front.unknown))}" if front.unknown else None,
    ]
    yield Loaded(article, shown, origin, "; ".join(one for one in told if one) or None)


def _heading(text: str) -> str:
    first = text.lstrip().partition("\n")[0]
    marks = len(first) - len(first.lstrip("#"))
    return read_line(first[marks:], "title") if 1 <= marks <= 6 and first[marks] == " " else ""
