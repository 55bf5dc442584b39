"""What indexing and searching need of an encoder."""

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

Progress = Callable[[int], None]

E5_ACROSS = 0.05
"""`Embedder.across` of multilingual-e5. Chosen on SQuAD questions in Indonesian over English
paragraphs among 900 Indonesian articles, the training ones; see `docs/benchmarks.md`."""


class Embedder(Protocol):
    """What indexing and searching need of an encoder. Vectors have length 1."""

    model: str

    @property
    def across(self) -> float:
        """How much lower its cosines of a question with passages in another language are than
        with those of its own that say as much; 0 where nobody measured it."""

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
