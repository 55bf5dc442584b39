"""Many readers at once over a real server on loopback: each asks again once it was answered."""

import asyncio
import json
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from .processes import WARTANYA, free_port, server

READERS = {1: 8.0, 50: 25.0, 200: 25.0}
"""Seconds that each number of readers asks for."""
_HEALTH_EVERY = 0.25
_HEAD = (
    "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
    "Content-Length: {length}\r\nConnection: close\r\n\r\n"
)


@dataclass
class Heard:
    """What the readers of one level heard."""

    answered: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)
    failed: int = 0


def measure(data: Path, questions: Sequence[str]) -> dict[str, Any]:
    """Answers a second, waits, refusals and memory for each number of readers, one after another.

    Args:
        data: the data folder that is served.
        questions: what readers ask, in turn.
    """
    port = free_port()
    command = (*WARTANYA, "serve", "--data", str(data), "--port", str(port))
    with server(command, port) as (process, _):
        seen = psutil.Process(process.pid)
        asyncio.run(_level(port, questions, 1, 3.0))  # models load, and first guesses are learnt
        rows = []
        for readers, seconds in READERS.items():
            heard = asyncio.run(_level(port, questions, readers, seconds))
            rows.append(row(readers, seconds, heard, seen.memory_info().rss))
    return {"rows": rows}


def row(readers: int, seconds: float, heard: Heard, resident: int) -> dict[str, Any]:
    """One level as figures; times in seconds, memory in bytes."""
    rate = len(heard.answered) / seconds
    p50, p95 = _percentiles(heard.answered)
    return {
        "readers": readers,
        "rate": rate,
        "p50": p50,
        "p95": p95,
        "fair": readers / rate if rate else None,
        "refused": len(heard.refused),
        "asked": len(heard.answered) + len(heard.refused) + heard.failed,
        "refused_p95": _percentiles(heard.refused)[1],
        "health_p95": _percentiles(heard.health)[1],
        "failed": heard.failed,
        "resident_bytes": resident,
    }


def _percentiles(times: Sequence[float]) -> tuple[float | None, float | None]:
    if not times:
        return None, None
    if len(times) == 1:
        return times[0], times[0]
    cuts = statistics.quantiles(times, n=20, method="inclusive")
    return cuts[9], cuts[18]


async def _level(port: int, questions: Sequence[str], readers: int, seconds: float) -> Heard:
    heard = Heard()
    ends = time.perf_counter() + seconds
    watching = asyncio.create_task(_watch(port, heard))
    await asyncio.gather(
        *(_read(port, questions[number::readers] or questions, ends, heard)
          for number in range(readers))
    )  # fmt: skip
    watching.cancel()
    return heard


async def _read(port: int, questions: Sequence[str], ends: float, heard: Heard) -> None:
    """One reader: asks, waits as long as it is told to where it is refused, asks again."""
    place = 0
    while time.perf_counter() < ends:
        body = json.dumps({"question": questions[place % len(questions)]})
        began = time.perf_counter()
        status, wait = await _answer(port, "POST", "/api/ask", body)
        took = time.perf_counter() - began
        if status == 200:
            heard.answered.append(took)
            place += 1
        elif status == 503:
            heard.refused.append(took)
            await asyncio.sleep(min(wait, max(ends - time.perf_counter(), 0)))
        else:
            heard.failed += 1


async def _watch(port: int, heard: Heard) -> None:
    while True:
        began = time.perf_counter()
        await _answer(port, "GET", "/healthz", "")
        heard.health.append(time.perf_counter() - began)
        await asyncio.sleep(_HEALTH_EVERY)


async def _answer(port: int, method: str, path: str, body: str) -> tuple[int, float]:
    """The status of an answer, and the seconds after which to ask again (0: at once)."""
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = _HEAD.format(method=method, path=path, port=port, length=len(body))
        writer.write((head + body).encode())
        answer = await reader.read()
        writer.close()
    except ConnectionError as error:
        print(f"load: {error}", file=sys.stderr)
        return 0, 0.0
    head = answer.partition(b"\r\n\r\n")[0].decode("latin-1").lower()
    status = head.split(" ", 2)[1] if " " in head else "0"
    after = [line for line in head.split("\r\n") if line.startswith("retry-after:")]
    return int(status), float(after[0].partition(":")[2]) if after else 0.0
