"""Which column of a table holds which field of an article, by the names that people give them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from index.errors import LoadError
from index.load.metadata import read_line, shown

FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text": (
            *("text", "teks", "isi", "isi berita", "isi artikel", "content", "konten", "body"),
            *("full text", "fulltext", "article text", "article body", "maintext", "article"),
            *("artikel", "berita", "naskah", "story", "paragraf"),
        ),
        "title": ("title", "judul", "judul berita", "judul artikel", "headline", "news title"),
        "published": (
            *("published", "date", "tanggal", "tgl", "tanggal terbit", "tanggal publikasi"),
            *("publish date", "published date", "date published", "published at"),
            *("publication date", "pubdate", "terbit", "waktu", "datetime", "timestamp"),
            "created at",
        ),
        "author": ("author", "authors", "penulis", "byline", "reporter", "wartawan", "jurnalis"),
        "source": (
            *("source", "sumber", "media", "outlet", "publisher", "penerbit", "publication"),
            *("surat kabar", "koran", "portal", "newspaper"),
        ),
        "url": ("url", "link", "tautan", "alamat", "permalink", "article url", "source url"),
        "section": ("section", "category", "kategori", "rubrik", "kanal", "desk"),
        "language": ("language", "lang", "bahasa"),
        "id": ("id", "article id", "id artikel", "id berita", "guid", "uuid"),
    }
)
"""Field of an article -> names of columns, in Indonesian and English, the surest first."""
_MOST_NAMED = 12
_PARTS = re.compile(r"[\s_.-]+")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the fields stand in a row, and the names of the columns that hold none."""

    places: Mapping[str, int]
    others: tuple[str, ...]

    def fields_of(self, row: Sequence[object]) -> dict[str, object]:
        """The fields that a row gives; empty cells give none."""
        found = {name: row[at] for name, at in self.places.items() if at < len(row)}
        return {name: value for name, value in found.items() if value not in (None, "")}


def find_columns(header: Sequence[object], given: Mapping[str, str]) -> Columns:
    """The columns of a table.

    Args:
        header: its first row.
        given: field -> name of its column, as a person says it; the others are told by their names.

    Raises:
        LoadError: a column that was given is not there, or none is named as texts are.
    """
    names = [read_line(cell, "a column") if _is_name(cell) else "" for cell in header]
    plain = [_plain(name) for name in names]
    places: dict[str, int] = {}
    for field, name in given.items():
        if _plain(name) not in plain:
            raise LoadError(f"no column is named {shown(name)}; its columns are {_listed(names)}")
        places[field] = plain.index(_plain(name))
    for field, usual in FIELDS.items():
        free = (one for one in usual if one in plain and plain.index(one) not in places.values())
        if field not in places and (found := next(free, None)) is not None:
            places[field] = plain.index(found)
    if "text" not in places:
        raise LoadError(
            "no column is named as a text is (text, isi, content, ...): say which one holds it "
            f"with --map text=NAME; its columns are {_listed(names)}"
        )
    others = [name for at, name in enumerate(names) if name and at not in places.values()]
    return Columns(places, tuple(others))


def known_names(header: Sequence[object]) -> int:
    """How many of the names are usual ones."""
    usual = {name for names in FIELDS.values() for name in names}
    return sum(isinstance(cell, str) and _plain(cell) in usual for cell in header)


def _is_name(cell: object) -> bool:
    return isinstance(cell, str | int | float) and not isinstance(cell, bool)


def _plain(name: str) -> str:
    return _PARTS.sub(" ", name.strip("\ufeff ")).strip().casefold()


def _listed(names: Sequence[str]) -> str:
    named = [shown(name) for name in names if name]
    more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    return (", ".join(named[:_MOST_NAMED]) + more) or "without names"
