"""Other stacks over the same articles and questions: the extra `[bench]`, `make bench-peers`."""

import json
from pathlib import Path
from typing import Any

LATEST = Path(__file__).parent / "latest.json"
"""The last run that was kept; docs/benchmarks.md shows it."""
PHRASED = Path(__file__).parent / "phrased.json"
"""The same of what a small chat model adds to the quotes."""


def kept(path: Path) -> dict[str, Any] | None:
    """What the run that was kept at `LATEST` or `PHRASED` found, or None before the first one."""
    return json.loads(path.read_text("utf-8")) if path.is_file() else None
