"""Indexes in processes that are there to be killed: python -m tests.kill_driver DATA.

Each line on stdin is a JSONL file. It is indexed by a process of its own, whose number is printed
at its start, and whose exit status (negative: the signal) at its end. Forking once everything is
imported makes a start cost nothing, so that a kill hits the work and not the imports.
"""

import os
import sys
from pathlib import Path

from index.archive import locks
from index.archive.archive import Archive
from index.load import load
from index.sync.sync import sync
from index.vectors.following import LOCK, Following
from tests.fakes import HashedEmbedder


def index(data: Path, file: Path) -> None:
    """What `wartanya index FILE` does, with a small embedder."""
    archive = Archive(data, create=True)
    sync(archive, HashedEmbedder(), load([file]), roots=[file.resolve()], prune=True, wait=60)
    with locks.hold(archive.folder / LOCK, "following", wait=60):
        following = Following(archive)
        while following.apply():
            pass
        following.close()


def main() -> None:
    """Reads, forks, waits."""
    data = Path(sys.argv[1])
    print("ready", flush=True)
    for line in sys.stdin:
        child = os.fork()
        if not child:
            index(data, Path(line.strip()))
            os._exit(0)
        print(child, flush=True)
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


if __name__ == "__main__":
    main()
