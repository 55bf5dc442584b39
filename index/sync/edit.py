"""Correcting what is known of an article."""

from collections.abc import Callable, Mapping

from index.archive import locks
from index.archive.archive import Archive
from index.article import CORRECTABLE, Article
from index.encoder.embedder import Embedder
from index.errors import LoadError, NotFoundError, UsageError
from index.load.metadata import read_language, read_line, read_published, read_url
from index.search.ranking import require_model
from index.sync.corrections import corrected
from index.sync.preparing import prepared
from index.sync.sync import LOCK


def edit(
    archive: Archive,
    embedder: Callable[[], Embedder],
    article_id: str,
    changes: Mapping[str, str],
    *,
    wait: float = 0.0,
) -> Article:
    """Sets fields of an article; its source no longer changes them. Gives it as it is now.

    Args:
        archive: where it is.
        embedder: gives what makes vectors; called only where a title or language changes.
        article_id: which one.
        changes: field to value; "" empties a field.
        wait: seconds to wait for another writer.

    Raises:
        NotFoundError: there is none of that id.
        UsageError: an unknown field, or a value that it cannot have.
        LockedError: another process writes this archive.
        ModelError: its vectors were made by another model.
    """
    checked = checked_changes(changes)
    with locks.hold(archive.folder / LOCK, "wartanya edit", wait=wait):
        with archive.snapshot() as snapshot:
            found = snapshot.find(article_id)
        if found is None:
            raise NotFoundError(
                f"no article has the id {article_id!r}: `wartanya articles` lists them"
            )
        former, origin = found
        now = corrected(former, checked)
        if (now.title, now.language) == (former.title, former.language):
            with archive.write() as writer:
                writer.describe(now, origin)
            return now
        made = embedder()
        with archive.snapshot() as snapshot:
            require_model(snapshot, made.model, made.dimension)
        ready = prepared(made, now, origin)
        with archive.write() as writer:
            story = writer.signature_of(article_id)
            writer.put(ready)
            writer.keep_signature(article_id, story)
    return now


def checked_changes(changes: Mapping[str, str]) -> dict[str, str]:
    """Values as they are stored.

    Raises:
        UsageError: nothing to change, an unknown field, or a value that it cannot have.
    """
    if not changes:
        raise UsageError(f"nothing to change: name a field ({', '.join(CORRECTABLE)})")
    checked = {}
    for name, value in changes.items():
        if name not in CORRECTABLE:
            raise UsageError(f"{name!r} cannot be set; the fields are {', '.join(CORRECTABLE)}")
        try:
            checked[name] = _checked(name, value)
        except LoadError as error:
            raise UsageError(str(error)) from error
    return checked


def _checked(name: str, value: str) -> str:
    if name == "published":
        return read_published(value)
    if name == "language":
        if not value:
            raise UsageError("language cannot be empty: set it to id or en")
        return read_language(value, "")
    if name == "url":
        url, notice = read_url(value)
        if notice:
            raise UsageError(f"url {value!r} is not an http or https address")
        return url
    return read_line(value, name)
