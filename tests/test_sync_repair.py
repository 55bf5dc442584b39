"""An archive that does not hold together is told, and mended."""

import os
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from index.archive.archive import Archive
from index.archive.connection import FILE_NAME
from index.archive.integrity import examine
from index.errors import ArchiveError
from index.search.ranking import Query, search
from index.sync.repair import SAVED, repair
from index.sync.sync import Report
from index.vectors.exact import ExactScan
from tests.conftest import article
from tests.fakes import HashedEmbedder
from tests.test_archive_schema import make_format_1


def broken(folder: Path, *statements: str) -> None:
    opened = sqlite3.connect(folder / FILE_NAME)
    with opened:
        for statement in statements:
            opened.execute(statement)
    opened.close()


def answers(archive: Archive, question: str) -> list[str]:
    query = Query.of(HashedEmbedder(), question)
    hits = search(archive, ExactScan(), query, 5).hits
    return [hit.article.id for hit in hits]


def no_embedder() -> HashedEmbedder:
    raise AssertionError("nothing has to be embedded")


def test_a_sound_archive_is_left_alone(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(article("kopi"), article("kapal"))
    assert examine(archive.folder).sound
    before = (archive.folder / FILE_NAME).read_bytes()
    assert repair(archive.folder, no_embedder).found.sound
    assert (archive.folder / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("DELETE FROM passages WHERE article = 1", "without passages: kopi"),
        ("UPDATE passages SET vector = x'00' WHERE article = 1", "vectors of a wrong length: kopi"),
        ('UPDATE passages SET "end" = 9000 WHERE article = 1', "outside their text: kopi"),
        ("UPDATE articles SET sentences = x'' WHERE number = 1", "sentences"),
        ("UPDATE articles SET text = text || ' Lagi.' WHERE number = 1", "not the one"),
        ("DELETE FROM articles WHERE number = 2", "passages of articles that are gone"),
        ("INSERT INTO words (words) VALUES ('delete-all')", "passages that no word finds"),
        ("INSERT INTO words (rowid, text) VALUES (99, 'lama')", "words of passages that are gone"),
        ("UPDATE meta SET value = 7 WHERE name = 'passages'", "not counted"),
        ("INSERT INTO copies VALUES (99, 1, x'')", "stories of articles that are gone"),
    ],
)
def test_what_does_not_hold_is_named_and_mended(
    archive: Archive,
    fill: Callable[..., Report],
    embedder: HashedEmbedder,
    damage: str,
    said: str,
) -> None:
    fill(article("kopi"), article("kapal"))
    broken(archive.folder, damage)
    found = examine(archive.folder)
    assert not found.sound and not found.damaged
    assert any(said in problem.what for problem in found.problems)
    repaired = repair(archive.folder, lambda: embedder)
    assert repaired.found == found
    assert examine(archive.folder).sound
    assert answers(archive, "harga kopi")[0] == "kopi"
    assert not repaired.lost


def many() -> list:
    dice = random.Random(1)
    words = ["kopi", "teh", "beras", "gula", "ikan", "padi", "jagung"]
    return [
        article(f"n{row:03}", " ".join(dice.choices(words, k=300)) + ".", title="")
        for row in range(120)
    ]


def test_of_a_damaged_file_whatever_is_whole_is_saved(
    archive: Archive, fill: Callable[..., Report], embedder: HashedEmbedder
) -> None:
    articles = many()
    fill(*articles)
    path = archive.folder / FILE_NAME
    page = 4096
    with path.open("r+b") as file:
        for at in range(30, os.path.getsize(path) // page, 40):
            file.seek(at * page)
            file.write(random.Random(at).randbytes(page))
    assert examine(archive.folder).damaged
    repaired = repair(archive.folder, lambda: embedder)
    assert examine(archive.folder).sound
    with archive.snapshot() as snapshot:
        saved = [one for one, _ in snapshot.full_articles()]
    assert len(saved) == repaired.remade > 60
    assert all(one in articles for one in saved), "nothing is saved that is not whole"
    assert (archive.folder / SAVED).is_file()
    assert not (archive.folder / "rebuilt").exists()
    assert answers(archive, saved[0].text[:40])


def test_a_file_of_which_nothing_can_be_read(archive: Archive, embedder: HashedEmbedder) -> None:
    path = archive.folder / FILE_NAME
    path.write_bytes(os.urandom(50_000))
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match=r"nothing of .* can be read: restore a copy"):
        repair(archive.folder, lambda: embedder)
    assert path.read_bytes() == before


def test_an_older_archive_is_examined_as_it_is_now(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(article("kopi"))
    make_format_1(archive.folder)
    assert examine(archive.folder).sound


def test_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="nothing is indexed"):
        examine(tmp_path)
