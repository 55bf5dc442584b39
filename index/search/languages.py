"""What an encoder's preference for a question's own language hides: passages in the other one.

Cosines of multilingual encoders hold a part that says only which language a text is in. An
Indonesian question had its English paragraph among the first three of 2,415 passages in 43 % of
cases, and in 83 % with that part taken off (Yang et al., "A Simple and Effective Method To
Eliminate the Self Language Bias in Multilingual Representations", EMNLP 2021).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

REACH = 0.15
"""How much nearer than its own language a question is moved to the other one, to be searched for
there: the least that leaves few passages of its own among the first."""


@dataclass(frozen=True, slots=True)
class Across:
    """A question before passages that are not in its language.

    Attributes:
        language: that of the question.
        gap: how much lower the cosines of other passages are for their language alone, from 0.
        vector: the question moved among them, float32 [dimension], of length 1.
    """

    language: str
    gap: float
    vector: np.ndarray


def across_languages(
    vector: np.ndarray, language: str, samples: Mapping[str, np.ndarray]
) -> Across | None:
    """How a question meets passages in the other language; None where there are none.

    Args:
        vector: the question's embedding, float32 [dimension], of length 1.
        language: its language, "" where it has none.
        samples: by language the vectors of some passages, float32 [n, dimension].
    """
    own = samples.get(language)
    other = next((some for name, some in samples.items() if name != language), None)
    if own is None or other is None:
        return None
    direction = other.mean(axis=0) - own.mean(axis=0)
    squared = float(direction @ direction)
    if not squared:
        return None
    # Medians, since some of a small sample may be about what is asked.
    gap = max(0.0, float(np.median(own @ vector) - np.median(other @ vector)))
    moved = vector + (gap + REACH) / squared * direction
    return Across(language, gap, (moved / np.linalg.norm(moved)).astype(np.float32))
