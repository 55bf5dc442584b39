"""`python -m tests.bench`: measures what the README promises and writes docs/benchmarks.md.

Public data sets are read where WARTANYA_BENCH_DATA points at their folder; without it the small
set over `seeds/` serves. What was indexed is kept by content under `.wartanya-bench/`.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import machine, parts, report
from .processes import ROOT

CACHE = ROOT / ".wartanya-bench"


def main() -> None:
    """Runs all parts, or those named; results of the others are kept from the run before."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", nargs="+", choices=list(parts.PARTS), help="run these parts")
    parser.add_argument("--cache", type=Path, default=CACHE, help="folder of what is kept")
    parser.add_argument("--fit-fusion", action="store_true", help="fit the weight of the words")
    given = parser.parse_args()
    given.cache.mkdir(parents=True, exist_ok=True)
    data = os.environ.get("WARTANYA_BENCH_DATA")
    work = parts.Work(given.cache.resolve(), Path(data).resolve() if data else None, progress)
    if given.fit_fusion:
        print(json.dumps(parts.fit_fusion(work), indent=1))
        return
    kept = given.cache / "results.json"
    results = json.loads(kept.read_text("utf-8")) if given.only and kept.is_file() else {}
    results["stamp"] = {**machine.stamp(), "data": "public sets" if data else "seeds only"}
    for name in given.only or parts.PARTS:
        found = timed(name, lambda name=name: parts.PARTS[name](work))
        results[name] = {**found, "stamp": machine.stamp()}
        kept.write_text(json.dumps(results), encoding="utf-8")
    written = report.write(results, ROOT / "docs")
    print(f"wrote {written.relative_to(ROOT)}")


def timed(name: str, part: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What a part found, and the seconds it took."""
    started = time.perf_counter()
    found = part()
    seconds = time.perf_counter() - started
    print(f"{name}: {seconds:.0f} s", file=sys.stderr)
    return {**found, "seconds": seconds}


def progress(line: str) -> None:
    """Shows progress in place, where stderr is a terminal."""
    if sys.stderr.isatty():
        print(f"\r\033[K{line}", end="", file=sys.stderr)


if __name__ == "__main__":
    main()
