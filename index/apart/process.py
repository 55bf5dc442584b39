"""A child process that parses untrusted files: a crash or a hang harms that process alone.

A file that hangs its reader, takes all memory or crashes it is refused; the process is ended, and
the next file gets a new one.
"""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Full, Queue
from typing import Any

from index.errors import LoadError

FOLDER = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "index.apart.child")
MOST_WAITING = 64
"""Messages that are read ahead."""
MOST_FILES = 200
"""Files that one process reads: what its libraries keep of them goes with it."""
MOST_IDLE = 2


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: `silence` and `seconds` of waiting, `memory` in bytes."""

    silence: float = 60.0
    seconds: float = 300.0
    memory: int = 2 << 30


LIMITS = Limits()
_idle: "list[_Reader]" = []
_lock = threading.Lock()


def read(task: str, path: Path) -> Iterator[dict[str, Any]]:
    """What a module of this room says of a file, message by message.

    Args:
        task: the module's name ("pdf").
        path: the file.

    Raises:
        LoadError: the file cannot be read, takes more than `LIMITS`, or needs a package that is
            not installed.
    """
    reader = _free()
    whole = False
    try:
        for message in reader.ask(task, path, LIMITS):
            whole = "failed" in message or "missing" in message or "end" in message
            if "missing" in message:
                raise LoadError(
                    f"reading this format needs {message['missing']}: pip install 'wartanya[files]'"
                )
            if "failed" in message:
                raise LoadError(message["failed"])
            if not whole:
                yield message
    finally:
        if whole and reader.files < MOST_FILES:
            _keep(reader)
        else:
            reader.end()


def end_idle() -> None:
    """Ends the processes that wait for the next file."""
    with _lock:
        ended, _idle[:] = _idle[:], []
    for reader in ended:
        reader.end()


def _free() -> "_Reader":
    while True:
        with _lock:
            reader = _idle.pop() if _idle else None
        if reader is None:
            return _Reader()
        if reader.lives:
            return reader
        reader.end()


def _keep(reader: "_Reader") -> None:
    with _lock:
        if len(_idle) < MOST_IDLE:
            _idle.append(reader)
            return
    reader.end()


class _Reader:
    """One process and what it says."""

    def __init__(self) -> None:
        self.files = 0
        self._process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=FOLDER,
            text=True,
            encoding="utf-8",
        )
        self._said: Queue[str] = Queue(MOST_WAITING)
        self._ended = threading.Event()
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    @property
    def lives(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def ask(self, task: str, path: Path, limits: Limits) -> Iterator[dict[str, Any]]:
        """Messages up to that which ends the file; raises `LoadError` where none comes."""
        self.files += 1
        request = {
            **{"task": task, "path": str(path.absolute())},
            **{"memory": limits.memory, "seconds": limits.seconds},
        }
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except OSError as error:
            raise LoadError("the process that reads it has ended: try again") from error
        left = limits.seconds
        message: dict[str, Any] = {}
        while not {"end", "failed", "missing"} & message.keys():
            began = time.monotonic()
            line = self._next(min(left, limits.silence))
            left -= time.monotonic() - began
            if line is None or left <= 0:
                raise LoadError(
                    f"reading it took over {min(limits.silence, limits.seconds):g} seconds and was "
                    "given up: save it anew with another program"
                )
            if not line.endswith("\n"):  # none, or one that was broken off
                raise LoadError("it is damaged: the program that reads this format broke at it")
            message = json.loads(line)
            yield message

    def end(self) -> None:
        """Kills the process."""
        self._ended.set()
        self._process.kill()
        self._process.wait()
        self._listening.join()
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            try:
                stream.close()
            except OSError:
                continue  # what was not written yet is for nobody

    def _next(self, seconds: float) -> str | None:
        """A line; "" where there will be none, None where none came in time."""
        try:
            return self._said.get(timeout=max(seconds, 0.0))
        except Empty:
            return None

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._say(line)
        self._say("")

    def _say(self, line: str) -> None:
        while not self._ended.is_set():
            try:
                return self._said.put(line, timeout=0.1)
            except Full:
                continue
