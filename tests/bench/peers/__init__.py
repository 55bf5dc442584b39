"""Other stacks over the same articles and questions: the extra `[bench]`, `make bench-peers`."""

import json
from pathlib import Path
from typing import Any

LATEST = Path(__file__).parent / "latest.json"
"""The last run that was kept; docs/benchmarks.md shows it."""
PHRASED = Path(__file__).parent / "phrased.json"
"""The same of what a small chat model adds to the quotes."""


def latest() -> dict[str, Any] | None:
    """What the run that was kept found, or None before the first one."""
    return json.loads(LATEST.read_text("utf-8")) if LATEST.is_file() else None


def phrased() -> dict[str, Any] | None:
    """What the last run of `phrased` found, or None before the first one."""
    return json.loads(PHRASED.read_text("utf-8")) if PHRASED.is_file() else None
