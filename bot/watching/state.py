"""What is known of the addresses that are watched, kept in the data folder over restarts."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from index.errors import ArchiveError
from index.fetch.page import Condition

FILE_NAME = "watching.json"


@dataclass(slots=True)
class Turn:
    """When an address is asked for again.

    Attributes:
        due: seconds since 1970; 0 for at once.
        failures: how often in a row it could not be read.
    """

    due: float = 0.0
    failures: int = 0


@dataclass(slots=True)
class State:
    """What is kept: the turns of watched addresses, and what was seen at each page.

    Attributes:
        archive: the id of the archive that it belongs to; another one has read nothing yet.
    """

    archive: str
    turns: dict[str, Turn] = field(default_factory=dict)
    conditions: dict[str, Condition] = field(default_factory=dict)


def load_state(folder: Path, archive: str) -> State:
    """What was kept for this archive; nothing where there is none, or where it cannot be read."""
    try:
        kept: Any = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        if kept["archive"] != archive:
            return State(archive)
        turns = {one: Turn(float(due), int(count)) for one, (due, count) in kept["turns"].items()}
        conditions = {
            str(one): Condition(*map(str, values)) for one, values in kept["conditions"].items()
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return State(archive)  # everything is read once more, which changes nothing
    return State(archive, turns, conditions)


def save_state(folder: Path, state: State) -> None:
    """Keeps it: the file is the former one or this one, whenever the process ends.

    Raises:
        ArchiveError: it cannot be written.
    """
    kept: Mapping[str, Any] = {
        "archive": state.archive,
        "turns": {one: (turn.due, turn.failures) for one, turn in state.turns.items()},
        "conditions": {
            one: tuple(asdict(condition).values()) for one, condition in state.conditions.items()
        },
    }
    path = folder / FILE_NAME
    partial = path.with_suffix(f".{os.getpid()}.partial")
    try:
        partial.write_text(json.dumps(kept), encoding="utf-8")
        os.replace(partial, path)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise ArchiveError(f"{path} cannot be written: {(error.strerror or '').lower()}") from error
