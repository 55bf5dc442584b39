"""The vectors of current passages in embedded Chroma. The only module that names Chroma.

Chroma follows the archive: it holds passage ids and vectors, nothing that cannot be made again.
It is not safe between processes, so whoever opens it must hold the lock of
`index.vectors.following`.
Run as a program it probes a folder for `index.vectors.probing`, in a process that may crash.
"""

import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration
from chromadb.config import Settings
from chromadb.errors import ChromaError

from index.errors import ArchiveError

COLLECTION = "passages"
# Larger batches than this are refused by Chroma's own SQLite.
MOST_AT_ONCE = 5_000
ERRORS = (ChromaError, ValueError, OSError, RuntimeError)
# ef_search 200: recall@10 0.9985 against 0.984 at 100. A high sync_threshold makes Chroma rewrite
# its files less often, and a kill within such a rewrite is what breaks it.
CONFIGURATION: CreateCollectionConfiguration = {
    "hnsw": {"space": "cosine", "ef_search": 200, "sync_threshold": 20_000}
}


class VectorIndex:
    """One open Chroma collection. Every method is safe between threads and repeatable."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Opens the collection kept in `folder`.

        Raises:
            ArchiveError: there is none, or Chroma cannot read it.
        """
        try:
            self._client = _opened(str(folder))
        except ERRORS as error:
            raise ArchiveError(f"the vector index in {folder} cannot be opened: {error}") from error
        try:
            if create:
                self._collection = self._client.create_collection(
                    COLLECTION, embedding_function=None, configuration=CONFIGURATION
                )
            else:
                self._collection = self._client.get_collection(COLLECTION, embedding_function=None)
        except ERRORS as error:
            self.close()
            raise ArchiveError(f"the vector index in {folder} cannot be opened: {error}") from error

    def apply(self, ids: Sequence[int], vectors: np.ndarray, removed: Sequence[int]) -> None:
        """Adds or replaces vectors, float32 [n, dimension], and removes ids, present or not.

        Raises:
            ArchiveError: Chroma cannot write.
        """
        try:
            for first in range(0, len(ids), MOST_AT_ONCE):
                some = slice(first, first + MOST_AT_ONCE)
                self._collection.upsert(
                    ids=[str(number) for number in ids[some]], embeddings=vectors[some]
                )
            for first in range(0, len(removed), MOST_AT_ONCE):
                some = slice(first, first + MOST_AT_ONCE)
                self._collection.delete(ids=[str(number) for number in removed[some]])
        except ERRORS as error:
            raise ArchiveError(f"the vector index cannot be written: {error}") from error

    def nearest(self, vector: np.ndarray, limit: int) -> list[tuple[int, float]]:
        """The ids nearest to a float32 [dimension] vector, with their cosines, best first.

        Raises:
            ArchiveError: Chroma cannot read its files.
        """
        try:
            found = self._collection.query(
                query_embeddings=vector[None, :], n_results=limit, include=["distances"]
            )
        except ERRORS as error:
            raise ArchiveError(f"the vector index cannot be read: {error}") from error
        distances = found["distances"] or [[]]
        return [
            (int(number), 1.0 - float(distance))
            for number, distance in zip(found["ids"][0], distances[0], strict=True)
        ]

    def ids(self) -> list[int]:
        """Every id it holds."""
        return [int(number) for number in self._collection.get(include=[])["ids"]]

    def close(self) -> None:
        """Lets go of the files."""
        self._client.close()


def _opened(folder: str) -> Client:
    settings = Settings(anonymized_telemetry=False)
    try:
        client = chromadb.PersistentClient(folder, settings=settings)
    except AttributeError:
        # Chroma keeps what is left of a try that failed, trips over it once, and forgets it.
        client = chromadb.PersistentClient(folder, settings=settings)
    return cast(Client, client)  # the one that can be closed


def probe(folder: Path, vectors: np.ndarray) -> dict[str, Any]:
    """What a folder holds: all ids, and the three nearest to each of some vectors, with cosines."""
    index = VectorIndex(folder)
    return {"ids": index.ids(), "nearest": [index.nearest(vector, 3) for vector in vectors]}


if __name__ == "__main__":
    sample = np.load(io.BytesIO(sys.stdin.buffer.read()))  # a pipe cannot be wound back
    print(json.dumps(probe(Path(sys.argv[1]), sample)))
