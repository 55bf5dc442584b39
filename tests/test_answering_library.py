"""The library of an archive: which words typed small are names in it."""

from bot.answering.library import Shelf
from index.archive.archive import Archive
from tests.conftest import article

TEXTS = (
    "Rombongan singgah di Wesi pada Senin, lalu naik kereta.",
    "Mereka naik Kereta ke Lintang.",
    "Kapal itu berlayar ke Wales kemarin.",
    *(f"Hari ke-{number}, kapal berlayar ke Kenari." for number in range(5)),
)


def test_a_name_that_few_articles_hold_is_known_in_small_letters(archive: Archive, fill) -> None:
    fill(*(article(f"warta-{place}", text) for place, text in enumerate(TEXTS)))
    library = Shelf(archive).library()
    typed = ["wesi", "lintang", "kereta", "kenari", "rombongan", "tiada", "wesi.lintang", ""]
    assert library.names_of(typed) == {"wesi", "lintang"}
    assert library.names_of(["wales", "wesinya", "keretas"]) == {"wale", "wesi"}
