"""Zip archives, and the formats that are such: what they hold is checked before it is unpacked."""

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import EmptySourceError, LoadError

MOST_MEMBERS = 20_000
MOST_UNPACKED = 2 << 30
MOST_OF_MEMBER = 512 << 20
_RATIO, _RATIO_FROM = 150, 8 << 20
"""A member that is bigger, and was packed tighter than any text, is a bomb."""
_ENCRYPTED = 1
_ENDS_OF_XML = (".xml", ".rels")
_HEAD = 4096


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """An archive whose members may be unpacked.

    Raises:
        LoadError: damaged, encrypted, or unpacked it would be too big.
    """
    with named_damage(), zipfile.ZipFile(path) as archive:
        _check(archive.infolist())
        yield archive


@contextmanager
def named_damage() -> Iterator[None]:
    """What is wrong with an archive, or a file in it, as a `LoadError`."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError) as error:
        said = " ".join(str(error).split())
        raise LoadError(f"it is a damaged zip archive ({said})") from error
    except NotImplementedError as error:
        raise LoadError(f"it is packed in a way that is not read ({error})") from error


def check_document(path: Path) -> None:
    """Makes sure that a `.docx` or `.xlsx` file may be given to the library that reads it.

    Raises:
        LoadError: see `opened`; or its XML declares entities, which these formats never do.
    """
    with opened(path) as archive:
        for member in archive.infolist():
            if member.filename.lower().endswith(_ENDS_OF_XML):
                with archive.open(member) as file:
                    head = file.read(_HEAD).replace(b"\0", b"").lower()
                if b"<!doctype" in head or b"<!entity" in head:
                    raise LoadError("its XML declares entities, which may be an attack")


def is_link(member: zipfile.ZipInfo) -> bool:
    """Whether it would be unpacked as a link."""
    return stat.S_ISLNK(member.external_attr >> 16)


def _check(members: list[zipfile.ZipInfo]) -> None:
    if not members:
        raise EmptySourceError("it is an empty archive")
    if len(members) > MOST_MEMBERS:
        raise LoadError(
            f"it holds {len(members):,} files; at most {MOST_MEMBERS:,} are read: split it"
        )
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise LoadError("it is encrypted: pack it without a password")
    whole = sum(member.file_size for member in members)
    largest = max(members, key=lambda member: member.file_size)
    if whole > MOST_UNPACKED or largest.file_size > MOST_OF_MEMBER:
        raise LoadError(
            f"unpacked it would have {whole >> 20:,} MiB; at most {MOST_UNPACKED >> 20:,} MiB, and "
            f"{MOST_OF_MEMBER >> 20:,} MiB of one file, are read: split it"
        )
    for member in members:
        if member.file_size > max(_RATIO_FROM, _RATIO * member.compress_size):
            raise LoadError(
                "a file in it is packed tighter than any text, as bombs are: pack it anew"
            )
