"""What goes into the archive comes out, whole or not at all."""

from collections.abc import Callable

import numpy as np
import pytest

from index.archive.archive import Archive, Prepared
from index.article import Article, Filters, Sentence
from index.errors import ModelError, NotFoundError
from index.sync.sync import Report
from tests.conftest import article

NOTHING = Filters()
ODD = "Cafe\u0301 di \U0001f600 Bali\u200b.\rBaris\x00kedua \ufb01nal.\nBaris ketiga  \n\n"


def prepared(one: Article, dimension: int = 256) -> Prepared:
    span = (0, len(one.text))
    vectors = np.ones((1, dimension), np.float32) / np.sqrt(dimension)
    return Prepared(one, "/news/a.jsonl", [Sentence(*span)], [span], vectors)


def ids_of(archive: Archive) -> list[int]:
    with archive.snapshot() as snapshot:
        return snapshot.vectors()[0].tolist()


def holding(archive: Archive, word: str) -> set[str]:
    with archive.snapshot() as snapshot:
        found = snapshot.words(word, 100, NOTHING)
        return {one.article_id for one in snapshot.passages([n for n, _ in found]).values()}


def test_text_is_stored_exactly(archive: Archive, fill: Callable[..., Report]) -> None:
    one = article(
        *("odd", ODD),
        **{"title": "Judul \u00e9", "source": "S", "url": "http://x", "published": "2021-12-08"},
        **{"author": "Rina W., Tegar", "section": "Ekonomi & Bisnis"},
        **{"inferred": ("published", "source"), "corrected": ("title",)},
    )
    fill(one)
    with archive.snapshot() as snapshot:
        assert snapshot.article("odd") == one
        assert snapshot.article("odd").version == one.version
        (row,) = snapshot.articles()
        assert (row.version, row.author, row.section) == (one.version, one.author, one.section)
        assert (row.words, row.inferred) == (len(ODD.split()), one.inferred)
        passages = snapshot.passages(ids_of(archive)).values()
        covered = {at for passage in passages for at in range(passage.start, passage.end)}
        assert all(ODD[at].isspace() for at in set(range(len(ODD))) - covered)


def test_replacing_leaves_nothing_of_the_old(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(article("kopi"), article("kapal"))
    before = ids_of(archive)
    fill(article("kopi", "Teh melati dari Tegal. Wangi sekali."))
    assert holding(archive, "petani") == set()
    assert holding(archive, "melati") == {"kopi"}
    assert holding(archive, "feri") == {"kapal"}
    assert len(ids_of(archive)) == len(before)
    with archive.snapshot() as snapshot:
        assert [row.id for row in snapshot.articles()] == ["kopi", "kapal"]


def test_ids_are_never_used_twice(archive: Archive, fill: Callable[..., Report]) -> None:
    ever: set[int] = set()
    for _ in range(3):
        fill(article("kopi"))
        assert ever.isdisjoint(ids_of(archive))
        ever.update(ids_of(archive))
        with archive.write() as writer:
            assert writer.remove("kopi")
    assert ids_of(archive) == []


def test_removing_forgets_every_word(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(article("odd", ODD), article("kopi"))
    assert holding(archive, "kedua") == holding(archive, "cafe") == {"odd"}
    with archive.write() as writer:
        assert writer.remove("odd")
        assert not writer.remove("odd")
    assert holding(archive, "kedua cafe baris ketiga odd") == set()
    assert holding(archive, "kopi") == {"kopi"}
    with archive.snapshot() as snapshot, pytest.raises(NotFoundError, match="'odd'"):
        snapshot.article("odd")


def test_a_block_that_fails_changes_nothing(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(article("kopi"))
    with archive.snapshot() as snapshot:
        before = snapshot.get("sequence")
    with pytest.raises(ZeroDivisionError), archive.write() as writer:
        writer.put(prepared(article("kapal")))
        writer.remove("kopi")
        raise ZeroDivisionError
    with archive.snapshot() as snapshot:
        assert [row.id for row in snapshot.articles()] == ["kopi"]
        assert snapshot.get("sequence") == before
    assert holding(archive, "kopi") == {"kopi"}


def test_a_snapshot_stays_as_it_was(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(article("kopi"))
    with archive.snapshot() as snapshot:
        first = snapshot.get("sequence")
        fill(article("kopi", "Teh melati."), article("kapal"))
        assert snapshot.get("sequence") == first
        assert "Petani" in snapshot.article("kopi").text
        assert [row.id for row in snapshot.articles()] == ["kopi"]
        assert snapshot.words("melati", 5, NOTHING) == []
    with archive.snapshot() as snapshot:
        assert int(snapshot.get("sequence")) > int(first)
        assert snapshot.article("kopi").text == "Teh melati."


def test_only_notable_changes_raise_the_sequence(archive: Archive) -> None:
    def sequence() -> int:
        with archive.snapshot() as snapshot:
            return int(snapshot.get("sequence"))

    with archive.write(notable=False) as writer:
        writer.followed([(1, "add")])
    assert sequence() == 0
    with archive.write() as writer:
        writer.remove("none")
    assert sequence() == 1


def test_vectors_of_another_length_are_refused(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(article("kopi"))
    refused = pytest.raises(ModelError, match=r"384 numbers.*256 each.*--reembed")
    with refused, archive.write() as writer:
        writer.put(prepared(article("kapal"), 384))
    with archive.snapshot() as snapshot:
        assert [row.id for row in snapshot.articles()] == ["kopi"]


def test_what_is_pending_is_the_last_that_happened(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(article("kopi"))
    (first,) = ids_of(archive)
    with archive.snapshot() as snapshot:
        assert snapshot.pending() == [(first, "add")]
    fill(article("kopi", "Teh melati."))
    (second,) = ids_of(archive)
    with archive.write(notable=False) as writer:
        writer.followed([(first, "add"), (second, "add")])  # the first has become a removal
    with archive.snapshot() as snapshot:
        assert snapshot.pending() == [(first, "remove")]
