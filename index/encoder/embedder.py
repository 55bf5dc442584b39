"""What indexing and searching need of an encoder."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

Progress = Callable[[int], None]


class Embedder(Protocol):
    """What indexing and searching need of an encoder. Vectors have length 1."""

    model: str

    @property
    def dimension(self) -> int: ...

    @property
    def passage_tokens(self) -> int:
        """Passages are cut to at most so many tokens."""

    def count_tokens(self, text: str) -> int:
        """Tokens of a text, special ones left out."""

    def encode_query(self, text: str) -> np.ndarray:
        """float32 [dimension]."""

    def encode(self, texts: Sequence[str], progress: Progress = ...) -> np.ndarray:
        """float32 [texts, dimension]; `progress` is told how many more are done."""
