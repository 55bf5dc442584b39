"""Make the reader's shipped files from a trained run.

`python -m bot.training.reader.publish --data DIR --run DIR --out bot/weights [--diagram FILE]`
writes `reader.onnx`, `reader.json` (hashes, calibration, thresholds, scores) and
`reader.training.json` (settings, data, what the run did). Calibration and thresholds are fitted
for the exported model, not for the one it came from.

With `--start FILE --share S` the weights are `S` parts of the run's and the rest of those it
started from: between the two, models are often better than either (Wortsman et al. 2022, "Robust
fine-tuning of zero-shot models").
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import numpy as np
import torch

from bot.reading.calibration import Calibration
from bot.reading.reader import Reader, open_session
from bot.reading.weights import CARD_FILE, FORMAT, MODEL_FILE
from bot.training.reader.calibrate import (
    Fitted,
    as_json,
    best_rank_cost,
    cross_fitted,
    fit,
    fit_across,
)
from bot.training.reader.data import file_hashes, idk_mrc
from bot.training.reader.diagram import reliability_diagram
from bot.training.reader.export import reader_graph, smoothing_factors, trained_tensors
from bot.training.reader.mixture import FeatureMaker, Mixture
from bot.training.reader.scores import (
    Prediction,
    calibration_error,
    predict,
    predict_at,
    scores_at,
)
from bot.training.reader.start import tensors_of
from bot.training.reader.train import CHECKPOINT, DATA, LOG, START
from bot.training.reader.validation import PASSAGES, Asked, Validation, read_validation
from index.encoder.bundled import BundledEmbedder
from index.encoder.weights import EncoderWeights
from index.errors import WartanyaError

TRAINING_FILE = "reader.training.json"
SCRATCH = "scratch"
SMOOTHING_STRENGTH = 0.65
_SMOOTHING_BATCHES = 24
_RANK_COSTS = (0.0, 0.25, 0.5, 1.0)
_EVERY = 50
GROUPS = ("idk_mrc_given", "idk_mrc_retrieved", "news_articles")
"""What calibration and thresholds are fitted on, each of equal weight."""
logger = logging.getLogger(__name__)


def main(arguments: list[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description="Export, calibrate and measure a trained reader.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--run", type=Path, required=True, help="folder of the run")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--storage", choices=("float32", "float16", "int8"), default="int8")
    parser.add_argument("--start", type=Path, help="the reader.onnx that the run started from")
    parser.add_argument("--share", type=float, default=1.0, help="of the run's weights, 0 to 1 [1]")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--diagram", type=Path, help="SVG file for the reliability diagram")
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
    hashes = file_hashes(options.data)
    encoder = EncoderWeights.from_package()
    model = export(options, encoder)
    scratch = options.run / SCRATCH
    embedder = BundledEmbedder(options.threads)
    validation = read_validation(options.data, embedder, scratch)
    session = open_session(model, options.threads)
    reader = Reader(session, encoder, Calibration((0.0,) * 6, 0.0, 0.0), {})
    fitted, scores = calibrate(reader, validation, options.diagram)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / MODEL_FILE).write_bytes(model)
    card = {
        "format": FORMAT,
        "model": {
            "file": MODEL_FILE,
            "sha256": hashlib.sha256(model).hexdigest(),
            "bytes": len(model),
            "storage": options.storage,
        },
        "encoder": asdict(encoder.identity()),
        **as_json(fitted),
        "scores": scores,
        "made_with": {name: version(name) for name in ("numpy", "onnx", "onnxruntime", "torch")},
    }
    record = training_record(options.run) | {"data": hashes, "share": options.share}
    _write(options.out / TRAINING_FILE, record)
    _write(options.out / CARD_FILE, card)
    logger.info("%s", json.dumps(scores, indent=1))


def export(options: argparse.Namespace, encoder: EncoderWeights) -> bytes:
    """The ONNX file of the run, stored as asked for."""
    tensors = trained_tensors(options.run)
    if options.start:
        before = tensors_of(options.start, encoder.shape)
        tensors = {
            name: options.share * value + (1 - options.share) * before[name]
            for name, value in tensors.items()
        }
    smoothing = None
    if options.storage == "int8":
        examples = idk_mrc(options.data / "idk_mrc/train.json")
        mixture = Mixture({"": examples}, FeatureMaker(encoder.tokenizer()), 640, 512, seed=1)
        batches = [mixture.next_batch({"": 1.0}) for _ in range(_SMOOTHING_BATCHES)]
        smoothing = smoothing_factors(tensors, encoder, batches, SMOOTHING_STRENGTH)
    return reader_graph(tensors, encoder, options.storage, smoothing).SerializeToString()


def calibrate(
    reader: Reader, validation: Validation, diagram: Path | None
) -> tuple[Fitted, dict[str, object]]:
    """Calibration, thresholds and scores (percent; see `Scores`) of a reader."""
    retrieved = [Asked(one.example, one.passages[:PASSAGES]) for one in validation.retrieved]
    rows = [predict_at(reader, asked, _RANK_COSTS) for asked in retrieved]
    over = {cost: [row[i] for row in rows] for i, cost in enumerate(_RANK_COSTS)}
    cost = best_rank_cost(over)
    given = predict(reader, validation.given, cost)
    groups = [given, over[cost], predict(reader, validation.news, cost)]
    across = {pair: predict(reader, asked, cost) for pair, asked in validation.across.items()}
    fitted = fit_across(fit(groups, cost), across)
    contexts = [
        [one.example.context for one in some] for some in (validation.given, validation.news)
    ]
    honest = cross_fitted(groups, [contexts[0], *contexts], cost)
    scores: dict[str, object] = {"rank_cost_answerable_f1": _rank_costs(over)}
    for name, group, (support, answered) in zip(GROUPS, groups, honest, strict=True):
        scores[name] = asdict(scores_at(group, fitted.support(group), _balanced(fitted)))
        scores[f"{name}_cross_fitted"] = asdict(scores_at(group, answered.astype(float), 0.5))
        right = np.array([p.right for p in group])
        scores[f"{name}_cross_fitted_calibration_error"] = calibration_error(right, support)
    for mode in ("careful", "eager"):
        at = fitted.thresholds[mode]
        scores[f"idk_mrc_given_{mode}"] = asdict(scores_at(given, fitted.support(given), at))
    scores["facqa_unseen_passages"] = _answerable(reader, fitted, validation.news_given)
    for pair, group in across.items():
        support = fitted.support(group, pair)
        scores[f"xquad_held_out_{pair}"] = asdict(scores_at(group, support, _balanced(fitted)))
        right = np.array([p.right for p in group])
        scores[f"xquad_held_out_{pair}_calibration_error"] = calibration_error(right, support)
    questions = [own for _, own in validation.crossed]
    scores["xquad_held_out_indonesian_question"] = _answerable(reader, fitted, questions)
    scores["milliseconds"] = _milliseconds(reader, validation)
    if diagram is not None:
        outcomes = [np.array([p.right for p in group]) for group in groups]
        titles = ("Passage given", "Three passages retrieved", "In news articles")
        parts = [
            (title, values, support)
            for title, values, (support, _) in zip(titles, outcomes, honest, strict=True)
        ]
        diagram.write_text(reliability_diagram(parts), "utf-8")
    return fitted, scores


def _balanced(fitted: Fitted) -> float:
    return fitted.thresholds["balanced"]


def _rank_costs(over: dict[float, list[Prediction]]) -> dict[str, float]:
    return {
        str(cost): round(100 * float(np.mean([p.overlap for p in group if p.answerable])), 2)
        for cost, group in over.items()
    }


def _answerable(reader: Reader, fitted: Fitted, asked: Sequence[Asked]) -> dict[str, float]:
    predictions = predict(reader, asked, fitted.calibration.rank_cost)
    score = scores_at(predictions, fitted.support(predictions), _balanced(fitted))
    never = scores_at(predictions, np.ones(len(predictions)), 0.0)
    return {
        "questions": len(asked),
        "f1": score.answerable_f1,
        "exact": score.answerable_exact,
        "refused": score.refused_answerable,
        "f1_without_refusal": never.answerable_f1,
    }


def _milliseconds(reader: Reader, validation: Validation) -> dict[str, float]:
    """Median wall-clock time of `read`, over 60 questions, warm."""
    taken: dict[str, list[float]] = {"one_passage": [], "five_passages": []}
    for one in validation.retrieved[:60]:
        for name, texts in (("one_passage", one.passages[:1]), ("five_passages", one.passages)):
            began = time.perf_counter()
            reader.read(one.example.question, texts)
            taken[name].append(1000 * (time.perf_counter() - began))
    return {name: round(statistics.median(values), 1) for name, values in taken.items()}


def training_record(run: Path) -> dict[str, object]:
    """What the run did: settings, totals, and every fiftieth line of its log."""
    state = torch.load(run / CHECKPOINT, weights_only=False)
    lines = [json.loads(line) for line in (run / LOG).read_text("utf-8").splitlines()]
    # A run that was stopped and continued repeats the steps since its last checkpoint.
    steps = list({line["step"]: line for line in lines}.values())
    return {
        "started_from": json.loads((run / DATA).read_text("utf-8")).get(START),
        "settings": state["settings"],
        "steps": state["step"],
        "tokens": state["tokens"],
        "seconds": round(state["seconds"]),
        "drawn": state["mixture"]["drawn"],
        "log": [step for step in steps if step["step"] % _EVERY == 0 or step is steps[-1]],
    }


def _write(path: Path, value: dict) -> None:
    path.write_text(json.dumps(value, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
