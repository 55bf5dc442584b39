"""Files to articles: one module per format, and `load` over them all."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from index.errors import EmptySourceError, LoadError
from index.load import jsonl, markdown, text
from index.load.files import find_files, reason_of
from index.load.outcome import Failure, Loaded

__all__ = ["FORMATS", "Failure", "Loaded", "load"]

FORMATS: Mapping[str, Callable[[Path, str, str], Iterator[Loaded | Failure]]] = MappingProxyType(
    {".md": markdown.read, ".txt": text.read, ".jsonl": jsonl.read}
)
"""The reader of each ending: (path, path for people, resolved path) to articles and failures."""


def load(paths: Sequence[Path], *, follow_links: bool = False) -> Iterator[Loaded | Failure]:
    """Every article that `paths`, files and folders, hold, one at a time as they are read.

    What cannot be read is a `Failure` in its place and stops nothing else. The second of two
    articles with one id is a failure; one file named twice is read once. Links that lead out of
    the folders are failures too, unless `follow_links` allows them.
    """
    places: dict[str, str] = {}
    for found in find_files(paths, tuple(FORMATS), follow_links=follow_links):
        if isinstance(found, Failure):
            yield found
            continue
        try:
            for outcome in FORMATS[found.path.suffix.lower()](
                found.path, found.shown, found.origin
            ):
                yield _once(outcome, places)
        except LoadError as error:
            yield Failure(found.shown, str(error), isinstance(error, EmptySourceError))
        except OSError as error:
            yield Failure(found.shown, f"cannot be read: {reason_of(error)}")


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
