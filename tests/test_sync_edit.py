"""What a person corrects stays corrected."""

from collections.abc import Callable

import pytest

from index.archive.archive import Archive
from index.article import Article, Filters
from index.errors import NotFoundError, UsageError
from index.sync.edit import edit
from index.sync.sync import Report
from tests.conftest import TEXTS, article
from tests.fakes import HashedEmbedder


def stored(archive: Archive, name: str) -> Article:
    with archive.snapshot() as snapshot:
        return snapshot.article(name)


def no_embedder() -> HashedEmbedder:
    raise AssertionError("nothing has to be embedded")


def test_fields_are_set_and_no_longer_inferred(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(article("kopi", published="2020-01-01", inferred=("published", "source")))
    given = {"published": "2021-12-08", "author": "  Rina\n Wati ", "url": "https://kabar.id/kopi"}
    edited = edit(archive, no_embedder, "kopi", given)
    assert edited == stored(archive, "kopi")
    assert (edited.published, edited.author) == ("2021-12-08", "Rina Wati")
    assert edited.inferred == ("source",)
    assert edited.corrected == ("published", "author", "url")
    assert edit(archive, no_embedder, "kopi", {"author": ""}).author == ""


def test_a_source_no_longer_changes_what_was_corrected(
    archive: Archive, fill: Callable[..., Report], embedder: HashedEmbedder
) -> None:
    fill(article("kopi", published="2020-01-01", source="Kabar"))
    edit(archive, lambda: embedder, "kopi", {"published": "2021-12-08", "title": "Kopi naik"})
    again = fill(article("kopi", published="2020-01-01", source="Kabar"))
    assert (again.unchanged, again.updated) == (1, 0)
    other = fill(article("kopi", "Harga kopi turun.", published="2019-05-05", source="Warta"))
    assert other.updated == 1
    now = stored(archive, "kopi")
    assert (now.text, now.source) == ("Harga kopi turun.", "Warta")
    assert (now.published, now.title) == ("2021-12-08", "Kopi naik")


def test_a_title_that_was_corrected_is_found(
    archive: Archive, fill: Callable[..., Report], embedder: HashedEmbedder
) -> None:
    fill(article("kopi"), article("kapal"), article("salinan", TEXTS["kopi"]))
    before = stored(archive, "kopi")
    edit(archive, lambda: embedder, "kopi", {"title": "Robusta mahal", "language": "en"})
    with archive.snapshot() as snapshot:
        (found,) = snapshot.words("robusta", 5, Filters())
        (passage,) = snapshot.passages([found[0]]).values()
        assert passage.article_id == "kopi"
        assert snapshot.copies_of(["kopi"])["kopi"] == ("kopi", "salinan")
    assert stored(archive, "kopi").version == before.version, "citations still hold"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"published": "kemarin"}, "2021-12-08"),
        ({"language": "ms"}, "id or en"),
        ({"language": ""}, "cannot be empty"),
        ({"url": "javascript:alert(1)"}, "not an http"),
        ({"title": "a\0b"}, "NUL"),
        ({"text": "Lain."}, "cannot be set"),
        ({}, "nothing to change"),
    ],
)
def test_what_a_field_cannot_be_is_refused(
    archive: Archive, fill: Callable[..., Report], changes: dict[str, str], said: str
) -> None:
    fill(article("kopi"))
    with pytest.raises(UsageError, match=said):
        edit(archive, no_embedder, "kopi", changes)
    assert stored(archive, "kopi") == article("kopi")


def test_an_article_that_is_not_there(archive: Archive) -> None:
    with pytest.raises(NotFoundError, match="wartanya articles"):
        edit(archive, no_embedder, "none", {"title": "a"})
