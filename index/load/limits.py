"""How big a file may be."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from index.errors import LoadError

_WHOLE, _PACKED = 64 << 20, 512 << 20
MOST_BYTES: Mapping[str, int] = MappingProxyType(
    dict.fromkeys((".md", ".txt", ".html", ".htm", ".eml", ".srt", ".vtt"), _WHOLE)
    | dict.fromkeys((".pdf", ".docx", ".xlsx"), _PACKED)
    | {".zip": 4 * _PACKED}
)
"""Of the formats that are not read piece by piece."""


def check_size(path: Path) -> None:
    """Raises `LoadError` where a file is bigger than those of its format may be."""
    most, size = MOST_BYTES.get(path.suffix.lower()), path.stat().st_size
    if most is not None and size > most:
        raise LoadError(
            f"it has {size >> 20:,} MiB; at most {most >> 20:,} MiB of a {path.suffix.lower()} "
            "file are read: split it"
        )
