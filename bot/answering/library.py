"""The library of an archive, read again only when the archive has changed."""

import threading

from bot.talking.library import Library, library_of
from index.archive.archive import Archive


class Shelf:
    """Caches the `Library` of an archive until the archive changes. Thread-safe."""

    def __init__(self, archive: Archive) -> None:
        """Reads nothing yet."""
        self._archive = archive
        self._lock = threading.Lock()
        self._read: tuple[str, Library] | None = None

    def library(self) -> Library:
        """The articles as they stand now.

        Raises:
            ArchiveError: the archive cannot be read.
        """
        with self._archive.snapshot() as snapshot, self._lock:
            sequence = snapshot.get("sequence")
            if self._read is None or self._read[0] != sequence:
                self._read = sequence, library_of(snapshot.articles(), self._text_of)
            return self._read[1]

    def _text_of(self, article_id: str) -> str:
        with self._archive.snapshot() as snapshot:
            found = snapshot.find(article_id)
        return "" if found is None else found[0].text
