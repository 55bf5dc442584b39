"""What reaches a terminal: no controls of an article, whatever the output's encoding."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.console import visible
from bot.cli.main import main

ESCAPES = "Wali kota bernama \x1b[31mSari\x1b[0m.\x1b]0;judul\x07 Pasar \x9b2J\x7f dibuka.\r\n"


def test_controls_are_shown_and_do_nothing() -> None:
    shown = visible("a\x1b[31m\x07\x9b\x7f\r\ud800b\tc\nd é \u200d😀")
    assert shown == "a\ufffd[31m\ufffd\ufffd\ufffd\ufffd\ufffdb\tc\nd é \u200d😀"


def run(data: Path, *arguments: str, encoding: str = "utf-8") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "bot.cli.main", *arguments, "--data", str(data)],
        capture_output=True,
        env=os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        check=False,
    )


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    lines = [
        {"id": "escape", "title": "Pasar\x1b]0;x\x07", "text": ESCAPES},
        {"id": "ar", "text": "Penulis kitab itu bernama مُحَمَّد dari Aceh."},
    ]
    (folder / "news.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    assert main(["index", str(folder / "news.jsonl"), "--data", str(folder / "data")]) == 0
    return folder / "data"


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "escape"),
        ("show", "escape", "--json"),
        ("articles",),
        ("articles", "--json"),
        ("search", "wali kota"),
        ("summarize", "escape"),
        ("ask", "Siapa wali kota?"),
        ("show", "tiada\x1b[31m"),
    ],
)
def test_no_escape_sequence_of_an_article_reaches_the_terminal(
    data: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    main([*arguments, "--data", str(data)])
    out, err = capsys.readouterr()
    printed = out + err
    assert len(printed) > 20 and "Traceback" not in printed
    assert not {"\x1b", "\x07", "\x9b", "\x7f", "\r"} & set(printed)
    if "--json" in arguments and arguments[0] == "show":
        assert json.loads(out)["text"] == ESCAPES.replace("\r\n", "\n")


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp437"])
def test_an_output_that_is_not_utf8_gets_the_answer(data: Path, encoding: str) -> None:
    done = run(data, "ask", "Siapa penulis kitab itu?", encoding=encoding)
    assert done.returncode == 0 and b"Traceback" not in done.stderr
    assert b"Penulis kitab itu bernama ????????" in done.stdout
    done = run(data, "ask", "Siapa penulis kitab itu?", "--json", encoding=encoding)
    assert "مُحَمَّد" in json.loads(done.stdout)["answer"]


def test_a_question_that_begins_with_a_dash_is_told_how(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "-5 derajat di mana?", "--data", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert '; put -- before words that begin with "-": wartanya ask -- "-5 derajat di' in told
    assert main(["ask", "--lange", "id", "Siapa?", "--data", str(tmp_path)]) == 2
    assert "put --" not in capsys.readouterr().err
