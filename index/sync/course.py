"""How far a run is, told while its articles are read."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from index.load import FORMATS, Failure, Loaded, Outcome
from index.load.files import find_files


@dataclass(frozen=True, slots=True)
class Step:
    """How far a run is.

    Attributes:
        read: articles read so far.
        failed: what could not be read.
        done: bytes of the files that were read.
        total: bytes of all files; 0 where that cannot be told, as of web addresses.
        path: what is being read.
    """

    read: int
    failed: int
    done: int
    total: int
    path: str


Tell = Callable[[Step], None]


def told(outcomes: Iterable[Outcome], total: int, tell: Tell) -> Iterator[Outcome]:
    """The same outcomes; before each is passed on, `tell` hears how far the run is."""
    read = failed = before = inside = size = 0
    origin = ""
    for one in outcomes:
        if isinstance(one, Loaded):
            read += 1
            if one.origin != origin:
                before, inside = before + size, 0
                origin, size = one.origin, _size(one.origin)
            # Of a file with many articles, as much as their texts are.
            inside = min(size, inside + len(one.article.text))
        failed += isinstance(one, Failure)
        if isinstance(one, Loaded | Failure):
            tell(Step(read, failed, min(before + inside, total), total, one.path))
        yield one


def bytes_of(paths: Sequence[Path], *, follow_links: bool = False) -> int:
    """How many bytes the files have that a run would read."""
    found = find_files(paths, tuple(FORMATS), follow_links=follow_links)
    return sum(_size(one.origin) for one in found if not isinstance(one, Failure))


def _size(path: str) -> int:
    with suppress(OSError, ValueError):
        return Path(path).stat().st_size
    return 0
