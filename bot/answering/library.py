"""The library of an archive, read again only when the archive has changed."""

import threading
from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from bot.talking.context import is_name_in
from bot.talking.library import Library, library_of, most_of_few
from bot.talking.words import stem
from index.archive.archive import Archive
from index.archive.snapshot import Snapshot
from index.article import Filters

_READ = 4
"""Passages that show how a word is written."""
_TEXTS = 16
"""Articles spoken of whose texts are kept until the archive changes."""
_REMEMBERED = 4_096
"""Words of which it is known until the archive changes."""


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
                rows = snapshot.articles()
                few = most_of_few(len(rows))
                is_name = lru_cache(maxsize=_REMEMBERED)(partial(self._is_name, few))
                names_of = partial(_those, is_name)
                text_of = lru_cache(maxsize=_TEXTS)(self._text_of)
                self._read = sequence, library_of(rows, text_of, names_of)
            return self._read[1]

    def _text_of(self, article_id: str) -> str:
        with self._archive.snapshot() as snapshot:
            found = snapshot.find(article_id)
        return "" if found is None else found[0].text

    def _is_name(self, few: int, word: str) -> bool:
        """Whether a plain word stands in `few` articles or fewer, and as a name.

        It is looked for by its stem, and with an "s" that may be of the name: "wales".
        """
        one = stem(word)
        terms = (one, word) if word == f"{one}s" else (one,)
        with self._archive.snapshot() as snapshot:
            return any(
                snapshot.is_in_few(term, few) and is_name_in(one, _passages(snapshot, term))
                for term in terms
            )


def _those(kind: Callable[[str], bool], words: Iterable[str]) -> frozenset[str]:
    """The stems of the words that are of a kind."""
    return frozenset(stem(word) for word in words if kind(word))


def _passages(snapshot: Snapshot, word: str) -> list[str]:
    """The texts of some passages that hold a word."""
    found = snapshot.passages([number for number, _ in snapshot.words(word, _READ, Filters())])
    return [snapshot.article(one.article_id).text[one.start : one.end] for one in found.values()]
