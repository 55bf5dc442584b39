"""Train the sentence ranker: `python -m bot.training.summarizer.command --data DIR --out DIR`.

Writes `summarizer.onnx`, `summarizer.json` (what the program reads) and `summarizer_scores.json`.
The typical length of a summary is chosen by cross-validation inside the training files; the
validation file is only measured, with the model that was written.
"""

import argparse
import hashlib
import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.summarizing.features import NAMES
from bot.summarizing.rank import SETTINGS_FILE, probabilities_of, session_of
from bot.training.summarizer.data import Example, file_hash, read_examples
from bot.training.summarizer.model import fit, mean_score, to_onnx
from bot.training.summarizer.scores import report, rouge_of
from bot.training.summarizer.settings import Settings
from index.errors import WartanyaError

MODEL_FILE = "summarizer.onnx"
SCORES_FILE = "summarizer_scores.json"

logger = logging.getLogger(__name__)


def main(arguments: list[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description="Train the sentence ranker on IndoSum.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, help="folder for what is trained")
    parser.add_argument("--settings", type=Path, default=Path(__file__).with_name("settings.json"))
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    logging.getLogger("absl").setLevel(logging.WARNING)
    try:
        run(options.data, options.out, Settings.read(options.settings))
    except WartanyaError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def run(data: Path, out: Path, settings: Settings) -> dict[str, Any]:
    """Trains, writes the files into `out`, and returns the scores."""
    training = [example for name in settings.train for example in read_examples(data / name)]
    validation = read_examples(data / settings.validation)
    logger.info("articles: %d to train, %d to validate", len(training), len(validation))
    unseen = cross_validated(training, settings)
    by_length = {length: rouge_of(training, unseen, length) for length in settings.reference_words}
    reference_words = max(by_length, key=lambda length: float(np.mean(by_length[length])))
    logger.info("cross-validated, by typical length: %s", by_length)
    model = to_onnx(fit(training, settings), len(NAMES))
    session = session_of(model)
    probabilities = [probabilities_of(session, example.rows) for example in validation]
    scores = {
        "settings": asdict(settings),
        "files": {name: file_hash(data / name) for name in (*settings.train, settings.validation)},
        "cross_validation": report(training, unseen, reference_words),
        "validation": report(validation, probabilities, reference_words),
    }
    out.mkdir(parents=True, exist_ok=True)
    (out / MODEL_FILE).write_bytes(model)
    write_json(
        out / SETTINGS_FILE,
        {
            "model": MODEL_FILE,
            "sha256": hashlib.sha256(model).hexdigest(),
            "reference_words": reference_words,
            "features": NAMES,
        },
    )
    write_json(out / SCORES_FILE, scores)
    logger.info("validation: %s", scores["validation"]["over_lead3"])
    return scores


def cross_validated(examples: Sequence[Example], settings: Settings) -> list[NDArray[np.float64]]:
    """The probabilities of every example's sentences by models that have not seen the example."""
    unseen: list[NDArray[np.float64]] = [np.zeros(0)] * len(examples)
    for fold in range(settings.folds):
        models = fit(
            [e for number, e in enumerate(examples) if number % settings.folds != fold], settings
        )
        for number in range(fold, len(examples), settings.folds):
            unseen[number] = 1 / (1 + np.exp(-mean_score(models, examples[number].rows)))
        logger.info("fold %d of %d", fold + 1, settings.folds)
    return unseen


def write_json(path: Path, values: dict[str, Any]) -> None:
    """Writes `values` as readable JSON that ends with a line break."""
    path.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
