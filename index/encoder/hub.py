"""Any other embedding model, through sentence-transformers. Importing this takes seconds."""

import threading
from collections.abc import Sequence

import numpy as np
from langchain_core.embeddings import Embeddings
from sentence_transformers import SentenceTransformer

from index.encoder.embedder import Progress
from index.encoder.identity import E5_PROMPTS, identity, is_e5
from index.errors import ModelError

BATCH = 32


class HubEmbedder(Embeddings):
    """A sentence-transformers model behind the same methods as the bundled one. Thread-safe."""

    def __init__(self, name: str) -> None:
        """Loads a model.

        Args:
            name: a folder, or a hub name; it takes its own device (a GPU where there is one),
                its own prompts (E5's, where it declares none and says that it is one) and its
                own length.

        Raises:
            ModelError: it cannot be loaded.
        """
        try:
            self._encoder = SentenceTransformer(name)
        except (OSError, ValueError) as error:
            reason = str(error).splitlines()[0]
            raise ModelError(
                f"the embedding model {name!r} cannot be loaded ({reason}): name a folder, or a "
                "model of the hub, in WARTANYA_EMBEDDING_MODEL"
            ) from error
        if not any(self._encoder.prompts.values()) and is_e5(name):
            self._encoder.prompts = dict(E5_PROMPTS)
        self.model = identity(name)
        self.dimension = int(self._encoder.get_embedding_dimension() or 0)
        self.passage_tokens = min(250, (self._encoder.max_seq_length or 512) - 12)
        self._lock = threading.Lock()

    def count_tokens(self, text: str) -> int:
        """Tokens of a text, special ones left out."""
        with self._lock:
            return len(self._encoder.tokenizer.encode(text, add_special_tokens=False))

    def encode_query(self, text: str) -> np.ndarray:
        """The embedding of a question, float32 [dimension]."""
        with self._lock:
            vector = self._encoder.encode_query(
                text, normalize_embeddings=True, show_progress_bar=False
            )
        return np.asarray(vector, dtype=np.float32)

    def encode(self, texts: Sequence[str], progress: Progress = lambda count: None) -> np.ndarray:
        """The embeddings of passages, float32 [texts, dimension]."""
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        order = sorted(range(len(texts)), key=lambda row: len(texts[row]))
        for first in range(0, len(texts), BATCH):
            rows = order[first : first + BATCH]
            with self._lock:
                vectors[rows] = self._encoder.encode_document(
                    [texts[row] for row in rows],
                    batch_size=BATCH,
                    normalize_embeddings=True,
                    show_progress_bar=False,
                )
            progress(len(rows))
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """As LangChain asks for it."""
        return self.encode_query(text).tolist()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """As LangChain asks for it."""
        return self.encode(texts).tolist()
