"""The commands for the articles that are there."""

import json
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest

from bot.cli.main import main
from index.archive.connection import FILE_NAME
from index.archive.tables import FORMAT_VERSION
from tests.test_archive_schema import as_nobody
from tests.test_cli_main import Shell, own, shell

__all__ = ["own", "shell"]


def exported(shell: Shell, file: Path) -> str:
    assert shell.json("export", str(file))["articles"] == 8
    return file.read_text(encoding="utf-8")


def test_what_was_exported_is_imported_exactly(own: Shell, tmp_path: Path) -> None:
    own.json("edit", "putin-biden-video-call", "--published", "2021-12-09", "--author", "Rina W")
    before = exported(own, tmp_path / "all.jsonl")
    assert '"corrected": ["published", "author"]' in before
    other = Shell(tmp_path / "other", own.capsys)
    report = other.json("import", str(tmp_path / "all.jsonl"))
    assert (report["added"], report["failed"]) == (8, [])
    assert exported(other, tmp_path / "again.jsonl") == before
    again = other.json("import", str(tmp_path / "all.jsonl"))
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 8)
    assert own.json("import", str(tmp_path / "all.jsonl"))["unchanged"] == 8


def test_what_others_wrote_is_not_imported(own: Shell, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"id": "a", "text": "Banjir surut."}\n', encoding="utf-8")
    failed = own.json("import", str(file), code=1)["failed"]
    assert "wartanya index" in failed[0]["reason"]
    assert "cannot be read" in own.fails(1, "import", str(tmp_path / "none.jsonl"))


def test_an_export_follows_no_planted_link(own: Shell, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    for name in (".all.jsonl.partial", f".all.jsonl.{os.getpid()}.partial"):
        (tmp_path / name).symlink_to(victim)
    assert len(exported(own, tmp_path / "all.jsonl").splitlines()) == 8
    assert victim.read_text() == "precious"
    (tmp_path / "all.jsonl").unlink()
    (tmp_path / "all.jsonl").symlink_to(victim)
    exported(own, tmp_path / "all.jsonl")
    assert victim.read_text() == "precious"


def test_a_failed_export_leaves_nothing(own: Shell, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    (folder / "all.jsonl").mkdir(parents=True)
    assert own.run("export", str(folder / "all.jsonl"))[0] != 0
    assert [path.name for path in folder.iterdir()] == ["all.jsonl"]


def test_a_correction_is_said_and_kept(own: Shell) -> None:
    code, out, _ = own.run("edit", "kereta-cepat-whoosh", "--title", "Whoosh", "--section", "Kota")
    assert code == 0 and "title: Whoosh (corrected)" in out
    assert "Kota" in out
    assert own.json("show", "kereta-cepat-whoosh")["title"] == "Whoosh"
    assert "2021-12-08" in own.fails(2, "edit", "kereta-cepat-whoosh", "--published", "kemarin")
    assert "nothing to change" in own.fails(2, "edit", "kereta-cepat-whoosh")
    assert "wartanya articles" in own.fails(1, "edit", "none", "--title", "a")


def test_status_tells_what_there_is(own: Shell) -> None:
    found = own.json("status")
    assert found["sound"] and found["problems"] == []
    assert (found["articles"], found["format"], found["pending"]) == (8, FORMAT_VERSION, 0)
    assert found["languages"]["id"] + found["languages"]["en"] == 8
    assert found["published"]["first"] <= found["published"]["last"]
    assert found["last_run"]["added"] == 8 and found["last_run"]["ended"]
    assert "multilingual-e5-small" in found["model"]["name"]
    assert found["bytes"]["archive"] > 100_000
    code, out, _ = own.run("status")
    assert code == 0 and "articles   8 (" in out and "sound      yes" in out


def test_status_finds_and_repairs(own: Shell) -> None:
    opened = sqlite3.connect(own.data / FILE_NAME)
    with opened:
        opened.execute("UPDATE passages SET vector = x'00' WHERE id = 1")
    opened.close()
    found = own.json("status", code=1)
    assert not found["sound"] and "vectors of a wrong length" in found["problems"][0]
    repaired = own.json("status", "--repair")
    assert repaired["sound"] and repaired["repaired"]["remade"] == 1
    assert own.json("status")["sound"]


def test_status_of_a_damaged_file(own: Shell) -> None:
    path = own.data / FILE_NAME
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(b"\xff" * 8192)
    found = own.json("status", code=1)
    assert "damaged" in found["problems"][0]
    assert "--repair" in own.run("status")[1]


def test_status_of_nothing(own: Shell, tmp_path: Path) -> None:
    empty = Shell(tmp_path / "none", own.capsys)
    assert "nothing is indexed" in empty.fails(1, "status")
    assert not (tmp_path / "none").exists()
    assert json.loads(own.run("articles", "--json")[1])


def test_a_read_only_folder_is_asked_listed_and_exported(
    seeded: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if os.getuid() != 0:
        pytest.skip("only root can become another user")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    shutil.copytree(seeded, folder / "data")
    (folder / "out").mkdir()
    (folder / "out").chmod(0o777)
    shell = Shell(folder / "data", capsys)
    before = sorted(path.name for path in (folder / "data").rglob("*"))
    ask = ("ask", "Berapa lama panggilan video antara Putin dan Biden?")
    with as_nobody():
        assert not os.access(folder / "data", os.W_OK, effective_ids=True)
        assert not shell.json(*ask)["refused"]
        assert len(shell.json("articles")) == 8
        assert shell.json("show", "kereta-cepat-whoosh")["text"]
        assert len(exported(shell, folder / "out" / "all.jsonl").splitlines()) == 8
        assert shell.json("status")["sound"]
        assert "cannot be written" in shell.fails(1, "remove", "kereta-cepat-whoosh")
        assert "cannot be written" in shell.fails(1, "edit", "kereta-cepat-whoosh", "--url", "")
    assert sorted(path.name for path in (folder / "data").rglob("*")) == before
    shutil.rmtree(folder)


def test_a_dry_run_names_what_would_be_done_and_makes_no_archive(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "berita").mkdir()
    (tmp_path / "berita" / "a.txt").write_text("Harga kopi naik di Lampung.", encoding="utf-8")
    (tmp_path / "berita" / "kosong.txt").write_text("", encoding="utf-8")
    data = tmp_path / "data"
    code = main(["index", str(tmp_path / "berita"), "--dry-run", "--json", "--data", str(data)])
    made = json.loads(capsys.readouterr().out)
    assert code == 1
    assert [one["path"].rpartition("/")[2] for one in made["added"]] == ["a.txt"]
    assert made["failed"][0]["reason"] == "it is empty"
    assert not data.exists()


def test_watching_what_is_not_there_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["watch", str(tmp_path / "tiada"), "--data", str(tmp_path / "data")]) == 2
    assert "does not exist" in capsys.readouterr().err
