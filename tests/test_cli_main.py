import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from bot.cli.main import cli, main
from index.archive.connection import FILE_NAME, connect
from index.archive.locks import hold
from index.sync.sync import LOCK

ASK = "Berapa lama panggilan video antara Putin dan Biden?"


class Shell:
    """Runs commands in this process and keeps what they print."""

    def __init__(self, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.data = data
        self.capsys = capsys

    def run(self, *arguments: str) -> tuple[int, str, str]:
        code = main([*arguments, "--data", str(self.data)])
        out = self.capsys.readouterr()
        return code, out.out, out.err

    def json(self, *arguments: str, code: int = 0) -> Any:
        found, out, _ = self.run(*arguments, "--json")
        assert found == code, out
        return json.loads(out)

    def fails(self, code: int, *arguments: str) -> str:
        """The one line of an error; with --json it is problem details too."""
        found, out, err = self.run(*arguments)
        assert (found, out) == (code, "")
        assert err.count("\n") == 1 and "Traceback" not in err
        found, out, _ = self.run(*arguments, "--json")
        problem = json.loads(out)
        assert found == code and problem["detail"] in err and problem["status"] >= 400
        return err


@pytest.fixture
def shell(seeded: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Commands over the shipped articles; for what only reads."""
    return Shell(seeded, capsys)


@pytest.fixture
def own(seeded: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """Commands over a copy of the shipped articles."""
    shutil.copytree(seeded, tmp_path / "data")
    return Shell(tmp_path / "data", capsys)


def test_ask_answers_with_a_verbatim_citation(shell: Shell) -> None:
    answer = shell.json("ask", ASK)
    assert set(answer) == {
        *("question", "answer", "short_answer", "refused", "claims", "related", "dropped"),
        *("notice", "timings", "kind", "outcome", "text", "verdict", "understood"),
    }
    assert not answer["refused"] and "dua jam" in answer["short_answer"]
    citation = answer["claims"][0]["citations"][0]
    text = shell.json("show", citation["article_id"])["text"]
    assert text[citation["start"] : citation["end"]] == citation["quote"]
    places = {"page", "time"}  # of sources that have them
    assert set(citation) - places == {
        *("article_id", "version", "title", "start", "end", "quote"),
    }


def test_ask_refuses_what_the_articles_do_not_hold(shell: Shell) -> None:
    answer = shell.json("ask", "Berapa harga minyak goreng di Pasar Senen?")
    assert answer["refused"] and not answer["claims"] and answer["outcome"] != "answered"
    code, out, err = shell.run("ask", "Berapa harga minyak goreng di Pasar Senen?")
    assert code == 0 and not err and "Tidak ada apa-apa tentang itu" in out


def test_ask_frames_a_quote_of_the_other_language(shell: Shell) -> None:
    answer = shell.json("ask", "Where did Greysia Polii win the gold medal?", "--language", "en")
    assert not answer["refused"]
    assert answer["answer"].startswith("According to the Indonesian article")


def test_what_people_see_names_its_sources(shell: Shell) -> None:
    code, out, err = shell.run("ask", ASK)
    assert code == 0 and not err
    assert "[1]" in out and "panggilan-video-putin-biden" in out


def test_search_lists_passages(shell: Shell) -> None:
    hits = shell.json("search", "kereta cepat Jakarta Bandung", "--limit", "2")
    assert [hit["article_id"] for hit in hits] == ["kereta-cepat-whoosh"] * 2
    keys = {"article_id", "title", "start", "end", "text", "score", "dense", "lexical"}
    assert set(hits[0]) == keys and hits[0]["dense"] > 0.5


def test_articles_lists_what_was_indexed(shell: Shell) -> None:
    rows = shell.json("articles")
    assert len(rows) == 8
    keys = {"id", "title", "source", "published", "language", "passages"}
    assert all(set(row) == keys and row["passages"] > 0 for row in rows)


def test_indexing_twice_changes_nothing(own: Shell, tmp_path: Path) -> None:
    file = tmp_path / "banjir.txt"
    file.write_text("Banjir di Demak\n\nBanjir merendam 40 desa di Demak pada Selasa.\n")
    first = own.json("index", str(file))
    assert (first["added"], first["unchanged"], first["failed"]) == (1, 0, [])
    again = own.json("index", str(file))
    assert (again["added"], again["updated"], again["unchanged"]) == (0, 0, 1)
    file.write_text("Banjir di Demak\n\nBanjir surut; 12 desa masih terendam pada Rabu.\n")
    changed = own.json("index", str(file))
    assert (changed["updated"], changed["passages"]) == (1, first["passages"])
    answer = own.json("ask", "Berapa desa di Demak yang masih terendam banjir?")
    assert "12 desa" in answer["answer"]


def test_export_gives_back_what_was_stored(own: Shell, tmp_path: Path) -> None:
    file = tmp_path / "all.jsonl"
    assert own.json("export", str(file))["articles"] == 8
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    for line in lines:
        assert own.json("show", line["id"])["text"] == line["text"]
    other = Shell(tmp_path / "other", own.capsys)
    assert other.json("index", str(file))["added"] == 8
    assert other.json("export", str(tmp_path / "again.jsonl"))["articles"] == 8
    assert (tmp_path / "again.jsonl").read_text() == file.read_text()


def test_an_export_that_cannot_be_written_is_a_failure(shell: Shell, tmp_path: Path) -> None:
    assert "nowhere" in shell.fails(1, "export", str(tmp_path / "nowhere" / "all.jsonl"))


def test_summarize_gives_the_length_and_style_asked_for(shell: Shell) -> None:
    summary = shell.json("summarize", "kereta-cepat-whoosh", "--sentences", "2")
    assert set(summary) == {
        *("article_id", "style", "summary", "claims", "facts", "figures", "quotations"),
        *("notice", "timings"),
    }
    text = shell.json("show", "kereta-cepat-whoosh")["text"]
    quotes = [claim["citations"][0] for claim in summary["claims"]]
    assert len(quotes) == 2 and all(text[q["start"] : q["end"]] == q["quote"] for q in quotes)
    card = shell.json("summarize", "kereta-cepat-whoosh", "--style", "facts")
    assert [fact["question"] for fact in card["facts"]] == [
        *("who", "what", "when", "where", "why", "how")
    ]
    assert "sentences" in shell.fails(2, "summarize", "kereta-cepat-whoosh", "--sentences", "0")
    assert "tiada" in shell.fails(1, "summarize", "tiada")


def test_a_request_for_a_summary_is_understood(shell: Shell) -> None:
    answer = shell.json("ask", "ringkas berita kereta cepat dalam dua kalimat")
    assert len(answer["claims"]) == 2
    assert {c["citations"][0]["article_id"] for c in answer["claims"]} == {"kereta-cepat-whoosh"}


def test_remove_takes_out_all_or_nothing(own: Shell) -> None:
    error = own.fails(1, "remove", "komodo-daftar-merah-iucn", "tiada")
    assert "tiada" in error and "wartanya articles" in error
    assert len(own.json("articles")) == 8
    assert own.json("remove", "komodo-daftar-merah-iucn") == {"removed": 1}
    assert len(own.json("articles")) == 7


def test_columns_of_a_table_can_be_named(own: Shell, tmp_path: Path) -> None:
    table = tmp_path / "berita.csv"
    table.write_text("kepala,tubuh\nKopi,Harga kopi naik di Lampung.\n", encoding="utf-8")
    _, _, err = own.run("index", str(table))
    assert "--map text=NAME" in err and '"kepala", "tubuh"' in err
    assert own.json("index", str(table), "--map", "text=tubuh,title=kepala")["added"] == 1
    assert "Kopi" in own.run("articles")[1]
    assert "no FIELD=COLUMN" in own.fails(2, "index", str(table), "--map", "isi=tubuh")


def test_bad_files_are_named_and_the_rest_is_indexed(own: Shell, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (tmp_path / "latin.txt").write_bytes(
        "Café\n\nKafe itu dibuka Senin oleh André.".encode("cp1252")
    )
    line = json.dumps({"id": "satu", "title": "Satu", "text": "Pasar Baru dibuka lagi Senin."})
    (tmp_path / "lines.jsonl").write_text(line + "\n{broken\n")
    names = ("empty.txt", "binary.txt", "latin.txt", "lines.jsonl", "missing.md")
    report = own.json("index", *(str(tmp_path / name) for name in names), code=1)
    assert report["added"] == 2
    failed = {Path(one["path"]).name for one in report["failed"]}
    assert failed == {"empty.txt", "binary.txt", "lines.jsonl:2", "missing.md"}
    assert "windows-1252" in report["notices"][0]["notice"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("ask", ""), "empty"),
        (("ask", "a" * 20_000), "20,000 characters"),
        (("ask", "apa?", "--language", "fr"), "unknown language 'fr'"),
        (("ask",), "QUESTION"),
        (("nonsense",), "nonsense"),
        (("index",), "SOURCE"),
        (("search", "a", "--limit", "0"), "0"),
        (("serve", "--port", "70000"), "70000"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(
    shell: Shell, arguments: tuple[str, ...], said: str
) -> None:
    assert said in shell.fails(2, *arguments)


def test_wrong_settings_are_named(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARTANYA_REFUSAL", "sometimes")
    assert "WARTANYA_REFUSAL" in shell.fails(2, "articles")


def test_an_unknown_article_is_a_failure(shell: Shell) -> None:
    assert "wartanya articles" in shell.fails(1, "show", "tiada")


def test_nothing_indexed_says_what_to_do(
    tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WARTANYA_ADDING", "false")  # with it, the page itself takes articles
    shell = Shell(tmp_path / "none", capsys)
    for command in (("ask", "apa?"), ("articles",), ("search", "apa"), ("serve",)):
        assert "wartanya index" in shell.fails(1, *command)
    assert not (tmp_path / "none").exists()


def test_a_data_folder_that_cannot_be_written_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    shell = Shell(tmp_path / "file" / "data", capsys)
    assert "--data" in shell.fails(1, "index", str(tmp_path / "file"))


def test_a_newer_archive_is_left_alone(own: Shell) -> None:
    connection = connect(own.data)
    connection.execute("UPDATE meta SET value = '99' WHERE name = 'format'")
    connection.close()
    assert "newer version" in own.fails(1, "ask", "apa?")


def test_a_damaged_archive_is_named(own: Shell) -> None:
    (own.data / FILE_NAME).write_bytes(b"not a database" * 1000)
    assert "damaged" in own.fails(1, "ask", "apa?")


def test_a_second_writer_is_told_who_holds_the_lock(own: Shell, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Judul\n\nSebuah berita pendek tentang pasar.")
    with hold(own.data / LOCK, "wartanya index"):
        error = own.fails(1, "index", str(file), "--wait", "0")
    assert "wartanya index" in error and "process" in error


def commands(group: click.Group, *path: str) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command below a group, with the words that call it."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, *path, name)


COMMANDS = dict(commands(cli))


def test_every_command_is_known() -> None:
    known = ("index", "ask", "search", "summarize", "articles", "show", "remove", "export", "serve")
    assert {(name,) for name in known} | {("eval",), ("eval", "qa")} <= set(COMMANDS)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_help_tells_what_a_command_does_and_takes(
    path: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*path, "--help"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert shown.startswith(f"Usage: wartanya {' '.join(path)}")
    command = COMMANDS[path]
    assert " ".join(str(command.help).split()).split(".")[0] in shown
    for one in command.params:
        named = [one.make_metavar(click.Context(command))]
        for name in one.opts if isinstance(one, click.Option) else named:
            assert name in shown


def test_help_and_version_as_a_process() -> None:
    def said(option: str) -> str:
        command = [sys.executable, "-m", "bot.cli.main", option]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    shown = said("--help")
    for name in (path[0] for path in COMMANDS):
        assert re.search(rf"^  {name}  ", shown, re.MULTILINE), name
    assert said("--version").startswith("wartanya, version 0.")


def test_ask_loads_neither_torch_nor_gradio_nor_chroma(shell: Shell) -> None:
    heavy = ("torch", "sentence_transformers", "gradio", "chromadb", "fastapi")
    code = (
        "import sys; from bot.cli.main import main; "
        f"main(['ask', {ASK!r}, '--data', {str(shell.data)!r}, '--json']); "
        f"print([name for name in {heavy!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert not json.loads(done.stdout)["refused"]
