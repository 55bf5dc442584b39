"""Mails, `.eml`: a newsletter or a release that was sent, its text as one article."""

from collections.abc import Iterator
from pathlib import Path

from index.apart import process
from index.errors import EmptySourceError, LoadError
from index.load.decode import BINARY, EMPTY, is_binary
from index.load.fields import article_of
from index.load.markup import plain_text
from index.load.metadata import make_id, read_text
from index.load.outcome import Loaded

_SAMPLE = 65_536


def read(path: Path, shown: str, origin: str) -> Iterator[Loaded]:
    """The one article of a mail: its plain text, else its HTML without markup.

    The subject is the title, whoever sent it the author, and the day on which it was sent that of
    publication. What is attached is not read, and named.

    Args:
        path: the file; `shown`, the same for people; `origin`, the same resolved.

    Raises:
        LoadError: no mail, encrypted, without a text, damaged. OSError: not readable.
    """
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    if not sample.strip():
        raise EmptySourceError(EMPTY)
    if is_binary(sample):
        raise LoadError(BINARY)
    (said,) = process.read("mail", path)
    text = said["text"].replace("\r\n", "\n").strip()
    if said["html"]:
        text, _ = plain_text(text)
    fields = {name: said[name] for name in ("title", "author", "published")}
    article, notices = article_of(fields, read_text(text), made_id=make_id(path.stem, origin))
    if said["attached"]:
        notices.append(f"attached and not read: {', '.join(said['attached'])}")
    yield Loaded(article, shown, origin, "; ".join(notices) or None)
