"""Chroma holds what the archive holds, whatever was done to its files."""

import os
import random
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from index.archive.archive import Archive
from index.archive.connection import FILE_NAME
from index.article import Article
from index.errors import ArchiveError
from index.search.ranking import Query, search
from index.sync.sync import Report, reembed, remove, sync
from index.vectors import chroma as vectors
from index.vectors.exact import Dense, ExactScan
from index.vectors.following import FOLDER, Following
from index.vectors.search import FollowedSearch
from tests.conftest import article, loaded
from tests.fakes import HashedEmbedder


def many(count: int, word: str = "Kabar") -> list[Article]:
    return [article(f"n{row:03}", f"{word}{row:03} dari desa.", title="") for row in range(count)]


def current(archive: Archive) -> list[int]:
    with archive.snapshot() as snapshot:
        return sorted(snapshot.vectors()[0].tolist())


def folders(archive: Archive) -> list[str]:
    return sorted(path.name for path in (archive.folder / FOLDER).iterdir())


class Followed:
    """Follows once, as `wartanya index` does at its end."""

    def __init__(self, archive: Archive) -> None:
        self.notes: list[str] = []
        following = Following(archive, self.notes.append)
        assert following.index is not None
        while following.apply():
            pass
        self.ids = sorted(following.index.ids())
        following.close()


def agrees(archive: Archive) -> list[str]:
    """Follows, checks that Chroma's ids are the archive's, and what was said about it."""
    followed = Followed(archive)
    assert followed.ids == current(archive)
    return followed.notes


def found(archive: Archive, dense: Dense, question: str) -> tuple[str, list[float]]:
    """The best article, and the cosines of the three best."""
    embedder = HashedEmbedder()
    hits = search(archive, dense, Query.of(embedder, question), 3).hits
    return hits[0].article.id, [round(hit.dense, 4) for hit in hits]


def until(condition: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


@pytest.fixture
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chroma writes its data files after a hundred vectors, not after twenty thousand."""
    hnsw = {**vectors.CONFIGURATION["hnsw"], "batch_size": 50, "sync_threshold": 100}
    monkeypatch.setattr(vectors, "CONFIGURATION", {"hnsw": hnsw})


def test_ids_after_indexing_replacing_and_removing(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(*many(20))
    assert agrees(archive) == ["building the vector index: there is none yet"]
    fill(*many(10, "Warta"), article("kopi"))
    assert agrees(archive) == []
    remove(archive, ["n001", "n015", "kopi"])
    assert agrees(archive) == []
    fill(article("kopi"), article("n001", "Kembali lagi."))
    remove(archive, ["kopi"])
    assert agrees(archive) == []
    with archive.snapshot() as snapshot:
        assert snapshot.pending() == []
    remove(archive, [f"n{row:03}" for row in range(20) if row != 15])
    assert current(archive) == []
    assert agrees(archive) == []


def test_an_unclean_end_is_probed_not_rebuilt(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(*many(20))
    agrees(archive)
    fill(article("kopi"))
    following = Following(archive)
    following.apply()
    fill(article("kapal"), article("n003", "Lain."))
    following.index.close()  # the process has ended without another word
    assert agrees(archive) == []
    assert folders(archive) == ["1"]


@pytest.mark.slow
def test_cut_off_between_chroma_and_the_archive(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(*many(5))
    agrees(archive)
    fill(article("n001", "Lain."), article("kopi"))
    following = Following(archive)
    with archive.snapshot() as snapshot:
        added = [number for number, action in snapshot.pending() if action == "add"]
        ids, matrix = snapshot.vectors(added)
    following.index.apply(ids.tolist(), matrix, [])  # applied, but still pending
    following.index.close()
    assert agrees(archive) == []


def cut_short(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def filled_with_garbage(path: Path) -> None:
    path.write_bytes(random.Random(7).randbytes(path.stat().st_size))


def deleted(path: Path) -> None:
    path.unlink()


DATABASE, DATA, METADATA = "chroma.sqlite3", "*.bin", "*.pickle"
slow = pytest.mark.slow


@pytest.mark.parametrize(
    ("kind", "damage"),
    [
        (DATABASE, filled_with_garbage),
        (DATA, cut_short),
        (METADATA, emptied),
        pytest.param(DATABASE, cut_short, marks=slow),
        pytest.param(DATABASE, emptied, marks=slow),
        pytest.param(DATABASE, deleted, marks=slow),
        pytest.param(DATA, emptied, marks=slow),
        pytest.param(DATA, filled_with_garbage, marks=slow),
        pytest.param(DATA, deleted, marks=slow),
        pytest.param(METADATA, cut_short, marks=slow),
        pytest.param(METADATA, filled_with_garbage, marks=slow),
        pytest.param(METADATA, deleted, marks=slow),
    ],
)
@pytest.mark.usefixtures("small_files")
def test_damaged_files_are_built_anew_and_answers_are_right_meanwhile(
    archive: Archive,
    fill: Callable[..., Report],
    kind: str,
    damage: Callable[[Path], None],
) -> None:
    fill(*many(130))
    agrees(archive)
    files = [path for path in (archive.folder / FOLDER).rglob(kind) if path.stat().st_size]
    assert files
    expected = found(archive, ExactScan(), "kabar042")
    assert expected[0] == "n042"
    for path in files:
        damage(path)
    dense = FollowedSearch(archive, small=0)
    dense.follow()
    try:
        assert found(archive, dense, "kabar042") == expected
        until(lambda: dense.ready)
        assert found(archive, dense, "kabar042") == expected
    finally:
        dense.close()
    assert folders(archive) == ["2"]
    assert agrees(archive) == []


def test_a_deleted_folder(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(*many(5))
    agrees(archive)
    shutil.rmtree(archive.folder / FOLDER)
    assert agrees(archive) == ["building the vector index: its folder is missing"]


@slow
def test_copied_files_are_probed_and_kept(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(*many(5))
    agrees(archive)
    copy = archive.folder.with_name("copy")
    shutil.copytree(archive.folder, copy, copy_function=shutil.copyfile)
    assert agrees(Archive(copy)) == []


def test_an_older_archive_restored(
    archive: Archive, fill: Callable[..., Report], tmp_path: Path
) -> None:
    fill(*many(5))
    agrees(archive)
    shutil.copyfile(archive.folder / FILE_NAME, tmp_path / "backup")
    fill(article("n001", "Lain."), article("kopi"))
    agrees(archive)
    shutil.copyfile(tmp_path / "backup", archive.folder / FILE_NAME)
    fill(article("kapal"), article("bulutangkis"))  # they get the ids that others had
    assert agrees(archive) == ["building the vector index: it lacks passages"]
    assert found(archive, ExactScan(), "kapal feri")[0] == "kapal"


@pytest.mark.parametrize("count", [1, pytest.param(3, marks=slow)])
def test_another_archive_put_in_place(
    archive: Archive,
    fill: Callable[..., Report],
    embedder: HashedEmbedder,
    tmp_path: Path,
    count: int,
) -> None:
    fill(*many(count))
    agrees(archive)
    other = Archive(tmp_path / "other", create=True)
    sync(other, embedder, loaded(*many(count, "Warta")))
    agrees(other)
    assert current(other) == current(archive)  # the same ids for other texts
    shutil.copyfile(other.folder / FILE_NAME, archive.folder / FILE_NAME)
    assert agrees(archive) == ["building the vector index: it does not find what it holds"]


def test_many_copies_of_one_text_are_no_damage(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(*(article(f"n{row}", "Sama saja.", title="") for row in range(30)))
    agrees(archive)
    following = Following(archive)
    following.index.close()
    assert agrees(archive) == []


def test_a_rebuild_that_was_killed_leaves_nothing_behind(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(*many(5))
    agrees(archive)
    half = archive.folder / FOLDER / "2"
    vectors.VectorIndex(half, create=True).close()
    shutil.rmtree(archive.folder / FOLDER / "1")
    assert agrees(archive) == ["building the vector index: its folder is missing"]
    assert folders(archive) == ["3"]


def test_a_new_embedding_model_gets_a_new_index(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(*many(5))
    agrees(archive)
    other = HashedEmbedder(dimension=128, model="another")
    reembed(archive, other)
    assert agrees(archive) == ["building the vector index: there is none yet"]
    remove(archive, [f"n{row:03}" for row in range(5)])
    agrees(archive)
    sync(archive, HashedEmbedder(), loaded(article("kopi")))  # an empty archive takes any model
    agrees(archive)


def test_too_many_dead_slots_are_left_behind(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(*many(3))
    agrees(archive)
    with archive.write(notable=False) as writer:
        writer.set("vectors_deleted", "1001")
    assert agrees(archive) == ["building the vector index: it has aged"]
    with archive.snapshot() as snapshot:
        assert snapshot.get("vectors_deleted") == "0"


def test_removed_while_it_was_being_added(archive: Archive, fill: Callable[..., Report]) -> None:
    """Another process removes a passage between the reading and the clearing of what is pending."""
    fill(*many(3))
    agrees(archive)
    fill(article("kopi"))
    following = Following(archive)

    class Interrupted(vectors.VectorIndex):
        def apply(self, ids, matrix, removed) -> None:
            super().apply(ids, matrix, removed)
            if ids:
                remove(archive, ["kopi"])

    folder = archive.folder / FOLDER / "1"
    following.index.close()
    following.index = Interrupted(folder)
    assert following.apply() == 1
    with archive.snapshot() as snapshot:
        assert [action for _, action in snapshot.pending()] == ["remove"]
    following.close()
    assert agrees(archive) == []


def test_what_could_not_be_written_is_not_trusted(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(*many(3))
    agrees(archive)

    class OnFullDisk(vectors.VectorIndex):
        def apply(self, ids, matrix, removed) -> None:
            super().apply(ids, matrix, removed)
            raise ArchiveError("the vector index cannot be written: the disk is full")

    fill(article("kopi"))
    following = Following(archive)
    following.index.close()
    following.index = OnFullDisk(archive.folder / FOLDER / "1")
    with pytest.raises(ArchiveError, match="full"):
        following.apply()
    following.close()
    with archive.snapshot() as snapshot:
        assert snapshot.get("vectors_state") == "open"
        assert len(snapshot.pending()) == 1


@pytest.fixture
def serving(archive: Archive, fill: Callable[..., Report]) -> Iterator[FollowedSearch]:
    fill(*many(5))
    dense = FollowedSearch(archive, small=0)
    dense.follow()
    until(lambda: dense.ready)
    yield dense
    dense.close()


def test_an_archive_replaced_under_a_running_server(
    archive: Archive, serving: FollowedSearch, embedder: HashedEmbedder, tmp_path: Path
) -> None:
    other = Archive(tmp_path / "other", create=True)
    sync(other, embedder, loaded(*many(5, "Warta"), article("kopi")))
    agrees(other)
    staged = tmp_path / "staged"
    shutil.copyfile(other.folder / FILE_NAME, staged)
    for name in ("-wal", "-shm"):
        (archive.folder / f"{FILE_NAME}{name}").unlink(missing_ok=True)
    os.replace(staged, archive.folder / FILE_NAME)
    expected = found(archive, ExactScan(), "warta003")
    assert expected[0] == "n003"
    assert found(archive, serving, "warta003") == expected
    until(lambda: folders(archive) == ["2"] and serving.ready)
    assert found(archive, serving, "warta003") == expected
    serving.close()
    assert agrees(archive) == []


def test_an_archive_replaced_just_before_the_server_ends(
    archive: Archive, fill: Callable[..., Report], embedder: HashedEmbedder, tmp_path: Path
) -> None:
    """Its state must not be written into an archive that it does not follow."""
    fill(*many(3))
    agrees(archive)
    other = Archive(tmp_path / "other", create=True)
    sync(other, embedder, loaded(*many(3, "Warta")))
    agrees(other)
    following = Following(archive)
    shutil.copyfile(other.folder / FILE_NAME, archive.folder / FILE_NAME)
    following.close()
    assert agrees(archive) == ["building the vector index: it does not find what it holds"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of three megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(disk)], capture_output=True
    )
    if made.returncode:
        pytest.skip("only root can mount a disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill_up(path: Path) -> None:
    """A file that takes all the room there is."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


def test_a_full_disk_ends_nothing(
    small_disk: Path, embedder: HashedEmbedder, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    monkeypatch.setattr("index.vectors.search.RETRY_SECONDS", 0.2)
    archive = Archive(small_disk / "data", create=True)
    sync(archive, embedder, loaded(*many(20)))
    expected = found(archive, ExactScan(), "kabar007")
    dense = FollowedSearch(archive, small=0)
    fill_up(small_disk / "filler")
    dense.follow()
    try:
        until(lambda: "disk is full" in caplog.text)
        assert found(archive, dense, "kabar007") == expected, "reading needs no room"
        with pytest.raises(ArchiveError, match="disk is full"):
            sync(archive, embedder, loaded(article("kopi")))
        time.sleep(1)
        lines = [record.message for record in caplog.records]
        assert len(lines) == len(set(lines)), "each trouble is said once"
        (small_disk / "filler").unlink()
        until(lambda: dense.ready)
        assert "followed again" in caplog.text
        assert found(archive, dense, "kabar007") == expected
        sync(archive, embedder, loaded(article("kopi")))
        until(lambda: found(archive, dense, "kopi")[0] == "kopi")
    finally:
        dense.close()


def test_a_rebuild_that_fails_leaves_no_files(
    archive: Archive, fill: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(*many(3))

    def full(*_: object) -> None:
        raise ArchiveError("the vector index cannot be written: the disk is full")

    monkeypatch.setattr(vectors.VectorIndex, "apply", full)
    for _ in range(2):
        with pytest.raises(ArchiveError, match="full"):
            Following(archive)
    assert folders(archive) == []


def test_a_read_only_folder_is_searched_and_left_alone(
    archive: Archive, fill: Callable[..., Report], monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    fill(*many(5))
    before = sorted(path.name for path in archive.folder.iterdir())
    monkeypatch.setattr("index.vectors.search.writable", lambda path: False)
    dense = FollowedSearch(archive, small=0)
    dense.follow()
    dense._thread.join(5)
    assert not dense._thread.is_alive() and not caplog.records
    assert found(archive, dense, "kabar003")[0] == "n003"
    assert sorted(path.name for path in archive.folder.iterdir()) == before
    dense.close()
