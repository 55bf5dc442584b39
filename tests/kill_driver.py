"""Works on an archive in processes that are there to be killed: python -m tests.kill_driver DATA.

Each line on stdin is a kind of run and a JSONL file. The run is a process of its own, whose number
is printed at its start, and whose exit status (negative: the signal) at its end. Forking once
everything is imported makes a start cost nothing, so that a kill hits the work and not the imports.
"""

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

from bot.watching.watcher import Watcher
from index.archive import locks
from index.archive.archive import Archive
from index.load import exported, load
from index.sync.sync import sync
from index.vectors.following import LOCK, Following
from tests.fakes import HashedEmbedder


def index(archive: Archive, file: Path) -> None:
    """What `wartanya index --prune FILE` does, with a small embedder."""
    sync(archive, HashedEmbedder(), load([file]), roots=[file.resolve()], prune=True, wait=60)
    follow(archive)


def take_in(archive: Archive, file: Path) -> None:
    """What `wartanya import FILE` does."""
    sync(archive, HashedEmbedder(), exported.read(file), exactly=True, wait=60)
    follow(archive)


def watch(archive: Archive, file: Path) -> None:
    """What `wartanya watch --prune FILE` does: it ends only when it is killed."""
    watcher = Watcher(archive, HashedEmbedder(), [file], prune=True, after=lambda: follow(archive))
    watcher.run(threading.Event())


def follow(archive: Archive) -> None:
    """Brings the vector index up to date."""
    with locks.hold(archive.folder / LOCK, "following", wait=60):
        following = Following(archive)
        while following.apply():
            pass
        following.close()


RUNS: dict[str, Callable[[Archive, Path], None]] = {
    "index": index,
    "import": take_in,
    "watch": watch,
}


def main() -> None:
    """Reads, forks, waits."""
    data = Path(sys.argv[1])
    print("ready", flush=True)
    for line in sys.stdin:
        kind, _, file = line.strip().partition(" ")
        child = os.fork()
        if not child:
            RUNS[kind](Archive(data, create=True), Path(file))
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
