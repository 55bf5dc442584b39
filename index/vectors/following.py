"""Making the vector index follow the archive: open, probe, rebuild, apply what is pending."""

import shutil
from collections.abc import Callable
from pathlib import Path

from index.archive.archive import Archive
from index.archive.snapshot import Snapshot
from index.errors import ArchiveError
from index.vectors.chroma import VectorIndex
from index.vectors.probing import fingerprint, why_doubted

FOLDER = "vectors"
LOCK = "vectors.lock"
OPEN = "open"
BATCH = 256
# Chroma never reuses the slots of what was deleted: past this many a new index is smaller.
DELETED_AT_LEAST = 1_000

Note = Callable[[str], None]


class Following:
    """The vector index of an archive, held by the one process that has its lock."""

    def __init__(self, archive: Archive, note: Note = lambda line: None) -> None:
        """Opens the index; where it is missing, damaged or doubtful, builds it anew.

        Args:
            archive: the truth.
            note: told in one line when the index has to be built anew, and why.

        Raises:
            ArchiveError: the archive cannot be used, or no index can be built.
        """
        self._archive = archive
        self._note = note
        self._root = archive.folder / FOLDER
        self._sound = True  # whether the last thing that was written to it went well
        self.index: VectorIndex | None = None
        with archive.snapshot() as snapshot:
            self._remember(snapshot, snapshot.get("vectors"))
            state = snapshot.get("vectors_state")
            wasteful = self._wasteful(snapshot)
        reason = "there is none yet"
        if self._name:
            folder = self._root / self._name
            reason = "it has aged" if wasteful else why_doubted(archive, folder, state)
        if not reason:
            self.index = self._opened(self._root / self._name)
        if self.index is None:
            self.rebuild(reason or "it cannot be opened")
        self._set_state(OPEN)

    def apply(self, limit: int = BATCH) -> int:
        """Takes up at most `limit` pending changes; how many there were.

        Takes up nothing where the archive asks for another index, see `outdated`.
        """
        assert self.index is not None
        with self._archive.snapshot() as snapshot:
            if not self.follows(snapshot):
                return 0
            self._remember(snapshot, self._name)
            pending = snapshot.pending(limit)
            added = [passage for passage, action in pending if action == "add"]
            ids, vectors = snapshot.vectors(added)
        if pending:
            removed = [passage for passage, action in pending if action == "remove"]
            self._sound = False
            self.index.apply(ids.tolist(), vectors, removed)
            self._sound = True
            with self._archive.write(notable=False) as writer:
                if not self.follows(writer):
                    return 0
                writer.followed(pending)
                deleted = int(writer.get("vectors_deleted")) + len(removed)
                writer.set("vectors_deleted", str(deleted))
        return len(pending)

    def standing(self) -> tuple[str, str, str]:
        """What says that there is nothing new: archive, sequence number, index asked for."""
        with self._archive.snapshot() as snapshot:
            return snapshot.get("archive"), snapshot.get("sequence"), snapshot.get("vectors")

    def follows(self, snapshot: Snapshot) -> bool:
        """Whether the index and what is pending make up the passages of a snapshot.

        They do not where the embedding model was changed, nor where another archive, or an
        older copy of this one, was put in its place.
        """
        return snapshot.get("vectors") == self._name and self._same_archive(snapshot)

    def outdated(self) -> bool:
        """Whether another index is needed, or a new one would be much smaller."""
        with self._archive.snapshot() as snapshot:
            return not self.follows(snapshot) or self._wasteful(snapshot)

    def rebuild(self, reason: str) -> None:
        """Fills a new index from the archive's vectors and switches to it.

        The old one is left alone until then; it goes once the archive names the new one.
        """
        self._note(f"building the vector index: {reason}")
        with self._archive.snapshot() as snapshot:
            made = int(snapshot.get("vectors_made"))
            self._remember(snapshot, str(max([made, *self._numbers()]) + 1))
            pending = snapshot.pending()
            ids, vectors = snapshot.vectors()
        index = None
        try:
            index = VectorIndex(self._root / self._name, create=True)
            index.apply(ids.tolist(), vectors, [])
            with self._archive.write(notable=False) as writer:
                if not self._same_archive(writer):
                    raise ArchiveError(f"the archive in {self._archive.folder} was replaced")
                writer.followed(pending)
                for key in ("vectors", "vectors_made"):
                    writer.set(key, self._name)
                writer.set("vectors_state", OPEN)
                writer.set("vectors_deleted", "0")
        except ArchiveError:
            if index is not None:
                index.close()
            # Half an index for every try would fill the disk.
            shutil.rmtree(self._root / self._name, ignore_errors=True)
            raise
        if self.index is not None:
            self.index.close()
        self.index = index
        for old in self._root.iterdir():
            if old.name != self._name:
                shutil.rmtree(old, ignore_errors=True)

    def close(self, *, trusted: bool = True) -> None:
        """Closes the index; where it is trusted, records what its files look like.

        What differs from that record when it is opened next is probed first.
        """
        if self.index is None:
            return
        self.index.close()
        self.index = None
        if trusted and self._sound:
            self._set_state(fingerprint(self._root / self._name))

    def _remember(self, snapshot: Snapshot, name: str) -> None:
        """Notes which index follows which archive, and how far."""
        self._name = name
        self._of = snapshot.get("archive")
        self._sequence = int(snapshot.get("sequence"))

    def _same_archive(self, snapshot: Snapshot) -> bool:
        return (
            snapshot.get("archive") == self._of and int(snapshot.get("sequence")) >= self._sequence
        )

    def _wasteful(self, snapshot: Snapshot) -> bool:
        """Whether more slots are dead than alive."""
        deleted = int(snapshot.get("vectors_deleted"))
        return deleted > max(DELETED_AT_LEAST, snapshot.passage_count())

    def _numbers(self) -> list[int]:
        """The folders there are, those that a killed rebuild has left among them."""
        if not self._root.is_dir():
            return []
        return [int(path.name) for path in self._root.iterdir() if path.name.isdecimal()]

    def _set_state(self, state: str) -> None:
        with self._archive.write(notable=False) as writer:
            if self.follows(writer):
                writer.set("vectors_state", state)

    def _opened(self, folder: Path) -> VectorIndex | None:
        try:
            return VectorIndex(folder)
        except ArchiveError as error:
            self._note(str(error))
            return None
