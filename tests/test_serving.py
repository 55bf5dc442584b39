"""`wartanya serve` as a process of its own, beside `wartanya index` and `wartanya remove`."""

import json
import shutil
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

NEWS = "Banjir di Demak\n\nBanjir merendam 40 desa di Demak pada Selasa malam.\n"
QUESTION = "Berapa desa di Demak yang terendam banjir?"


class Served:
    """A running `wartanya serve`."""

    def __init__(self, data: Path, process: subprocess.Popen[str], address: str) -> None:
        self.data, self.process, self.address = data, process, address

    def ask(self, question: str) -> dict[str, Any]:
        request = urllib.request.Request(
            f"{self.address}/api/ask",
            json.dumps({"question": question}).encode(),
            {"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as response:
            return dict(json.load(response))

    def command(self, *arguments: str) -> Any:
        return json.loads(
            subprocess.run(
                [sys.executable, "-m", "bot.cli.main", *arguments, "--data", self.data, "--json"],
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        )


@pytest.fixture(scope="module")
def served(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Over a copy of the shipped articles, on a free port."""
    data = tmp_path_factory.mktemp("served") / "data"
    shutil.copytree(seeded, data)
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli.main", "serve", "--data", data, "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stderr is not None
    line = process.stdout.readline()
    assert line, process.stderr.read()
    yield Served(data, process, json.loads(line)["address"])
    process.send_signal(signal.SIGINT)
    process.wait(timeout=30)


def test_what_another_process_indexes_answers_at_once(served: Served, tmp_path: Path) -> None:
    assert served.ask(QUESTION)["refused"]
    (tmp_path / "banjir.txt").write_text(NEWS, encoding="utf-8")
    assert served.command("index", str(tmp_path / "banjir.txt"))["added"] == 1
    answer = served.ask(QUESTION)
    assert "40 desa" in answer["answer"]
    article = answer["claims"][0]["citations"][0]["article_id"]
    served.command("remove", article)
    assert served.ask(QUESTION)["refused"]


def test_a_command_beside_the_server_answers_too(served: Served) -> None:
    answer = served.command("ask", "Berapa lama panggilan video Putin dan Biden?")
    assert not answer["refused"]


def test_what_a_reader_says_is_kept_with_the_articles(served: Served) -> None:
    said = {"turn": "a" * 12, "good": False, "question": QUESTION, "reason": "not_in_articles"}
    request = urllib.request.Request(
        f"{served.address}/api/feedback",
        json.dumps(said).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as response:
        assert response.status == 204
    assert [one["question"] for one in served.command("feedback", "list")] == [QUESTION]


def test_a_taken_port_is_one_line(served: Served) -> None:
    port = served.address.rsplit(":", 1)[1]
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli.main", "serve", "--data", served.data, "--port", port],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1 and "--port" in done.stderr


def test_it_stays_small(served: Served) -> None:
    psutil = pytest.importorskip("psutil")
    served.ask(QUESTION)
    assert psutil.Process(served.process.pid).memory_info().rss < 900 * 2**20
