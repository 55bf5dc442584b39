"""Make the verifier's shipped files from trained runs.

`python -m bot.training.verifier.publish --data DIR --arrays DIR --run DIR --out bot/weights`
averages the weights of the runs (all from one start, Wortsman et al. 2022, "Model soups"), stores
them in 8 bits with smoothing, and writes `verifier.onnx` and `verifier.json` (hashes, calibration,
thresholds, scores). Calibration and thresholds are fitted for the exported model on IndoNLI's
validation pairs, which no run saw; what is reported of them is cross-fitted.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import sys
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.reading.reader import open_session
from bot.training.reader.export import smoothing_factors, trained_tensors
from bot.training.verifier.data import rows
from bot.training.verifier.fitting import (
    answered,
    cross_fitted,
    fit_calibration,
    scores_of,
)
from bot.training.verifier.supporting import fit_support, support_examples, support_json
from bot.verifying.asking import wordings
from bot.verifying.entailment import Entailment
from bot.verifying.weights import CARD_FILE, FORMAT, MODEL_FILE, Calibration
from index.encoder.graph import class_graph
from index.encoder.weights import EncoderWeights
from index.errors import WartanyaError

SMOOTHING_STRENGTH = 0.65
CLASSES = 3
_LABELS = {"e": 0, "n": 1, "c": 2}
SUPPORTED, ALONE, CONTRADICTED = 0.35, 0.6, 0.5
"""Chances from which on a claim is taken for supported (also where its words are not in the quotes,
or in another language), and for contradicted."""
YES, NO = 0.7, 0.66
"""Chances from which on a question is answered so: chosen on the 18 yes/no questions of `news_qa`
(valid, and train where no run saw the article) and the evidence of other questions: none wrong."""
logger = logging.getLogger(__name__)


def main(arguments: list[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description="Export, calibrate and measure the verifier.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--arrays", type=Path, required=True, help="folder of the training arrays")
    parser.add_argument("--run", type=Path, required=True, action="append", help="folder of a run")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--seed", type=int, default=19)
    parser.add_argument("--threads", type=int, default=2)
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
    model = export(trained_tensors(options.run, options.arrays), encoder, options.arrays)
    plain = Calibration(1.0, (0.0, 0.0, 0.0))
    session = open_session(model, options.threads)
    judge = Entailment(session, encoder, plain, {})
    pairs = rows(options.data / "indonli" / "val.jsonl")
    labels = np.array([_LABELS[row["label"]] for row in pairs])
    premises = [int(row["premise_id"]) for row in pairs]
    logits = np.array([judge.logits(row["hypothesis"], row["premise"]) for row in pairs])
    asked = np.array([_asked(judge, row["hypothesis"], row["premise"]) for row in pairs])
    calibration = fit_calibration(logits, labels)
    judge = Entailment(session, encoder, calibration, {})
    support, checks = fit_support(support_examples(options.data, options.seed), judge)
    thresholds = {
        "supported": SUPPORTED,
        "supported_alone": ALONE,
        "contradicted": CONTRADICTED,
        "yes": YES,
        "no": NO,
    }
    card = {
        "format": FORMAT,
        "model": {
            "file": MODEL_FILE,
            "sha256": hashlib.sha256(model).hexdigest(),
            "bytes": len(model),
            "storage": "int8",
        },
        "encoder": asdict(encoder.identity()),
        "calibration": {"scale": calibration.scale, "bias": list(calibration.bias)},
        "support": support_json(support),
        "thresholds": thresholds,
        "scores": {
            "indonli_validation": scores_of(logits, labels),
            "indonli_validation_cross_fitted": cross_fitted(logits, labels, premises),
            "support": checks,
            "indonli_validation_asked": answered(asked, labels, calibration, YES, NO),
        },
        "made_with": {name: version(name) for name in ("numpy", "onnx", "onnxruntime", "torch")},
    }
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / MODEL_FILE).write_bytes(model)
    (options.out / CARD_FILE).write_text(json.dumps(card, indent=1) + "\n", "utf-8")
    logger.info("%s", json.dumps(card["scores"], indent=1))


def export(tensors: dict[str, NDArray[np.float32]], encoder: EncoderWeights, arrays: Path) -> bytes:
    """The ONNX file; the ranges of its inputs are those of some training examples."""
    smoothing = smoothing_factors(tensors, arrays, SMOOTHING_STRENGTH, classes=CLASSES)
    own = {name: value for name, value in tensors.items() if not name.startswith(_HEADS)}
    head = tensors["classes.weight"], tensors["classes.bias"]
    return class_graph(own, encoder.shape, *head, "int8", smoothing).SerializeToString()


_HEADS = ("span.", "evidence.", "classes.")


def _asked(judge: Entailment, claim: str, premise: str) -> NDArray[np.float32]:
    """Logits of a claim put as a question, as `Verifier.verdict` reads one."""
    question = f"Apakah {claim[:1].lower()}{claim[1:].rstrip('. ')}?"
    read = [judge.logits(wording, premise) for wording in wordings(question)]
    return np.mean([one for one in read if one is not None], axis=0)


if __name__ == "__main__":
    raise SystemExit(main())
