"""Exact against Chroma: what one question costs as the archive grows, warm and from a cold start.

    python -m tests.bench.nearest [SIZE...]

Vectors are random directions around a few hundred centres, so that there are neighbours to find.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

from index.archive.archive import Archive
from index.article import Filters
from index.vectors.exact import ExactScan

from .processes import ROOT

SIZES = (1_000, 10_000, 50_000, 200_000)
DIMENSION = 384
CENTRES = 400
QUESTIONS = 40
LIMIT = 50
SEED = 5


def vectors_near(seed: int, count: int) -> np.ndarray:
    """float32 [count, DIMENSION], of length 1."""
    centres = np.random.default_rng(SEED).standard_normal((CENTRES, DIMENSION))
    random = np.random.default_rng(seed)
    made = centres[random.integers(CENTRES, size=count)]
    made += 0.7 * random.standard_normal((count, DIMENSION))
    return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


def fill(folder: Path, size: int) -> None:
    """An archive of `size` passages of ten words, a hundred to an article."""
    archive = Archive(folder, create=True)
    with archive.write() as writer:
        writer.set("dimension", str(DIMENSION))
        writer.set("model", "random")
    for first in range(0, size, 10_000):
        some = vectors_near(first + 1, min(10_000, size - first))
        with archive.write() as writer:
            connection = writer._connection
            for place in range(0, len(some), 100):
                number = connection.execute(
                    "INSERT INTO articles (id, title, source, author, section, url, published,"
                    " language, version, origin, inferred, corrected, word_count, text, sentences)"
                    " VALUES (?, '', '', '', '', '', '', 'id', '', '', '', '', 0, 'warta', x'')",
                    (f"a{first + place}",),
                ).lastrowid
                rows = [(number, vector.tobytes()) for vector in some[place : place + 100]]
                connection.executemany("INSERT INTO passages VALUES (NULL, ?, 0, 5, ?)", rows)
            writer.set("passages", str(first + len(some)))


def timed(work: Any) -> tuple[float, Any]:
    """Seconds, and what it gave."""
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def exact(folder: Path) -> dict[str, Any]:
    """The exact scan in this process: its first question, and the median of the next ones."""
    archive, dense = Archive(folder), ExactScan()

    def ask(vector: np.ndarray) -> list[tuple[int, float]]:
        with archive.snapshot() as snapshot:
            return dense.nearest(snapshot, vector, LIMIT, Filters())

    return asked(ask)


def chroma(folder: Path) -> dict[str, Any]:
    """Chroma in this process, from its import on."""
    began = time.perf_counter()
    from index.vectors.chroma import VectorIndex

    with Archive(folder).snapshot() as snapshot:
        index = VectorIndex(folder / "vectors" / snapshot.get("vectors"))
    opened = time.perf_counter() - began
    row = asked(lambda vector: index.nearest(vector, LIMIT))
    return row | {"first": row["first"] + opened}


def asked(ask: Any) -> dict[str, Any]:
    """Seconds of the first question, of the median and of the quickest next one, MB, findings."""
    questions = vectors_near(0, QUESTIONS)
    first, _ = timed(lambda: ask(questions[0]))
    rows = [timed(lambda one=one: ask(one)) for one in questions]
    return {
        "first": first,
        "median": sorted(seconds for seconds, _ in rows)[len(rows) // 2],
        "least": min(seconds for seconds, _ in rows),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "found": [[number for number, _ in found] for _, found in rows],
    }


def measure(size: int) -> None:
    """Prints one row for each way."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder, size)
        seconds, _ = timed(lambda: child("build", folder))
        ways = {way: child(way, folder) for way in ("exact", "chroma")}
        right = [set(found) for found in ways["exact"]["found"]]
        for way, row in ways.items():
            same = sum(len(set(a) & b) for a, b in zip(row["found"], right, strict=True))
            recall = same / sum(map(len, right))
            print(
                f"{size:>8,} {way:7} first {row['first']:6.3f} s, then {row['median'] * 1000:7.2f}"
                f" ms (at best {row['least'] * 1000:.2f}), {row['memory']:5} MB,"
                f" recall {recall:.4f}"
                + (f", built in {seconds:.0f} s" if way == "chroma" else ""),
                flush=True,
            )


def child(way: str, folder: Path) -> Any:
    """One way in a process of its own, so that memory and imports are its own."""
    command = [sys.executable, "-m", "tests.bench.nearest", way, str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def main(arguments: list[str]) -> None:
    """The whole table, or one way for `child`."""
    if arguments and not arguments[0].isdecimal():
        way, folder = arguments[0], Path(arguments[1])
        if way == "build":
            from bot.indexing import follow

            follow(Archive(folder))
        print(json.dumps({"exact": exact, "chroma": chroma, "build": lambda _: {}}[way](folder)))
        return
    os.environ.setdefault("OMP_NUM_THREADS", "2")
    for size in [int(one) for one in arguments] or SIZES:
        measure(size)


if __name__ == "__main__":
    main(sys.argv[1:])
