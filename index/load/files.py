"""From the paths that a person gives to the files that are read."""

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from index.load.outcome import Failure


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A regular file to be read: its path, the same for people to see, and resolved."""

    path: Path
    shown: str
    origin: str


def find_files(
    paths: Sequence[Path], suffixes: Sequence[str], *, follow_links: bool = False
) -> Iterator[SourceFile | Failure]:
    """The files that `paths` name, each once, with a `Failure` for each path that names none.

    A folder stands for all files in and below it whose name ends with one of `suffixes` (lower
    case, ".txt"), in the order of their names; hidden ones are skipped, links are followed but
    never in a circle. A link that leads out of all the folders is a `Failure`: whoever may put
    one there would have any file read; `follow_links` allows them. What is named by itself is
    followed. A file named by itself must have one of the endings, and a folder that holds files
    must hold one that has.
    """
    seen: set[str] = set()
    for path in paths:
        others: list[str] = []
        walk = _Walk(suffixes, seen, None if follow_links else _folders(paths), others)
        nothing = True
        for found in walk.under(path, named=True):
            nothing = False
            if isinstance(found, SourceFile):
                if found.origin in seen:
                    continue
                seen.add(found.origin)
            yield found
        if nothing and others:
            yield Failure(
                printable(path),
                f"holds no article: none of its files ({len(others)}, as {others[0]}) has a format "
                f"that is read; the formats are {', '.join(suffixes)}",
                empty=True,
            )


def printable(path: Path) -> str:
    """The path as text that can be printed and stored, whatever bytes its name is made of."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _folders(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The folders among some paths, resolved."""
    found = []
    for path in paths:
        with suppress(OSError, ValueError, RuntimeError):  # said when its turn has come
            if path.is_dir():
                found.append(path.resolve())
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Walk:
    """What one walk looks for, what it has seen, the folders that links may not leave, and the
    names of files of other formats that it met."""

    suffixes: Sequence[str]
    seen: set[str]
    within: tuple[Path, ...] | None
    others: list[str]

    def under(self, path: Path, *, named: bool = False) -> Iterator[SourceFile | Failure]:
        try:
            mode = path.stat().st_mode
            real = path.resolve()
            origin = printable(real)
        except FileNotFoundError:
            reason = "a link to a file that does not exist" if path.is_symlink() else "no such file"
            yield Failure(printable(path), reason)
            return
        except (OSError, ValueError, RuntimeError) as error:
            yield Failure(printable(path), f"cannot be read: {reason_of(error)}")
            return
        if not named and path.is_symlink() and not self._allows(real):
            yield Failure(
                printable(path),
                f"skipped, a link out of the folder, to {origin}: --follow-links reads it",
            )
        elif stat.S_ISDIR(mode):
            yield from self._folder(path, origin)
        elif not stat.S_ISREG(mode):
            yield Failure(printable(path), "not a regular file or a folder")
        elif path.suffix.lower() not in self.suffixes:
            formats = ", ".join(self.suffixes)
            yield Failure(printable(path), f"this format is not read; the formats are {formats}")
        else:
            yield SourceFile(path, printable(path), origin)

    def _allows(self, real: Path) -> bool:
        return self.within is None or any(real.is_relative_to(folder) for folder in self.within)

    def _folder(self, path: Path, origin: str) -> Iterator[SourceFile | Failure]:
        if origin in self.seen:
            return
        self.seen.add(origin)
        try:
            with os.scandir(path) as entries:
                names = sorted(entry.name for entry in entries if not entry.name.startswith("."))
        except OSError as error:
            yield Failure(printable(path), f"cannot be read: {reason_of(error)}")
            return
        for name in names:
            inside = path / name
            if inside.is_dir() or (
                inside.suffix.lower() in self.suffixes and (inside.is_file() or inside.is_symlink())
            ):
                yield from self.under(inside)
            elif inside.is_file():
                self.others.append(printable(Path(name)))


def reason_of(error: Exception) -> str:
    """What went wrong in the words of the system, without the path: "permission denied"."""
    return (getattr(error, "strerror", None) or str(error)).lower()
