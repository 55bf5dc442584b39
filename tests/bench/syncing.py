"""A run over articles that have not changed, and the memory that runs of growing size take.

    python -m tests.bench.syncing

Articles of some 300 words, a file each; the vectors are made by hashing words, since what is
measured is everything but the encoder. Each run is a process of its own.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from index.archive.archive import Archive
from index.load import load
from index.sync.sync import sync
from tests.fakes import HashedEmbedder

from .markdown import megabytes, table
from .processes import ROOT, BenchError

SIZES = (1_000, 5_000, 20_000)
WORDS = 300
SEED = 7


def write(folder: Path, count: int) -> None:
    """Writes so many articles, each a file of its own, in folders of a thousand."""
    dice = random.Random(SEED)
    words = [f"kata{number}" for number in range(4_000)]
    for number in range(count):
        some = folder / str(number // 1_000)
        some.mkdir(exist_ok=True)
        sentences = (
            f"{' '.join(dice.choices(words, k=14)).capitalize()}." for _ in range(WORDS // 14)
        )
        text = f"Berita nomor {number}\n\n{' '.join(sentences)}\n"
        (some / f"{number}.txt").write_text(text, encoding="utf-8")


def run(folder: Path, data: Path) -> dict[str, Any]:
    """One run in this process: what it did, its seconds, and the most memory it held."""
    began = time.perf_counter()
    archive = Archive(data, create=True)
    report = sync(archive, HashedEmbedder(), load([folder]), roots=[folder.resolve()])
    return {
        "added": report.added,
        "unchanged": report.unchanged,
        "seconds": time.perf_counter() - began,
        "bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


def apart(folder: Path, data: Path) -> dict[str, Any]:
    """The same in a process of its own; raises `BenchError`."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.syncing", str(folder), str(data)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        raise BenchError(f"syncing: {done.stderr.strip()[-600:]}")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def measure(told: Callable[[str], None]) -> dict[str, Any]:
    """A first run and one over what has not changed, for each size."""
    rows = []
    for size in SIZES:
        with tempfile.TemporaryDirectory() as place:
            folder, data = Path(place) / "news", Path(place) / "data"
            folder.mkdir()
            write(folder, size)
            for kind in ("first", "again"):
                rows.append({"articles": size, "kind": kind, **apart(folder, data)})
                told(line(rows[-1]))
    return {"rows": rows}


def line(row: dict[str, Any]) -> str:
    """A run in one line."""
    return (
        f"{row['articles']:,} articles, {row['kind']}: {row['seconds']:.1f} s, "
        f"{megabytes(row['bytes'])}, {row['added']:,} added, {row['unchanged']:,} unchanged"
    )


def section(part: dict[str, Any]) -> str:
    """What `measure` found, for docs/benchmarks.md."""
    rows = [
        [f"{row['articles']:,}", row["kind"], f"{row['seconds']:.1f} s", megabytes(row["bytes"])]
        for row in part["rows"]
    ]
    return (
        f"## Kept in step\n\nFiles of some {WORDS} words, an article each. The vectors are made by "
        "hashing words, since what is measured is everything but the encoder: reading, splitting, "
        "writing, copies. Again: nothing has changed.\n\n"
        + table(["articles", "run", "time", "most memory"], rows)
    )


if __name__ == "__main__":
    if len(sys.argv) > 2:
        print(json.dumps(run(Path(sys.argv[1]), Path(sys.argv[2]))))
    else:
        measure(print)
