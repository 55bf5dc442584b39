import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli.main import main

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("chat")
    seed = ROOT / "seeds" / "panggilan-video-putin-biden.md"
    assert main(["index", str(seed), "--data", str(folder)]) == 0
    return folder


def talk(data: Path, *arguments: str, lines: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bot.cli.main", "chat", "--data", str(data), *arguments],
        input=lines,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
    )


def test_messages_lean_on_those_before_them_until_it_starts_over(data: Path) -> None:
    lines = (
        "halo\n\nBerapa lama pembicaraan Putin dan Biden?\nkapan itu?\n/new\nsumbernya?\n"
        + "x" * 2001
        + "\n/exit\nhalo\n"
    )
    done = talk(data, "--json", lines=lines)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [one["kind"] for one in answers] == ["small_talk", "question", "question", "small_talk"]
    assert answers[2]["understood"]["leans"] and answers[2]["understood"]["carried"]
    assert answers[3]["reply"] == "unclear"
    assert "2,001 characters" in done.stderr


def test_an_article_may_be_open_from_the_start(data: Path) -> None:
    name = "panggilan-video-putin-biden"
    done = talk(data, "--article", name, lines="ringkas artikel ini dalam satu kalimat\n")
    assert "[1]" in done.stdout and "[2]" not in done.stdout
    assert talk(data, "--article", "tiada", lines="halo\n").returncode == 1
