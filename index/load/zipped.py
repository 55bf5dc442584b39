"""Zip archives: every file in them of a format that is read, unpacked one at a time."""

import tempfile
from collections.abc import Callable, Collection, Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath
from zipfile import ZipFile, ZipInfo

from index.errors import EmptySourceError, LoadError
from index.load.files import reason_of
from index.load.kinds import expect
from index.load.outcome import Failure, Loaded
from index.load.packed import is_link, named_damage, opened

Outcomes = Iterator[Loaded | Failure]
_PIECE = 1 << 20
_NEVER = (".zip",)


def read(
    path: Path,
    shown: str,
    origin: str,
    endings: Collection[str],
    read_file: Callable[[Path, str, str], Outcomes],
) -> Outcomes:
    """The articles of a `.zip` file; a file in it that cannot be read is a `Failure` of its own.

    A file in it is named like one below a folder, "news.zip/2021/kopi.md". Nothing is written
    outside a folder of its own, which is gone afterwards.

    Args:
        path: the file; `shown`, the same for people; `origin`, the same resolved.
        endings: of the formats that are read.
        read_file: reads one file: path, path for people, resolved path.

    Raises:
        LoadError: no archive, encrypted, damaged, a bomb, or nothing in it is read.
        OSError: not readable.
    """
    expect(path, "zip")
    anything = False
    with opened(path) as archive, tempfile.TemporaryDirectory(prefix="wartanya-") as folder:
        for member in archive.infolist():
            name = member.filename
            if member.is_dir() or _is_hidden(name):
                continue
            inside, source = f"{shown}/{_printable(name)}", f"{origin}/{_printable(name)}"
            try:
                if PurePosixPath(name).suffix.lower() not in endings:
                    continue
                anything = True
                _check(member)
                file = _unpacked(archive, member, Path(folder))
                yield from read_file(file, inside, source)
                file.unlink()
            except LoadError as error:
                empty = isinstance(error, EmptySourceError)
                yield Failure(inside, str(error), empty, origin=source)
            except OSError as error:
                yield Failure(inside, f"cannot be read: {reason_of(error)}", origin=source)
    if not anything:
        raise EmptySourceError(
            f"nothing in it has a format that is read; the formats are {', '.join(endings)}"
        )


def _check(member: ZipInfo) -> None:
    """Raises `LoadError` for a file that is not to be unpacked."""
    name = member.filename
    parts = PureWindowsPath(name).parts  # these count both kinds of slashes
    if ".." in parts or PurePosixPath(name).is_absolute() or PureWindowsPath(name).anchor:
        raise LoadError("its name leads out of the archive: it is not unpacked")
    if is_link(member):
        raise LoadError("it is a link: links in archives are not followed")
    if PurePosixPath(name).suffix.lower() in _NEVER:
        raise LoadError("it is an archive in an archive: unpack the outer one first")


def _unpacked(archive: ZipFile, member: ZipInfo, folder: Path) -> Path:
    """A file of the archive under a name of ours, of the same stem and ending where they may be."""
    name = PurePosixPath(member.filename)
    stem = "".join(one if one.isalnum() or one in "-_ " else "-" for one in name.stem)[:60]
    file = folder / f"{stem or 'article'}{name.suffix.lower()}"
    with named_damage(), archive.open(member) as packed, file.open("wb") as out:
        while piece := packed.read(_PIECE):
            out.write(piece)
    return file


def _is_hidden(name: str) -> bool:
    """Whether it, or a folder that it lies in, is hidden or a Mac's own record of files."""
    parts = PureWindowsPath(name).parts
    return any(part.startswith((".", "__MACOSX")) and part != ".." for part in parts)


def _printable(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()
