"""The verifier as the rooms above use it: yes or no to a question, a sentence against quotes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import numpy as np

from bot.verifying.asking import wordings
from bot.verifying.entailment import Entailment
from bot.verifying.verify import Verified, verify
from index.encoder.weights import EncoderWeights

MOST_SENTENCES = 4


class Verifier:
    """Judges claims and questions by sentences of articles. Thread-safe."""

    def __init__(self, entailment: Entailment) -> None:
        """Made by `load`."""
        self.entailment = entailment
        self.thresholds = entailment.thresholds
        self.sha256 = entailment.sha256

    @classmethod
    def load(
        cls,
        *,
        threads: int,
        weights: Path | None = None,
        encoder: EncoderWeights | None = None,
        once: bool = False,
    ) -> Verifier:
        """The verifier, ready to judge.

        `threads` is how many the model may use; `weights` a folder other than the package's own;
        `encoder` the bundled encoder where it is already open (else it is opened here); `once` says
        that little will be judged. Raises `VerifierWeightsError` for weights that are missing,
        altered or of another encoder, `EncoderPackageError` for an encoder that is missing.
        """
        return cls(Entailment.load(threads=threads, weights=weights, encoder=encoder, once=once))

    def verify(self, claim: str, quotes: Sequence[str], titles: Sequence[str] = ()) -> Verified:
        """One sentence against the quotes it points at; see `bot.verifying.verify.verify`."""
        return verify(claim, quotes, self.entailment, self.entailment.support, titles)

    def verdict(
        self, question: str, sentences: Sequence[str]
    ) -> tuple[Literal["yes", "no"] | None, float]:
        """What sentences of an article say to a yes/no question, in Indonesian or English.

        Args:
            question: as asked ("Apakah ...?", "Benarkah ...?", "boleh ga ...", "Did ...?").
            sentences: what the answer rests on, at most `MOST_SENTENCES` are read.

        Returns:
            "yes", "no", or None where the sentences do not say so surely, and the calibrated chance
            in 0..1 of the likelier of both.
        """
        premise = " ".join(one.strip() for one in sentences[:MOST_SENTENCES] if one.strip())
        logits = [self.entailment.logits(wording, premise) for wording in wordings(question)]
        read = [one for one in logits if one is not None]
        if not read:
            return None, 0.0
        found = self.entailment.calibrated(np.mean(read, axis=0))
        if found.entailed >= found.contradicted:
            sure = found.entailed >= self.thresholds["yes"]
            return ("yes" if sure else None), found.entailed
        sure = found.contradicted >= self.thresholds["no"]
        return ("no" if sure else None), found.contradicted
