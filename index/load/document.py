"""Word documents: their paragraphs as one article, title, author and date from their properties."""

from collections.abc import Iterator
from pathlib import Path

from index.apart import process
from index.load.fields import article_of
from index.load.inferring import with_day_of_file
from index.load.kinds import expect
from index.load.metadata import make_id, read_text
from index.load.outcome import Loaded
from index.load.packed import check_document
from index.load.text import LONGEST_TITLE, first_line_title

_TITLES = ("Title", "Heading 1", "Judul", "Judul 1")
_NO_TITLE = frozenset({"", "word document", "untitled", "document", "dokumen"})


def read(path: Path, shown: str, origin: str) -> Iterator[Loaded]:
    """The one article of a `.docx` file; paragraphs stand apart by a blank line.

    The title is that of the document's properties, else its first title or heading, else a short
    first line. The date on which it was made is only inferred to be that of publication.

    Args:
        path: the file; `shown`, the same for people; `origin`, the same resolved.

    Raises:
        LoadError: no Word document, encrypted, damaged, too big, empty. OSError: not readable.
    """
    expect(path, "docx")
    check_document(path)
    messages = process.read("docx", path)
    said = next(messages)
    paragraphs = [
        (text.strip(), style)
        for message in messages
        for text, style in message["paragraphs"]
        if text.strip()
    ]
    text = read_text("\n\n".join(text for text, _ in paragraphs))
    title = " ".join(said["title"].split())
    stated = title.casefold() not in _NO_TITLE
    made = title if stated else _title(paragraphs) or first_line_title(text)
    article, notices = article_of(
        {"title": made, "author": said["author"]},
        text,
        made_id=make_id(path.stem, origin),
        inferred=("title",) if made and not stated else (),
    )
    article = with_day_of_file(article, said["created"])
    yield Loaded(article, shown, origin, "; ".join(notices) or None)


def _title(paragraphs: list[tuple[str, str]]) -> str:
    found = next((text for text, style in paragraphs if style in _TITLES), "")
    return found if len(found) <= LONGEST_TITLE else ""
