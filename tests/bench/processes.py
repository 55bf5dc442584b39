"""Running other processes and timing them: whole commands, pages, and a busy neighbour."""

import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120
WARTANYA = (sys.executable, "-m", "bot.cli.main")


class BenchError(Exception):
    """A process that is measured failed; its own words say why."""


@dataclass(frozen=True)
class Timed:
    """A finished process: wall and processor seconds, and its largest resident memory."""

    wall: float
    cpu: float
    peak_bytes: int


def time_process(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Timed:
    """Runs a command to its end; raises `BenchError` with its stderr where it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, **(environment or {})},
        cwd=ROOT,
    )
    assert process.stderr is not None
    words = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    wall = time.perf_counter() - started
    if process.returncode:
        raise BenchError(f"{' '.join(command[:4])}: {words.decode(errors='replace')[-400:]}")
    return Timed(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def alternating(
    commands: Mapping[str, Sequence[str]], rounds: int, environment: Mapping[str, str] | None = None
) -> dict[str, dict[str, float]]:
    """Medians of several commands run in turn, so that a change of load meets all of them.

    One round before, not counted, brings files into memory.
    """
    runs: dict[str, list[Timed]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            timed = time_process(command, environment)
            if turn:
                runs[name].append(timed)
    return {
        name: {
            "wall": statistics.median(one.wall for one in timed),
            "cpu": statistics.median(one.cpu for one in timed),
            "peak_bytes": statistics.median(one.peak_bytes for one in timed),
        }
        for name, timed in runs.items()
    }


@contextmanager
def busy_process() -> Iterator[None]:
    """Keeps one core busy meanwhile."""
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        yield
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    """A port of the loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: Sequence[str], port: int) -> Iterator[float]:
    """A server meanwhile; gives the seconds from its start to its first HTTP 200."""
    with server(command, port) as (_, seconds):
        yield seconds


@contextmanager
def server(command: Sequence[str], port: int) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """The same; gives its process too."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT)
    try:
        yield process, _until_answering(process, port, started)
    finally:
        process.terminate()
        process.wait(timeout=30)
        assert process.stderr is not None
        process.stderr.close()


def _until_answering(process: subprocess.Popen[bytes], port: int, started: float) -> float:
    while time.perf_counter() - started < PATIENCE:
        if process.poll() is not None:
            assert process.stderr is not None
            raise BenchError(process.stderr.read().decode(errors="replace")[-400:])
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                if answer.status == 200:
                    return time.perf_counter() - started
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.02)
    raise BenchError(f"nothing answered on port {port} within {PATIENCE} s")
