"""Which of the changes in watched folders concern articles."""

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from index.load import FORMATS


def concerned(changed: Iterable[str], roots: Sequence[Path], *, vanished: bool) -> list[Path]:
    """The paths to read anew, in order.

    Args:
        changed: paths below the roots, or roots, that something happened to.
        roots: what is watched, as it was named.
        vanished: whether paths that are there no more are wanted too.

    Hidden files, other formats and links that lead out of the roots are left out: a path that is
    named by itself would be followed wherever it leads.
    """
    real = [root.resolve() for root in roots]
    found = []
    for path in sorted({Path(one) for one in changed}):
        if any(part.startswith(".") for part in _below(path, roots)):
            continue
        there = os.path.lexists(path)
        if not there and not vanished:
            continue
        if path.suffix.lower() not in FORMATS and not path.is_dir() and (there or path.suffix):
            continue
        if any(path.resolve().is_relative_to(root) for root in real):
            found.append(path)
    return found


def _below(path: Path, roots: Sequence[Path]) -> tuple[str, ...]:
    """The parts of a path behind the root that it lies below."""
    for root in (*roots, *(root.absolute() for root in roots), *(root.resolve() for root in roots)):
        if path.is_relative_to(root):
            return path.relative_to(root).parts
    return path.parts[-1:]
