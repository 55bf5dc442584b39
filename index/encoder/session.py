"""The bundled sentence encoder through ONNX Runtime: questions one by one, passages in bulk.

The weights stay in the 4 bits that they ship in; inputs are rounded to 8 bits in blocks of 32
(ONNX Runtime's MatMulNBits), as the package's own engine does. Each worker runs small batches on
one thread of its own: threads that share a batch wait for each other at every product, and larger
batches leave the processor's caches.
"""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import onnxruntime

from index.encoder.embedder import Progress
from index.encoder.graph import embedding_graph
from index.encoder.tokenizer import BOS, EOS
from index.encoder.weights import EncoderWeights

QUERY, PASSAGE = "query: ", "passage: "
MOST_TOKENS = 512
BATCH_TOKENS = 256


class Encoder:
    """Embeds as E5 does: a prefix before the text, mean of the tokens, length 1. Thread-safe."""

    def __init__(self, weights: EncoderWeights, threads: int) -> None:
        """Loads nothing yet.

        Args:
            weights: the encoder of the installed package.
            threads: how many batches of passages run side by side.
        """
        self._weights = weights
        self._threads = threads
        self._lock = threading.Lock()
        self._made: onnxruntime.InferenceSession | None = None

    @property
    def _session(self) -> onnxruntime.InferenceSession:
        """The session, made once under a lock."""
        with self._lock:
            if self._made is None:
                self._made = self._make()
            return self._made

    def _make(self) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        vectors, blocks = self._weights.vectors(), self._weights.blocks()
        model = embedding_graph(vectors, self._weights.shape, blocks)
        return onnxruntime.InferenceSession(
            model.SerializeToString(), options, providers=["CPUExecutionProvider"]
        )

    def encode_query(self, text: str) -> np.ndarray:
        """float32 [384]; a question past 512 tokens is cut there."""
        return self._run(self._rows([QUERY + text]))[0]

    def encode(self, texts: Sequence[str], progress: Progress) -> np.ndarray:
        """float32 [texts, 384] of passages; those past 512 tokens are cut there."""
        vectors = np.zeros((len(texts), self._weights.shape.hidden_size), np.float32)
        if not texts:
            return vectors
        rows = self._rows([PASSAGE + text for text in texts])
        order = sorted(range(len(rows)), key=lambda row: len(rows[row]))
        batches = list(_batches(order, [len(row) for row in rows]))
        workers = ThreadPoolExecutor(self._threads)
        try:
            done = workers.map(lambda batch: self._run([rows[i] for i in batch]), batches)
            for batch, found in zip(batches, done, strict=True):
                vectors[batch] = found
                progress(len(batch))
        finally:
            # Whoever stops waiting must not wait for the batches to come.
            workers.shutdown(cancel_futures=True)
        return vectors

    def _rows(self, texts: list[str]) -> list[list[int]]:
        """The ids of each text between the special ones."""
        encoded = self._weights.tokenizer().encode_batch(texts, add_special_tokens=False)
        return [[BOS, *one.ids[: MOST_TOKENS - 2], EOS] for one in encoded]

    def _run(self, rows: Sequence[Sequence[int]]) -> np.ndarray:
        width = max(len(row) for row in rows)
        mask = np.zeros((len(rows), width), np.int64)
        embeddings = np.zeros((len(rows), width, self._weights.shape.hidden_size), np.float32)
        for number, row in enumerate(rows):
            mask[number, : len(row)] = 1
            embeddings[number, : len(row)] = self._weights.word_rows(np.array(row))
        feed = {"inputs_embeds": embeddings, "attention_mask": mask}
        return np.asarray(self._session.run(["embedding"], feed)[0])


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
