"""Hostile files are refused, each with its reason; what lies beside them is read."""

import hashlib
import os
from pathlib import Path

import pytest

from index.apart import process
from index.archive.archive import Archive
from index.archive.connection import FILE_NAME
from index.load import load
from index.sync.sync import sync
from tests.fakes import HashedEmbedder
from tests.hostile_files import HANGS, TEXT, hostile_files

GOOD = ("aa-first.md", "kopi.csv", "zz-last.txt")


def test_every_hostile_file_is_refused_with_its_reason(
    tmp_path: Path, archive: Archive, embedder: HashedEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for name in GOOD:
        (folder / name).write_text(f"{'isi' if name.endswith('.csv') else ''}\n{TEXT}{name}\n")
    os.symlink(folder, folder / "round")
    assert sync(archive, embedder, load([folder])).added == len(GOOD)
    before = contents(archive)
    cases = hostile_files(folder)
    assert len(cases) >= 35
    for name in cases.keys() - set(HANGS):
        (folder / name).write_bytes(cases[name][0])
    report = sync(archive, embedder, load([folder]), roots=[folder], prune=True)
    assert (report.added, report.updated, report.removed) == (0, 0, 0)
    assert report.unchanged == len(GOOD)
    for name in HANGS:
        (folder / name).write_bytes(cases[name][0])
    monkeypatch.setattr(process, "LIMITS", process.Limits(silence=2.0, seconds=2.0))
    slow = sync(archive, embedder, load([folder / name for name in HANGS]))
    said = {}
    for failure in report.failed + slow.failed:
        name = Path(failure.path).relative_to(folder).parts[0]
        said[name.partition(":")[0]] = failure.reason
    assert set(said) == set(cases)
    wrong = {name: said[name] for name, (_, reason) in cases.items() if reason not in said[name]}
    assert wrong == {}
    assert not [reason for reason in said.values() if "\n" in reason or len(reason) > 300]
    assert contents(archive) == before
    assert not list(tmp_path.parent.rglob("up.txt")) and not Path("/etc/up.txt").exists()


def contents(archive: Archive) -> str:
    """A digest of every row of every article."""
    with archive.snapshot() as snapshot:
        rows = [repr(one) for one in snapshot.full_articles()]
        numbers, vectors = snapshot.vectors()
    assert (archive.folder / FILE_NAME).is_file()
    return hashlib.sha256(repr((rows, numbers.tolist(), vectors.tolist())).encode()).hexdigest()
