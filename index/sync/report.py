"""What a run did."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from index.load import Failure


@dataclass(slots=True)
class Report:
    """What a run did. `passages` counts all that the archive holds afterwards."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: list[Failure] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)
    passages: int = 0
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """As `wartanya index --json` prints it."""
        return {
            "added": self.added,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "failed": [{"path": one.path, "reason": one.reason} for one in self.failed],
            "notices": [{"path": path, "notice": notice} for path, notice in self.notices],
            "passages": self.passages,
            "seconds": round(self.seconds, 3),
        }

    def as_record(self) -> dict[str, Any]:
        """What the archive keeps of the run: when it ended, and its counts."""
        counted = self.as_json()
        del counted["notices"]
        ended = datetime.now(UTC).isoformat(timespec="seconds")
        return counted | {"failed": len(self.failed), "ended": ended}
