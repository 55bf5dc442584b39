"""PDF files: the text layer of all pages as one article that knows where each page begins."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from index.apart import process
from index.errors import LoadError
from index.load.fields import article_of
from index.load.inferring import with_day_of_file
from index.load.kinds import expect
from index.load.metadata import make_id, read_text
from index.load.outcome import Loaded
from index.paper.flow import text_of
from index.paper.line import Line, Page

_LEAST_LETTERS = 20
_UNREADABLE = 0.2
_MOST_NAMED = 5
# What programs write as a title when nobody gave one.
_NO_TITLE = ("untitled", "microsoft word - ", "layout ", "unspecified", "(")
_FILE_NAMES = (
    *(".doc", ".docx", ".odt", ".pages", ".rtf", ".ppt", ".pptx", ".xls", ".xlsx"),
    *(".indd", ".qxd", ".pdf"),
)
_NO_AUTHOR = frozenset({"anonymous", "unknown", "user", "admin", "(anonymous)", "windows user"})
_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff]")


def read(path: Path, shown: str, origin: str) -> Iterator[Loaded]:
    """The one article of a `.pdf` file; its marks say where pages begin.

    Columns are read one after another; running heads and page numbers are left out, and words
    that were divided at the end of a line made whole. The title is that of the document, else the
    words in the largest type.

    Args:
        path: the file; `shown`, the same for people; `origin`, the same resolved.

    Raises:
        LoadError: no PDF, encrypted, damaged, too big, a scan, or it takes too long.
        OSError: not readable.
    """
    expect(path, "pdf")
    messages = process.read("pdf", path)
    head = next(messages)
    pages, pictures = [], []
    for message in messages:
        lines = [Line(x, y, size, words) for x, y, size, words in message["lines"]]
        pages.append(Page(message["page"], message["height"], lines))
        if message["pictures"]:
            pictures.append(message["page"])
    text = _readable(pages, pictures)
    flow = text_of(text)
    said = head["fields"]
    title = " ".join(said.get("title", "").split())
    author = " ".join(said.get("author", "").split())
    stated = bool(title) and not _is_made_up(title.casefold())
    fields = {
        "title": title if stated else flow.title,
        "author": "" if author.casefold() in _NO_AUTHOR else author,
    }
    article, notices = article_of(
        fields,
        read_text(flow.text),
        made_id=make_id(path.stem, origin),
        inferred=("title",) if flow.title and not stated else (),
    )
    article = with_day_of_file(article, said.get("created", ""))
    if pictures:
        notices.append(f"{_named(pictures)} without a text layer, left out")
    yield Loaded(replace(article, marks=flow.marks), shown, origin, "; ".join(notices) or None)


def _is_made_up(title: str) -> bool:
    return title.startswith(_NO_TITLE) or title.endswith(_FILE_NAMES)


def _readable(pages: list[Page], pictures: list[int]) -> list[Page]:
    """The pages without characters that are no text.

    Raises:
        LoadError: they have no text, or none that can be read.
    """
    whole = "".join(line.text for page in pages for line in page.lines)
    letters = sum(character.isalnum() for character in whole)
    if letters < _LEAST_LETTERS and pictures:
        raise LoadError(
            f"it is a scan: {_named(pictures)} without a text layer; run it through text "
            "recognition (OCR) first"
        )
    if len(_STRANGE.findall(whole)) > _UNREADABLE * len(whole):
        raise LoadError(
            "its text layer cannot be read (its fonts do not say which letters they show); run it "
            "through text recognition (OCR) first"
        )
    return [
        replace(page, lines=[replace(one, text=_NO_TEXT.sub("", one.text)) for one in page.lines])
        for page in pages
    ]


def _named(pages: list[int]) -> str:
    if len(pages) == 1:
        return f"page {pages[0]} is a picture"
    named = ", ".join(map(str, pages[:_MOST_NAMED]))
    more = f" and {len(pages) - _MOST_NAMED} more" if len(pages) > _MOST_NAMED else ""
    return f"pages {named}{more} are pictures"
