"""The reader's training data as arrays.

`python -m bot.training.reader.prepare --data DIR --out DIR`

A few minutes on two cores: the articles are indexed once, and every written question is searched
for among all of them. `bot.training.encoder.loop` then trains from the folder alone.
"""

from __future__ import annotations

import argparse
import json
import logging
import random
import sys
from collections.abc import Iterable
from pathlib import Path

from bot.reading.weights import default_folder
from bot.talking.classify import Weights
from bot.training.encoder.arrays import ArraysWriter, Labelled
from bot.training.reader.data import Example, file_hashes
from bot.training.reader.leaning import follow_ups, leaning_examples
from bot.training.reader.mixture import training_sources
from bot.training.reader.written import (
    QUESTIONS,
    Searched,
    read_articles,
    read_questions,
    written_examples,
)
from index.encoder.bundled import BundledEmbedder
from index.encoder.weights import EncoderWeights
from index.errors import WartanyaError

SEED = 20261127
PASSAGES, VARIANTS = 5, 3
DATA = "data.json"
_WORDS_UNSURE = ("squad_id", "squad_id_en")
"""Sources whose answers a machine marked: their sentences are right more often than their words."""
logger = logging.getLogger(__name__)


def main(arguments: list[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description="Make the reader's training arrays.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    try:
        prepare(options.data, options.out, options.threads)
    except WartanyaError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def prepare(data: Path, out: Path, threads: int) -> None:
    """Writes the arrays and the hashes of what they were made from."""
    hashes = file_hashes(data)
    chance = random.Random(SEED)
    weights = EncoderWeights.from_package()
    writer = ArraysWriter(weights.tokenizer())
    for name, examples in training_sources(data, SEED).items():
        writer.add(labelled(name, examples))
    embedder = BundledEmbedder(threads)
    searched = Searched(read_articles(data), embedder, out / "scratch")
    questions = read_questions(QUESTIONS / "train.jsonl")
    logger.info("%d written questions", len(questions))
    writer.add(written_examples(questions, searched, chance, passages=PASSAGES, variants=VARIANTS))
    talking = Weights.load(default_folder())
    leaning = [one for whole in (False, True) for one in follow_ups(searched, talking, whole=whole)]
    writer.add(leaning_examples(leaning, searched))
    counts = writer.write(out, weights)
    (out / DATA).write_text(json.dumps(hashes, indent=1) + "\n", "utf-8")
    logger.info("examples: %s", counts)


def labelled(source: str, examples: Iterable[Example]) -> list[Labelled]:
    """Examples of the public sets: the sentence that holds the first answer is the evidence.

    Where a machine marked the answers, evidence alone is learnt from them.
    """
    words = 0 if source in _WORDS_UNSURE else 1
    return [
        Labelled(source, one.question, one.context, one.answers[:words], one.answers[:1])
        for one in examples
    ]


if __name__ == "__main__":
    raise SystemExit(main())
