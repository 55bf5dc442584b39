"""Passages in bulk through ONNX Runtime: the bundled weights in full precision.

Each worker runs small batches on one thread of its own. Threads that share a batch wait for each
other at every product, and larger batches leave the processor's caches.
"""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from tokenizers import Tokenizer

from index.embed import Progress
from index.encoder_graph import embedding_graph
from index.encoder_tokenizer import BOS, EOS
from index.encoder_weights import EncoderWeights
from index.errors import ArchiveError

PREFIX = "passage: "
MOST_TOKENS = 512
BATCH_TOKENS = 512
# Raised when the graph changes, so that an older file is not taken for it.
GRAPH_VERSION = 2


class BulkEncoder:
    """Embeds passages as E5 does: `passage: ` before the text, mean of the tokens, length 1."""

    def __init__(self, weights: EncoderWeights, folder: Path, threads: int) -> None:
        """Loads nothing yet.

        Args:
            weights: the encoder of the installed package.
            folder: where the graph is kept once it has been made (86 MB).
            threads: how many batches run side by side.
        """
        self._weights = weights
        self._folder = folder
        self._threads = threads

    @cached_property
    def tokenizer(self) -> Tokenizer:
        """The encoder's tokenizer, built once."""
        return self._weights.tokenizer()

    @cached_property
    def _session(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        return onnxruntime.InferenceSession(
            str(self._graph()), options, providers=["CPUExecutionProvider"]
        )

    def count_tokens(self, text: str) -> int:
        """Tokens of a text, special ones left out."""
        return len(self.tokenizer.encode(text, add_special_tokens=False).ids)

    def encode(self, texts: Sequence[str], progress: Progress) -> np.ndarray:
        """float32 [texts, 384]; texts past 512 tokens are cut there."""
        if not texts:
            return np.zeros((0, self._weights.shape.hidden_size), np.float32)
        encoded = self.tokenizer.encode_batch(
            [PREFIX + text for text in texts], add_special_tokens=False
        )
        rows = [[BOS, *one.ids[: MOST_TOKENS - 2], EOS] for one in encoded]
        vectors = np.zeros((len(texts), self._weights.shape.hidden_size), np.float32)
        order = sorted(range(len(rows)), key=lambda row: len(rows[row]))
        batches = list(_batches(order, [len(row) for row in rows]))
        session = self._session
        workers = ThreadPoolExecutor(self._threads)
        try:
            done = workers.map(lambda batch: self._run(session, [rows[i] for i in batch]), batches)
            for batch, found in zip(batches, done, strict=True):
                vectors[batch] = found
                progress(len(batch))
        finally:
            # Whoever stops waiting must not wait for the batches to come.
            workers.shutdown(cancel_futures=True)
        return vectors

    def _run(
        self, session: onnxruntime.InferenceSession, rows: Sequence[Sequence[int]]
    ) -> np.ndarray:
        width = max(len(row) for row in rows)
        mask = np.zeros((len(rows), width), np.int64)
        embeddings = np.zeros((len(rows), width, self._weights.shape.hidden_size), np.float32)
        for number, row in enumerate(rows):
            mask[number, : len(row)] = 1
            embeddings[number, : len(row)] = self._weights.word_rows(np.array(row))
        feed = {"inputs_embeds": embeddings, "attention_mask": mask}
        return np.asarray(session.run(["embedding"], feed)[0])

    def _graph(self) -> Path:
        """The graph's file, made when it is missing; written beside and then renamed.

        Those of older versions are removed.
        """
        name = f"encoder-{self._weights.version}-{GRAPH_VERSION}.onnx"
        path = self._folder / name
        if path.is_file():
            return path
        model = embedding_graph(self._weights.state_dict(), self._weights.shape)
        partial = path.with_name(f".{name}.{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            onnx.save(model, str(partial))
            os.replace(partial, path)
            for older in set(self._folder.glob("encoder-*.onnx")) - {path}:
                older.unlink(missing_ok=True)
        except OSError as error:
            raise ArchiveError(
                f"{self._folder} cannot be written ({error.strerror}): choose another folder "
                "with --data"
            ) from error
        return path


def _batches(order: Sequence[int], lengths: Sequence[int]) -> Iterator[list[int]]:
    """Rows in `order`, shortest first, in batches of `BATCH_TOKENS` at most, padding counted."""
    batch: list[int] = []
    for row in order:
        if batch and lengths[row] * (len(batch) + 1) > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch
