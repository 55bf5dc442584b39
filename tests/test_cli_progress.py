"""How far a run is: a bar on a terminal, a line at times elsewhere."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import progress
from index.sync.course import Step

ROOT = Path(__file__).parent.parent
STEP = Step(1200, 3, 50, 200, "/berita/a\x1b[31m.jsonl:7")


def test_where_nobody_watches_a_line_comes_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    with progress.shown() as tell:
        tell(STEP)
        now[0] = 60.0
        tell(STEP)
        tell(STEP)
    said = capsys.readouterr()
    assert said.err == "wartanya: 1,200 articles read, 1,200 a minute, 25 %\n"
    assert said.out == ""


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="no pseudo-terminals here")
def test_on_a_terminal_there_is_a_bar_that_goes_away() -> None:
    code = (
        "from bot.cli.progress import shown; from index.sync.course import Step; import time\n"
        f"with shown() as tell:\n    tell({STEP!r}); time.sleep(0.3)\n"
    )
    reading, writing = os.openpty()
    done = subprocess.Popen(
        [sys.executable, "-c", code], stderr=writing, stdout=subprocess.PIPE, cwd=ROOT
    )
    assert done.wait(60) == 0
    os.close(writing)
    shown = os.read(reading, 100_000).decode()
    os.close(reading)
    assert "1,200 articles read" in shown and "25%" in shown
    assert "\x1b[31m.jsonl" not in shown, "a name steers no terminal"
    assert done.stdout is not None and done.stdout.read() == b""
