"""How far a run is, on stderr: a bar with the time left on a terminal, else a line at times."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from bot.cli.console import say, visible

if TYPE_CHECKING:
    from index.sync.course import Step

PLAIN_SECONDS = 15.0
_LONGEST_NAME = 40


@contextmanager
def shown() -> Iterator[Callable[["Step"], None]]:
    """Shows the steps that the function is told of, for the length of a `with` block."""
    if not sys.stderr.isatty():
        yield _Plain().tell
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        SpinnerColumn,
        TaskProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (
        *(SpinnerColumn(), TextColumn("{task.fields[said]}", markup=False), BarColumn()),
        *(TaskProgressColumn(), TimeRemainingColumn()),
    )
    began = time.monotonic()
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, said="")

        def tell(step: "Step") -> None:
            name = visible(step.path).rpartition("/")[2][-_LONGEST_NAME:]
            said = f"{_said(step, time.monotonic() - began)} · {name}"
            bar.update(task, completed=step.done, total=step.total or None, said=said)

        yield tell


class _Plain:
    """A line every now and then: nobody watches, but a log is read afterwards."""

    def __init__(self) -> None:
        self._began = self._said = time.monotonic()

    def tell(self, step: "Step") -> None:
        """Says it, unless something was said a moment ago."""
        now = time.monotonic()
        if now - self._said < PLAIN_SECONDS:
            return
        self._said = now
        share = f", {100 * step.done // step.total} %" if step.total else ""
        say(f"wartanya: {_said(step, now - self._began)}{share}", err=True)


def _said(step: "Step", seconds: float) -> str:
    rate = f", {60 * step.read / seconds:,.0f} a minute" if seconds > 1 else ""
    return f"{step.read:,} articles read{rate}"
