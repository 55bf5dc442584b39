"""What a message is, by its words and their letters: a linear model learnt from written examples.

One row of weights a feature: plain words, pairs of them, and pieces of three to five letters, each
put in one of `buckets` places (the hashing trick, Weinberger et al., 2009). The weights are made by
`python -m bot.training.talking` and lie in `bot/weights/talking.json`.
"""

import json
import zlib
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from bot.talking.words import words_of
from index.errors import ModelError

FILE = "talking.json"
LETTERS = (3, 4, 5)
MOST_WORDS = 60


def features(text: str, buckets: int) -> np.ndarray:
    """The places of a message's features, int [n], each as often as it stands; 60 words are read.

    A sign that is no word counts as itself: marks, digits and emoji tell much.
    """
    plains = [word.plain for word in words_of(text)][:MOST_WORDS]
    marks = sorted({sign for sign in text[:200] if not sign.isalnum() and not sign.isspace()})
    padded = ["^", *plains, "$"]
    found = [f"w {word}" for word in padded]
    found += [f"p {left} {right}" for left, right in pairwise(padded)]
    found += [f"m {sign}" for sign in marks] + [f"n {min(len(plains), 12)}"]
    for word in plains:
        whole = f"<{word[:20]}>"
        found += [
            f"l {whole[at : at + length]}"
            for length in LETTERS
            for at in range(len(whole) - length + 1)
        ]
    return np.array([zlib.crc32(one.encode()) % buckets for one in found], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Classifier:
    """A linear model over hashed features: `weights` are float32 [buckets, labels]."""

    labels: tuple[str, ...]
    weights: np.ndarray
    bias: np.ndarray

    def probabilities(self, text: str) -> dict[str, float]:
        """How likely each label is, all together 1."""
        places, counts = np.unique(features(text, len(self.weights)), return_counts=True)
        values = np.sqrt(counts)
        scores = values @ self.weights[places] / np.linalg.norm(values) + self.bias
        shares = np.exp(scores - scores.max())
        return dict(zip(self.labels, (shares / shares.sum()).tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression over named features."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    bias: float

    def probability(self, values: dict[str, float]) -> float:
        """How likely it is, given the values of features; one without a value counts as 0."""
        pairs = zip(self.names, self.weights, strict=True)
        score = self.bias + sum(weight * values.get(name, 0.0) for name, weight in pairs)
        return float(1 / (1 + np.exp(-score)))


@dataclass(frozen=True, slots=True)
class Weights:
    """All that is learnt about messages: what they are, whether they lean, what is carried."""

    message: Classifier
    leans: Logistic
    carried: Logistic

    @classmethod
    def load(cls, folder: Path) -> "Weights":
        """The weights that lie in a folder.

        Raises:
            ModelError: they are missing or broken.
        """
        path = folder / FILE
        try:
            whole = json.loads(path.read_text(encoding="utf-8"))
            labels = tuple(whole["message"]["labels"])
            weights = np.array(whole["message"]["weights"], dtype=np.float32)
            message = Classifier(
                labels,
                weights.reshape(-1, len(labels)) * np.float32(whole["message"]["scale"]),
                np.array(whole["message"]["bias"], dtype=np.float32),
            )
            return cls(message, *(_logistic(whole[name]) for name in ("leans", "carried")))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path} cannot be read ({error}): reinstall wartanya") from error


def _logistic(saved: dict[str, object]) -> Logistic:
    weights = saved["weights"]
    if not isinstance(weights, dict):
        raise ValueError("weights must be an object")
    bias = saved["bias"]
    if not isinstance(bias, int | float):
        raise ValueError("bias must be a number")
    return Logistic(tuple(weights), tuple(map(float, weights.values())), float(bias))
