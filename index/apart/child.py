"""The process of its own: reads one file after another and says what is in them, in JSON lines."""

import importlib
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

from index.errors import LoadError

try:
    import resource
except ImportError:  # Windows: time alone is limited
    resource = None  # type: ignore[assignment]

_GRACE = 10
TASKS = ("pdf", "docx", "xlsx", "cues", "mail")


def main() -> None:
    """Answers the requests that come on the standard input, until it is closed."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    with open(os.devnull, "w") as nowhere:  # what a library prints is no answer
        os.dup2(nowhere.fileno(), 1)
    for line in sys.stdin:
        request = json.loads(line)
        _limit(request["memory"], request["seconds"])
        for message in _answer(request["task"], Path(request["path"])):
            _say(out, message)


def _answer(task: str, path: Path) -> Iterator[dict[str, Any]]:
    """What a task says of a file, and how it ended; what no task foresees ends the process."""
    assert task in TASKS
    try:
        yield from importlib.import_module(f"index.apart.{task}").read(path)
    except ModuleNotFoundError as error:
        yield {"missing": error.name}
    except LoadError as error:
        yield {"failed": str(error)}
    except MemoryError:
        yield {"failed": "it takes more memory than a file may: save it anew, or in parts"}
    except RecursionError:
        yield {"failed": "it is nested too deeply: save it anew with another program"}
    except OSError as error:
        yield {"failed": f"cannot be read: {(error.strerror or str(error)).lower()}"}
    else:
        yield {"end": True}


def _say(out: TextIO, message: dict[str, Any]) -> None:
    out.write(json.dumps(message) + "\n")
    out.flush()


def _limit(memory: int, seconds: float) -> None:
    """Sets the limits of this process: bytes of memory, seconds of processor time."""
    if resource is None:
        return
    work = int(time.process_time() + seconds) + _GRACE
    for what, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, work)):
        with suppress(ValueError, OSError):  # a system that does not limit this
            resource.setrlimit(what, (most, resource.getrlimit(what)[1]))


if __name__ == "__main__":
    main()
