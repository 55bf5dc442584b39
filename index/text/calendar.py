"""Names of months and weekdays, in Indonesian and English."""

from collections.abc import Mapping
from types import MappingProxyType


def _numbered(names: str, first: int) -> Mapping[str, int]:
    lines = names.strip().splitlines()
    found = {name: number for number, line in enumerate(lines, first) for name in line.split()}
    return MappingProxyType(found)


MONTHS = _numbered(
    """
    januari january jan
    februari february pebruari febr feb peb
    maret march mar
    april apr
    mei may
    juni june jun
    juli july jul
    agustus august agust agus agu ags agt aug
    september sept sep
    oktober october okt oct
    november nopember nov nop
    desember december des dec
    """,
    1,
)
"""The number of a month, 1 to 12, by its names and their short forms in small letters."""
WEEKDAYS = _numbered(
    """
    senin monday
    selasa tuesday
    rabu wednesday
    kamis thursday
    jumat jum'at jum’at friday
    sabtu saturday
    minggu ahad sunday
    """,
    0,
)
"""The number of a weekday, 0 for Monday, by its names; short forms are words of their own too."""
