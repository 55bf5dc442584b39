"""What the titles of articles say."""

import pytest

from bot.talking.library import library_of, title_of
from index.archive.snapshot import ArticleRow


def row(name: str, title: str = "") -> ArticleRow:
    return ArticleRow(name, title, "", "", "", "id", 1)


@pytest.mark.parametrize(
    ("name", "title", "told"),
    [
        ("1490231744-atlet-naik-gaji", "", "atlet naik gaji"),
        ("atlet-naik-gaji", "", "atlet naik gaji"),
        ("1490231744-atlet-naik-gaji", "Atlet", "Atlet"),
        ("1490231744", "", ""),
    ],
)
def test_an_id_tells_what_an_article_without_a_title_is_about(
    name: str, title: str, told: str
) -> None:
    assert title_of(row(name, title)) == told


def test_words_side_by_side_in_a_title_are_named_together() -> None:
    library = library_of([row("a", "Gaji Atlet Naik"), row("b", "Petani Demo")], lambda name: "")
    assert library.named_together(["gaji", "atlet", "petani"], ()) == {"gaji", "atlet"}
    assert not library.named_together(["gaji", "atlet"], ["a"])
    assert not library.named_together(["gaji", "naik"], ())
