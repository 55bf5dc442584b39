"""Zip archives are read as if what they hold lay in a folder."""

import zipfile
from collections.abc import Mapping
from pathlib import Path

from index.archive.archive import Archive
from index.load import Failure, Loaded, load
from index.sync.sync import Report, sync
from tests.fakes import HashedEmbedder

KOPI = "Harga kopi naik di Lampung."
MOON = "The spacecraft landed on the Moon on Monday."


def pack(path: Path, members: Mapping[str, str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return path


def test_every_format_in_it_is_read_under_its_name(tmp_path: Path) -> None:
    file = pack(
        tmp_path / "berita.zip",
        {
            "2021/kopi.md": f"---\ntitle: Kopi\n---\n{KOPI}",
            "2021/lain/kopi.md": f"{KOPI} Lagi.",
            "news.csv": f"id,text\n1,{MOON}\n2, \n",
            "foto.jpg": "x",
            "__MACOSX/2021/._kopi.md": "x",
            ".git/a.md": "x",
        },
    )
    outcomes = list(load([tmp_path]))
    first, second, third = (one for one in outcomes if isinstance(one, Loaded))
    assert (first.article.title, first.article.text) == ("Kopi", KOPI)
    assert first.path == first.origin == f"{file}/2021/kopi.md"
    assert second.path == f"{file}/2021/lain/kopi.md" and second.article.id != first.article.id
    assert third.path == f"{file}/news.csv:2" and third.origin == f"{file}/news.csv"
    assert [one for one in outcomes if isinstance(one, Failure)] == [
        Failure(f"{file}/news.csv:3", "text is empty", True, origin=f"{file}/news.csv")
    ]


def test_an_archive_of_nothing_that_is_read_says_so(tmp_path: Path) -> None:
    (failure,) = load([pack(tmp_path / "a.zip", {"foto.jpg": "x"})])
    assert isinstance(failure, Failure) and "nothing in it has a format" in failure.reason


def test_what_leaves_an_archive_is_pruned_and_what_broke_is_kept(
    tmp_path: Path, archive: Archive, embedder: HashedEmbedder
) -> None:
    file = tmp_path / "berita.zip"

    def indexed(members: Mapping[str, str]) -> Report:
        loaded = load([pack(file, members)])
        return sync(archive, embedder, loaded, roots=[file.resolve()], prune=True)

    line = '{"id": "kapal", "text": "Kapal tenggelam di Selat Bali."}\n'
    whole = {"kopi.md": KOPI, "moon.md": MOON, "kapal.jsonl": line}
    assert indexed(whole).added == 3
    assert indexed(whole).unchanged == 3
    broken = indexed({"kopi.md": KOPI, "kapal.jsonl": "{"})
    assert (broken.removed, broken.unchanged, len(broken.failed)) == (1, 1, 1)
    with archive.snapshot() as snapshot:
        texts = {one.text for one, _ in snapshot.full_articles()}
    assert texts == {KOPI, "Kapal tenggelam di Selat Bali."}
