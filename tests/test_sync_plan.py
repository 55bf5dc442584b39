"""A plan says what a run would do, and the run does it."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from index.archive.archive import Archive
from index.load import load
from index.sync.course import bytes_of, told
from index.sync.plan import plan
from index.sync.sync import sync
from tests.conftest import TEXTS
from tests.fakes import HashedEmbedder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "berita"
    made.mkdir()
    for name in ("kopi", "kapal", "moon"):
        (made / f"{name}.txt").write_text(TEXTS[name], encoding="utf-8")
    return made


def state(archive: Archive) -> list[Any]:
    with archive.snapshot() as snapshot:
        return [snapshot.get("sequence"), *snapshot.full_articles()]


def test_the_plan_is_what_the_run_does_and_writes_nothing(
    archive: Archive, embedder: HashedEmbedder, folder: Path
) -> None:
    def run(made: Callable[..., Any], *given: Any) -> Any:
        return made(*given, load([folder]), roots=[folder.resolve()], prune=True)

    first = run(plan, archive)
    assert [path.rpartition("/")[2] for path, _ in first.added] == [
        *("kapal.txt", "kopi.txt", "moon.txt")
    ]
    run(sync, archive, embedder)
    (folder / "kopi.txt").write_text(TEXTS["bulutangkis"], encoding="utf-8")
    (folder / "kapal.txt").unlink()
    (folder / "baru.txt").write_text("Berita baru di desa.", encoding="utf-8")
    (folder / "kosong.txt").write_text("", encoding="utf-8")
    before = state(archive)
    second = run(plan, archive)
    assert state(archive) == before
    report = run(sync, archive, embedder)
    counts = (len(second.added), len(second.updated), second.unchanged, len(second.removed))
    assert (
        counts == (report.added, report.updated, report.unchanged, report.removed) == (1, 1, 1, 1)
    )
    assert [one.reason for one in second.failed] == [one.reason for one in report.failed]


def test_without_prune_what_is_gone_is_only_named(
    archive: Archive, embedder: HashedEmbedder, folder: Path
) -> None:
    sync(archive, embedder, load([folder]))
    (folder / "kapal.txt").unlink()
    made = plan(archive, load([folder]), roots=[folder.resolve()])
    assert made.removed == []
    assert "--prune" in made.notices[0][1]


def test_without_an_archive_everything_is_new(folder: Path) -> None:
    assert len(plan(None, load([folder])).added) == 3


def test_steps_reach_the_bytes_that_there_are(folder: Path) -> None:
    total, steps = bytes_of([folder]), []
    assert total == sum(one.stat().st_size for one in folder.iterdir())
    assert len(list(told(load([folder]), total, steps.append))) == 3
    assert [step.read for step in steps] == [1, 2, 3]
    assert steps[-1].done == total
    assert all(one.done <= other.done for one, other in pairwise(steps))


def test_an_article_that_moves_onto_the_file_of_another_replaces_it(
    archive: Archive, embedder: HashedEmbedder, tmp_path: Path
) -> None:
    folder = tmp_path / "berita"
    folder.mkdir()
    text = "---\nid: {}\ntitle: Kopi\n---\n{}"
    (folder / "satu.md").write_text(text.format("a", TEXTS["kopi"]), encoding="utf-8")
    (folder / "dua.md").write_text(text.format("b", TEXTS["kapal"]), encoding="utf-8")
    sync(archive, embedder, load([folder]))
    (folder / "satu.md").replace(folder / "dua.md")
    planned = plan(archive, load([folder]), roots=[folder.resolve()])
    report = sync(archive, embedder, load([folder]), roots=[folder.resolve()])
    assert [name for _, name in planned.removed] == ["b"] and report.removed == 1
    with archive.snapshot() as snapshot:
        assert [one.id for one, _ in snapshot.full_articles()] == ["a"]
