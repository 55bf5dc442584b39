"""Passages in bulk through ONNX Runtime: the bundled weights in full precision."""

import os
from collections.abc import Sequence
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
BATCH = 8
# Raised when the graph changes, so that an older file is not taken for it.
GRAPH_VERSION = 1


class BulkEncoder:
    """Embeds passages as E5 does: `passage: ` before the text, mean of the tokens, length 1."""

    def __init__(self, weights: EncoderWeights, folder: Path, threads: int) -> None:
        """Loads nothing yet.

        Args:
            weights: the encoder of the installed package.
            folder: where the graph is kept once it has been made (86 MB).
            threads: threads of ONNX Runtime.
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
        options.intra_op_num_threads = self._threads
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
        encoded = self.tokenizer.encode_batch(
            [PREFIX + text for text in texts], add_special_tokens=False
        )
        rows = [[BOS, *one.ids[: MOST_TOKENS - 2], EOS] for one in encoded]
        vectors = np.zeros((len(texts), self._weights.shape.hidden_size), np.float32)
        order = sorted(range(len(rows)), key=lambda row: len(rows[row]))
        for first in range(0, len(order), BATCH):
            some = order[first : first + BATCH]
            vectors[some] = self._run([rows[row] for row in some])
            progress(len(some))
        return vectors

    def _run(self, rows: Sequence[Sequence[int]]) -> np.ndarray:
        width = max(len(row) for row in rows)
        mask = np.zeros((len(rows), width), np.int64)
        embeddings = np.zeros((len(rows), width, self._weights.shape.hidden_size), np.float32)
        for number, row in enumerate(rows):
            mask[number, : len(row)] = 1
            embeddings[number, : len(row)] = self._weights.word_rows(np.array(row))
        feed = {"inputs_embeds": embeddings, "attention_mask": mask}
        return np.asarray(self._session.run(["embedding"], feed)[0])

    def _graph(self) -> Path:
        """The graph's file, made when it is missing; written beside and then renamed."""
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
        except OSError as error:
            raise ArchiveError(
                f"{self._folder} cannot be written ({error.strerror}): choose another folder "
                "with --data"
            ) from error
        return path
