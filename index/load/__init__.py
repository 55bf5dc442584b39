"""Files to articles: one module per format, and `load` over them all."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from index.apart import process
from index.errors import EmptySourceError, LoadError
from index.load import jsonl, markdown, pdf, text
from index.load.files import find_files, reason_of
from index.load.outcome import Failure, Loaded

__all__ = ["FORMATS", "Failure", "Loaded", "load"]

FORMATS: Mapping[str, Callable[[Path, str, str], Iterator[Loaded | Failure]]] = MappingProxyType(
    {".md": markdown.read, ".txt": text.read, ".jsonl": jsonl.read, ".pdf": pdf.read}
)
"""The reader of each ending: (path, path for people, resolved path) to articles and failures."""


def load(paths: Sequence[Path], *, follow_links: bool = False) -> Iterator[Loaded | Failure]:
    """Every article that `paths`, files and folders, hold, one at a time as they are read.

    What cannot be read is a `Failure` in its place and stops nothing else. The second of two
    articles with one id is a failure; one file named twice is read once. Links that lead out of
    the folders are failures too, unless `follow_links` allows them.
    """
    places: dict[str, str] = {}
    try:
        for found in find_files(paths, tuple(FORMATS), follow_links=follow_links):
            if isinstance(found, Failure):
                yield found
            else:
                reader = FORMATS[found.path.suffix.lower()]
                yield from _told(found.shown, reader(found.path, found.shown, found.origin), places)
    finally:
        process.end_idle()


def _told(
    shown: str, outcomes: Iterable[Loaded | Failure], places: dict[str, str]
) -> Iterator[Loaded | Failure]:
    """Outcomes of one source, each id once; what stops it is a failure."""
    try:
        for outcome in outcomes:
            yield _once(outcome, places)
    except LoadError as error:
        yield Failure(shown, str(error), isinstance(error, EmptySourceError))
    except OSError as error:
        yield Failure(shown, f"cannot be read: {reason_of(error)}")


def _once(outcome: Loaded | Failure, places: dict[str, str]) -> Loaded | Failure:
    if isinstance(outcome, Failure):
        return outcome
    identifier = outcome.article.id
    before = places.setdefault(identifier, outcome.path)
    if before == outcome.path:
        return outcome
    return Failure(
        outcome.path, f'its id "{identifier}" is already that of {before}; give each its own id'
    )
