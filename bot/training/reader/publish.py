"""Make the reader's shipped files from trained runs.

`python -m bot.training.reader.publish --data DIR --arrays DIR --run DIR [--run DIR] --out
bot/weights [--diagram FILE.png] [--kept FILE] [--further]` writes `reader.onnx`, `reader.json`
(hashes, calibration, thresholds, scores) and `reader.training.json` (settings, data, what the runs
did). Calibration and thresholds are fitted for the exported model, not for the one it came from.
Of several runs the mean of the weights is taken; a shipped `reader.onnx` alone is calibrated anew,
and its record stays. What the model gave for the validation questions
is kept in a file, so that calibration can be fitted anew in seconds.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import pickle
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import numpy as np

from bot.evaluating.metrics import expected_calibration_error
from bot.reading.calibration import FEATURES, Calibration
from bot.reading.follow_ups import FollowUps
from bot.reading.reader import Reader, open_session
from bot.reading.weights import CARD_FILE, FORMAT, MODEL_FILE
from bot.training.encoder.storage import LOG, SETTINGS
from bot.training.reader.calibrate import (
    ANSWERABLE,
    HALF,
    Fitted,
    as_json,
    best_ranking,
    cross_fitted,
    fit,
    fit_across,
    fit_follow_ups,
    fit_relevance,
    weighed,
)
from bot.training.reader.diagram import reliability_diagram
from bot.training.reader.export import reader_graph, smoothing_factors, trained_tensors
from bot.training.reader.prepare import DATA
from bot.training.reader.scores import Candidates, Prediction, predict, scores_at
from bot.training.reader.validation import (
    ASKED,
    GROUPS,
    Validated,
    questions_hash,
    read_validation,
)
from index.encoder.bundled import BundledEmbedder
from index.encoder.weights import EncoderWeights
from index.errors import WartanyaError

TRAINING_FILE = "reader.training.json"
SMOOTHING_STRENGTH = 0.65
_MOST_LINES = 25
logger = logging.getLogger(__name__)


def main(arguments: list[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description="Export, calibrate and measure a trained reader.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--arrays", type=Path, required=True, help="folder of the training arrays")
    parser.add_argument(
        "--run", type=Path, required=True, action="append", help="folder of a run, or a reader.onnx"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--storage", choices=("float32", "float16", "int8"), default="int8")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--diagram", type=Path, help="file of the reliability diagram")
    parser.add_argument(
        "--teacher", type=Path, action="append", default=[], help="a run they learnt from"
    )
    parser.add_argument(
        "--earlier", type=Path, action="append", default=[], help="a run that they went on from"
    )
    parser.add_argument("--kept", type=Path, help="file of what the model gave, read or made")
    parser.add_argument(
        "--further",
        action="store_true",
        help="the runs went on from the reader in --out, whose record is kept beside theirs",
    )
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    try:
        publish(options)
    except WartanyaError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def publish(options: argparse.Namespace) -> None:
    """Write the files; the model first, the card that vouches for it last."""
    encoder = EncoderWeights.from_package()
    model = _model(encoder, options)
    digest = hashlib.sha256(model).hexdigest()
    validated = _validated(model, digest, encoder, options)
    fitted, follow_ups, scores = calibrate(validated, options.diagram)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / MODEL_FILE).write_bytes(model)
    card = {
        "format": FORMAT,
        "model": {
            "file": MODEL_FILE,
            "sha256": digest,
            "bytes": len(model),
            "storage": options.storage,
        },
        "encoder": asdict(encoder.identity()),
        **as_json(fitted, follow_ups),
        "scores": scores,
        "made_with": {name: version(name) for name in ("numpy", "onnx", "onnxruntime", "torch")},
    }
    if _shipped_alone(options.run) is None:
        _write(options.out / TRAINING_FILE, _record_of(options))
    _write(options.out / CARD_FILE, card)
    logger.info("%s", json.dumps(scores, indent=1))


def _record_of(options: argparse.Namespace) -> dict[str, object]:
    """What the runs learnt from, what they did, and what came before them."""
    record: dict[str, object] = {
        "data": json.loads((options.arrays / DATA).read_text("utf-8")),
        "runs": [_record(run) for run in options.run],
    }
    if options.teacher:
        record["teachers"] = [_record(run) for run in options.teacher]
    if options.earlier:
        record["earlier"] = [_record(run) for run in options.earlier]
    if options.further:
        record["before"] = json.loads((options.out / TRAINING_FILE).read_text("utf-8"))
    return record


def _shipped_alone(runs: Sequence[Path]) -> Path | None:
    """The file of a shipped reader where it is all that is given."""
    return runs[0] if len(runs) == 1 and runs[0].is_file() else None


def _model(encoder: EncoderWeights, options: argparse.Namespace) -> bytes:
    """The model of the runs; a `reader.onnx` alone stays as it is, to be calibrated anew."""
    if (shipped := _shipped_alone(options.run)) is not None:
        return shipped.read_bytes()
    tensors = trained_tensors(options.run, options.arrays)
    smoothing = None
    if options.storage == "int8":
        smoothing = smoothing_factors(tensors, options.arrays, SMOOTHING_STRENGTH)
    return reader_graph(tensors, encoder, options.storage, smoothing).SerializeToString()


def _validated(
    model: bytes, digest: str, encoder: EncoderWeights, options: argparse.Namespace
) -> Validated:
    """What the model gives for the validation questions, from the kept file where it is of it."""
    kept: Path | None = options.kept
    of = (digest, questions_hash())
    if kept is not None and kept.exists():
        kept_of, validated = pickle.loads(kept.read_bytes())
        if kept_of == of:
            return validated
    empty = Calibration((0.0,) * len(FEATURES), 0.0, (0.0,) * 3, 0.0, 0.0, 0.0)
    reader = Reader(open_session(model, options.threads), encoder, empty, {}, {})
    embedder = BundledEmbedder(options.threads)
    validated = read_validation(options.data, reader, embedder, options.arrays / "scratch")
    if kept is not None:
        kept.write_bytes(pickle.dumps((of, validated)))
    return validated


def calibrate(
    validated: Validated, diagram: Path | None
) -> tuple[Fitted, FollowUps, dict[str, object]]:
    """Calibrations, thresholds and scores (percent; see `Scores`) of what a reader gave."""
    groups = [validated.groups[name] for name in GROUPS]
    ranking = best_ranking(groups)

    def predicted_of(some: Sequence[Candidates]) -> list[Prediction]:
        return [predict(one, ranking) for one in some]

    predicted = [predicted_of(group) for group in groups]
    across = {pair: predicted_of(group) for pair, group in validated.across.items()}
    asked = {pair: predicted_of(group) for pair, group in validated.asked_across.items()}
    fitted = fit_across(fit(ranking, predicted), across, asked)
    written, elsewhere = predicted[0], predicted_of(validated.elsewhere)
    fitted = fit_relevance(fitted, written, elsewhere)
    honest = cross_fitted(predicted, lambda chosen: _balanced(fit(ranking, chosen)))
    balanced = fitted.thresholds["balanced"]
    scores: dict[str, object] = {}
    for name, group, (support, answered) in zip(GROUPS, predicted, honest, strict=True):
        scores[name] = asdict(scores_at(group, fitted.support(group), balanced))
        scores[f"{name}_cross_fitted"] = asdict(scores_at(group, answered.astype(float), 0.5))
        scores[f"{name}_cross_fitted_calibration_error"] = _calibration_error(group, support)
    for mode in ("careful", "eager"):
        at = fitted.thresholds[mode]
        scores[f"{ASKED}_{mode}"] = asdict(scores_at(written, fitted.support(written), at))
    follow_ups, scores["follow_ups_cross_fitted"], error = _follow_ups(
        validated.follow_ups, fitted.calibration
    )
    scores["follow_ups_cross_fitted_calibration_error"] = error
    for name, kept in validated.reported.items():
        group = predicted_of(kept)
        scores[name] = asdict(scores_at(group, fitted.support(group), balanced))
    for pair, group in across.items():
        support, least = fitted.support(group, pair), fitted.across[pair]["balanced"]
        scores[f"xquad_held_out_{pair}"] = asdict(scores_at(group, support, least))
        scores[f"xquad_held_out_{pair}_calibration_error"] = _calibration_error(
            group, support, weighed(group, HALF)
        )
    if diagram is not None:
        parts = [
            (name, np.array([p.right for p in group]), support)
            for name, group, (support, _) in zip(GROUPS, predicted, honest, strict=True)
        ]
        reliability_diagram(parts, diagram)
    return fitted, follow_ups, scores


def _balanced(fitted: Fitted) -> tuple[Calibration, float]:
    return fitted.calibration, fitted.thresholds["balanced"]


def _follow_ups(
    some: Sequence[Candidates], calibration: Calibration
) -> tuple[FollowUps, dict[str, float], float]:
    """How follow-ups are judged; their cross-fitted scores and calibration error."""
    ranking = calibration.of_one_article()
    group = [predict(one, ranking) for one in some]

    def fitted_on(chosen: Sequence[Sequence[Prediction]]) -> tuple[Calibration, float]:
        fitted = fit_follow_ups(calibration, chosen[0])
        return fitted.of(calibration), fitted.thresholds["balanced"]

    ((support, answered),) = cross_fitted([group], fitted_on)
    error = _calibration_error(group, support, weighed(group, ANSWERABLE))
    scores = asdict(scores_at(group, answered.astype(float), 0.5))
    return fit_follow_ups(calibration, group), scores, error


def _calibration_error(
    group: Sequence[Prediction], support: np.ndarray, weights: np.ndarray | None = None
) -> float:
    right = [float(one.right) for one in group]
    weighted = None if weights is None else weights.tolist()
    return round(expected_calibration_error(support.tolist(), right, weights=weighted) or 0.0, 4)


def _record(run: Path) -> dict[str, object]:
    """What a run did: its settings, and lines of its log, evenly spaced; a file by its hash."""
    if not run.is_dir():
        return {"weights": run.name, "sha256": hashlib.sha256(run.read_bytes()).hexdigest()}
    lines = [json.loads(line) for line in (run / LOG).read_text("utf-8").splitlines()]
    return {
        "settings": json.loads((run / SETTINGS).read_text("utf-8")),
        "log": lines[:: max(1, len(lines) // _MOST_LINES)],
    }


def _write(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
