"""Does a premise entail a claim, contradict it, or neither: the head on the bundled encoder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from bot.reading.reader import open_session
from bot.reading.windows import tokenize
from bot.verifying.weights import Calibration, Support, default_folder, load_weights
from index.encoder.tokenizer import BOS, EOS
from index.encoder.weights import EncoderWeights

MOST_CLAIM_TOKENS, MOST_TOKENS = 160, 400
"""Of a claim, and of the whole input. What is longer is not read, and so not supported."""


@dataclass(frozen=True, slots=True)
class Chances:
    """Calibrated chances in 0..1 that a premise entails a claim, says neither, contradicts it."""

    entailed: float
    neutral: float
    contradicted: float


_NOT_UTF8 = re.compile("[\ud800-\udfff]")
PLAIN = Support((1.0, 0.0, 0.0, 0.0), 0.0)
"""The entailed chance as it is."""
UNREAD = Chances(0.0, 1.0, 0.0)


class Entailment:
    """The head, ready to judge. Thread-safe."""

    def __init__(
        self,
        session: onnxruntime.InferenceSession,
        encoder: EncoderWeights,
        calibration: Calibration,
        thresholds: dict[str, float],
        *,
        support: Support = PLAIN,
        sha256: str = "",
        once: bool = False,
    ) -> None:
        """Made by `load`."""
        self.thresholds = thresholds
        self.support = support
        self.sha256 = sha256
        self._session = session
        self._encoder = encoder
        self._calibration = calibration
        self._tokenizer = encoder.sparing_tokenizer() if once else encoder.tokenizer()

    @classmethod
    def load(
        cls,
        *,
        threads: int,
        weights: Path | None = None,
        encoder: EncoderWeights | None = None,
        once: bool = False,
    ) -> Entailment:
        """The head of the package or of a folder; arguments and errors as `Verifier.load` has."""
        encoder = encoder or EncoderWeights.from_package()
        loaded = load_weights(weights or default_folder(), encoder.identity())
        return cls(
            open_session(loaded.model, threads),
            encoder,
            loaded.calibration,
            dict(loaded.thresholds),
            support=loaded.support,
            sha256=loaded.sha256,
            once=once,
        )

    def chances(self, claim: str, premise: str) -> Chances:
        """What a premise says of a claim; `UNREAD` where either is too long or empty."""
        logits = self.logits(claim, premise)
        return UNREAD if logits is None else self.calibrated(logits)

    def calibrated(self, logits: NDArray[np.float32]) -> Chances:
        """Chances of three logits: entailed, neutral, contradicted."""
        scaled = logits.astype(np.float64) * self._calibration.scale + self._calibration.bias
        powers = np.exp(scaled - scaled.max())
        entailed, neutral, contradicted = (powers / powers.sum()).tolist()
        return Chances(entailed, neutral, contradicted)

    def logits(self, claim: str, premise: str) -> NDArray[np.float32] | None:
        """The three logits, or None for what is too long to be read whole, or empty."""
        texts = [f"query: {claim.strip()}", premise.strip()]
        texts = [_NOT_UTF8.sub("\ufffd", text) for text in texts]
        said, shown = tokenize(self._tokenizer, texts)
        ids = (BOS, *said.ids, EOS, EOS, *shown.ids, EOS)
        if not shown.ids or len(said.ids) > MOST_CLAIM_TOKENS or len(ids) > MOST_TOKENS:
            return None
        inputs = {"inputs_embeds": self._encoder.word_rows(np.asarray([ids]))}
        return self._session.run(["class_logits"], inputs)[0][0]
