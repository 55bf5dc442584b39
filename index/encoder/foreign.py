"""Any LangChain `Embeddings` as the encoder that indexing and searching use."""

import re
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from langchain_core.embeddings import Embeddings

from index.encoder.embedder import Embedder, Progress
from index.errors import ModelError

PASSAGE_TOKENS = 250
_BATCH = 64
# Word pieces of multilingual tokenizers are about four letters long.
_LETTERS = 4
_WORD = re.compile(r"\w+|[^\w\s]")
_NAMES = ("model", "model_name", "model_id", "deployment", "repo_id")


class LangChainEmbedder:
    """The encoder over somebody's `Embeddings`; vectors are brought to length 1.

    Their tokenizer is unknown: tokens are estimated, generously.
    """

    passage_tokens = PASSAGE_TOKENS

    def __init__(self, embeddings: Embeddings) -> None:
        """Nothing is embedded yet."""
        self._embeddings = embeddings
        self.model = _name(embeddings)

    @cached_property
    def dimension(self) -> int:
        """The length of a vector; one word is embedded to know it."""
        return len(self.encode_query("warta"))

    def count_tokens(self, text: str) -> int:
        """An estimate: a token for every four letters of a word, and for every sign."""
        return sum(-(-len(word) // _LETTERS) for word in _WORD.findall(text))

    def encode_query(self, text: str) -> np.ndarray:
        """float32 [dimension]; raises `ModelError` for what is no vector."""
        return _normalized([self._embeddings.embed_query(text)])[0]

    def encode(self, texts: Sequence[str], progress: Progress = lambda count: None) -> np.ndarray:
        """float32 [texts, dimension]; raises `ModelError` for what are no vectors."""
        rows = []
        for first in range(0, len(texts), _BATCH):
            some = list(texts[first : first + _BATCH])
            vectors = self._embeddings.embed_documents(some)
            if len(vectors) != len(some):
                raise ModelError(f"{self.model} gave {len(vectors)} vectors for {len(some)} texts")
            rows.append(_normalized(vectors))
            progress(len(some))
        return np.concatenate(rows) if rows else np.zeros((0, self.dimension), np.float32)


def embedder_of(embeddings: Embeddings) -> Embedder:
    """The encoder that `embeddings` are: itself, where it is one of ours."""
    if isinstance(embeddings, Embeddings) and hasattr(embeddings, "encode_query"):
        return embeddings  # type: ignore[return-value]
    return LangChainEmbedder(embeddings)


def _name(embeddings: Embeddings) -> str:
    """The class and the model it names, as the archive remembers them."""
    found = (getattr(embeddings, name, None) for name in _NAMES)
    model = next((one for one in found if isinstance(one, str) and one), "")
    return ":".join(filter(None, (type(embeddings).__name__, model)))


def _normalized(vectors: Sequence[Sequence[float]]) -> np.ndarray:
    rows = np.asarray(vectors, dtype=np.float32)
    if rows.ndim != 2 or not rows.shape[1] or not np.isfinite(rows).all():
        raise ModelError(f"embeddings must be finite vectors of one length, not {rows.shape}")
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), dtype=np.float32)
