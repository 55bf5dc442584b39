"""Fakes that behave: they really embed, only simply."""

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from langchain_core.embeddings import Embeddings


class HashedEmbedder(Embeddings):
    """A bag of words hashed into a vector: texts that share words are near each other."""

    passage_tokens = 60

    def __init__(self, dimension: int = 256, model: str = "hashed words") -> None:
        self.dimension = dimension
        self.model = model
        self.encoded = 0

    def count_tokens(self, text: str) -> int:
        return len(text.split())

    def encode_query(self, text: str) -> np.ndarray:
        vector = np.full(self.dimension, 1e-3, np.float32)
        for word in re.findall(r"\w+", text.lower()):
            digest = hashlib.blake2b(word.encode(), digest_size=8).digest()
            vector[int.from_bytes(digest, "big") % self.dimension] += 1
        return vector / np.linalg.norm(vector)

    def encode(self, texts: Sequence[str], progress=lambda count: None) -> np.ndarray:
        self.encoded += len(texts)
        progress(len(texts))
        if not texts:
            return np.zeros((0, self.dimension), np.float32)
        return np.stack([self.encode_query(text) for text in texts])

    def embed_query(self, text: str) -> list[float]:
        return self.encode_query(text).tolist()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return self.encode(texts).tolist()
