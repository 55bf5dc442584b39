"""Train the reader: `python -m bot.training.reader.command --data DIR --out DIR --settings FILE`.

On Linux, run it with `MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=4000000000
MALLOC_TRIM_THRESHOLD_=8000000000`: the allocator then keeps the memory of a step for the next one,
which saves about a tenth of the time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import sys
from datetime import datetime
from pathlib import Path

from bot.training.reader.data import file_hashes
from bot.training.reader.mixture import FeatureMaker, Mixture, training_sources
from bot.training.reader.start import tensors_of
from bot.training.reader.train import DATA, START, Settings, Training
from index.encoder.weights import EncoderWeights
from index.errors import WartanyaError

logger = logging.getLogger(__name__)
_EVERY = 20


def main(arguments: list[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description="Train the reader on public data sets.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data sets")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument("--settings", type=Path, default=Path(__file__).with_name("settings.json"))
    parser.add_argument("--start", type=Path, help="a shipped reader.onnx to go on from")
    parser.add_argument("--steps", type=int, help="stop after this many steps (to try it out)")
    parser.add_argument("--until", help="local time HH:MM at which the run shall end")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", stream=sys.stderr)
    try:
        run(options)
    except WartanyaError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def run(options: argparse.Namespace) -> None:
    """Train, or continue the run that `options.out` holds."""
    hashes = file_hashes(options.data)
    settings = Settings.read(options.settings)
    weights = EncoderWeights.from_package()
    sources = training_sources(options.data, settings.seed)
    logger.info("examples: %s", {name: len(examples) for name, examples in sources.items()})
    mixture = Mixture(
        sources,
        FeatureMaker(weights.tokenizer()),
        settings.batch_tokens,
        settings.pool,
        settings.seed,
    )
    start = tensors_of(options.start, weights.shape) if options.start else None
    training = Training(settings, mixture, weights, options.out, start)
    if options.start:
        hashes[START] = hashlib.sha256(options.start.read_bytes()).hexdigest()
    (options.out / DATA).write_text(json.dumps(hashes, indent=1) + "\n", "utf-8")
    training.run(
        until=_end_time(options.until),
        stop_after=options.steps,
        threads=options.threads,
        report=lambda entry: logger.info("%s", entry) if entry["step"] % _EVERY == 0 else None,
    )
    logger.info("ended after step %d, drawn %s", training.step, mixture.drawn)


def _end_time(clock: str | None) -> float | None:
    if clock is None:
        return None
    now = datetime.now()
    hour, minute = map(int, clock.split(":"))
    end = now.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if end <= now:
        end = end.replace(day=now.day) + (datetime(2000, 1, 2) - datetime(2000, 1, 1))
    return end.timestamp()


if __name__ == "__main__":
    raise SystemExit(main())
