"""What kind of answer a question wants, learnt from questions whose kind is known.

A softmax regression over the words of a question that many questions share, their pairs, and the
word that asks with its neighbours. `bot/weights/kinds.json` is made by
`python -m bot.training.reader.kinds`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from bot.reading.questions import LONGEST, Kind, asking_part
from index.errors import ModelError

FILE = "kinds.json"
KINDS: tuple[Kind, ...] = get_args(Kind)
SURE = 0.4
"""Below this probability nothing tells, and the kind is "what"."""
_MOST_WORDS = 60
_WORD = re.compile(r"\w+(?:['’]\w+)*")
_ASKS = frozenset(
    """
    siapa siapakah sapa spa apa ap apaan apakah kapan kapankah kpn dimana dimanakah dmn kemana
    darimana mana kenapa mengapa knp knapa napa kok bagaimana bagaimanakah gimana gmn gmana bgmn
    berapa berapakah brp brapa seberapa who whom whose who's what what's when when's where where's
    why how how's which
    """.split()  # noqa: SIM905
)
_CHOICE = re.compile(
    r"\w (?:atau|or) (?!(?:tidak|tdk|nggak|ngga|gak|ga|enggak|engga|belum|blm|bukan|not)\b)",
    re.IGNORECASE,
)


def features(question: str) -> set[str]:
    """The features of a question by name; of a long one the part that asks is read."""
    words = [
        word.replace("’", "'")
        for word in _WORD.findall(asking_part(question)[:LONGEST].lower())[:_MOST_WORDS]
    ]
    if not words:
        return set()
    around = ["^", *words, "$"]
    found = {f"word {word}" for word in words}
    found |= {f"pair {left} {right}" for left, right in pairwise(around)}
    found |= {f"first {words[0]}", f"last {words[-1]}"}
    asking = [at for at, word in enumerate(around) if word in _ASKS]
    if not asking:
        return found | {"nothing asks"}
    at, last = asking[0], asking[-1]
    return found | {
        f"asks {around[at]}",
        f"asks {around[at - 1]} {around[at]}",
        f"asks {around[at]} {around[at + 1]}",
        f"asks last {around[last]}",
    }


@dataclass(frozen=True, slots=True)
class Kinds:
    """A linear model: `weights` are float32 [features, kinds], `places` a feature's row by name."""

    labels: tuple[Kind, ...]
    places: Mapping[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]

    @classmethod
    def load(cls, folder: Path) -> Kinds:
        """The model that lies in a folder.

        Raises:
            ModelError: it is missing or broken.
        """
        path = folder / FILE
        try:
            return cls.from_json(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path} cannot be read ({error}): reinstall wartanya") from error

    @classmethod
    def from_json(cls, value: Mapping) -> Kinds:
        """From what `as_json` gives; raises `KeyError`, `TypeError` or `ValueError` for else."""
        labels = tuple(value["labels"])
        if not set(labels) <= set(KINDS):
            raise ValueError("a label is no kind")
        weights = np.array(value["weights"], dtype=np.float32) * np.float32(value["scale"])
        bias = np.array(value["bias"], dtype=np.float32).reshape(len(labels))
        places = {str(name): place for place, name in enumerate(value["features"])}
        return cls(labels, places, weights.reshape(len(places), len(labels)), bias)

    def probabilities(self, question: str) -> dict[Kind, float]:
        """How likely each kind is, all together 1."""
        rows = [self.places[name] for name in features(question) if name in self.places]
        scores = self.bias + self.weights[rows].sum(axis=0)
        shares = np.exp(scores - scores.max())
        return dict(zip(self.labels, (shares / shares.sum()).tolist(), strict=True))

    def of(self, question: str) -> Kind:
        """The kind of answer a question wants; "what" where nothing tells.

        A question that gives things to choose from ("A or B?") is none of yes or no.
        """
        chances = self.probabilities(question)
        kind = max(chances, key=lambda one: chances[one])
        if chances[kind] < SURE or (kind == "yesno" and _CHOICE.search(question)):
            return "what"
        return kind


def as_json(
    names: Sequence[str], weights: NDArray, labels: Sequence[str], bias: NDArray, scale: float
) -> dict[str, object]:
    """A model as it stands in its file: its `weights`, [kinds, features], in whole steps."""
    return {
        "labels": list(labels),
        "scale": scale,
        "bias": [round(float(value), 3) for value in bias],
        "features": list(names),
        "weights": np.rint(weights.T / scale).astype(int).ravel().tolist(),
    }
