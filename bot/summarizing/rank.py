"""The sentence ranker: how likely each sentence of an article is to be in a human summary."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from bot.summarizing.candidates import Candidate
from bot.summarizing.features import NAMES, features
from index.errors import ModelError

SETTINGS_FILE = "summarizer.json"
LONGEST_RANKED = 2000
"""Candidates behind this many are not ranked: their probability is 0."""


@dataclass(frozen=True, slots=True)
class Ranker:
    """A trained ranker, its model's SHA-256 (hex) among it.

    `reference_words` is the length of a typical human summary, in words.

    Safe to share between threads.
    """

    session: onnxruntime.InferenceSession
    reference_words: float
    sha256: str

    @classmethod
    def load(cls, folder: Path) -> "Ranker":
        """The ranker that `bot.training.summarizer.command` wrote into `folder`.

        Raises `ModelError` where a file is missing, was altered, or is of another version.
        """
        path = folder / SETTINGS_FILE
        try:
            settings = json.loads(path.read_text("utf-8"))
            model = (folder / settings["model"]).read_bytes()
            expected, names = settings["sha256"], tuple(settings["features"])
            reference_words = float(settings["reference_words"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(
                f"cannot read the summarizer {path}: {error}; reinstall wartanya"
            ) from error
        if hashlib.sha256(model).hexdigest() != expected:
            raise ModelError(
                f"{folder / settings['model']} is not the file that {path.name} describes "
                "(SHA-256 differs); reinstall wartanya"
            )
        if names != NAMES:
            raise ModelError(
                f"{path} was trained on other features than this version has; "
                "train it again: python -m bot.training.summarizer.command"
            )
        return cls(session_of(model), reference_words, expected)

    def rank(
        self, text: str, candidates: Sequence[Candidate], datelines: Sequence[int]
    ) -> NDArray[np.float64]:
        """The probability of each candidate to be in a human summary, in [0, 1]; `[candidates]`.

        Arguments as in `bot.summarizing.features.features`.
        """
        ranked = features(text, candidates[:LONGEST_RANKED], datelines[:LONGEST_RANKED])
        probabilities = np.zeros(len(candidates))
        if len(ranked):
            probabilities[: len(ranked)] = probabilities_of(self.session, ranked)
        return probabilities


def session_of(model: bytes) -> Any:
    """An ONNX session of one thread: the trees are small, and threads would cost more than them.

    Raises `ModelError` where `model` is not such a model.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    except (RuntimeError, ValueError) as error:
        raise ModelError(f"the summarizer cannot be run: {error}; reinstall wartanya") from error


def probabilities_of(session: Any, rows: NDArray[np.float32]) -> NDArray[np.float64]:
    """What the model of `session` says of rows of features; `[rows]`, each in [0, 1]."""
    (scores,) = session.run(None, {"features": rows})
    return 1 / (1 + np.exp(-scores[:, 0].astype(np.float64)))
