"""The arrays of a training run of the entailment head.

`python -m bot.training.verifier.prepare --data DIR --questions DIR --out DIR [--seed N]` reads the
public data and the written questions and writes what `bot.training.encoder.loop` reads. Classes: 0
the premise entails the claim, 1 it neither entails nor contradicts it, 2 it contradicts it.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from tokenizers import Tokenizer

from bot.training.encoder.arrays import ArraysWriter, Labelled
from bot.training.reader.data import cross_language
from bot.training.verifier.claims import question_claims
from bot.training.verifier.crossing import crossing_claims
from bot.training.verifier.data import (
    article_texts,
    balanced,
    indonli,
    news_articles,
    written_questions,
)
from bot.training.verifier.news import news_claims
from index.encoder.weights import EncoderWeights

_CLAIM_TOKENS, _PREMISE_TOKENS = 60, 190
"""Longer ones would be cut, and a cut claim or premise may no longer bear its label."""


def examples(data: Path, questions: Path, seed: int) -> list[Labelled]:
    """All sources, each with its classes roughly balanced; the same for the same seed."""
    chance = random.Random(seed)
    asked = written_questions(data, questions)
    crossing = cross_language(data / "squad_id" / "dev.json", data / "xquad" / "xquad.en.json")
    found = [
        *news_claims(news_articles(data), chance),
        *question_claims(asked, article_texts(data), chance),
        *crossing_claims([one for one in crossing.train if one.answers], chance),
    ]
    by_source: dict[str, list[Labelled]] = defaultdict(list)
    for one in found:
        by_source[one.source].append(one)
    built = indonli(data)
    for source in sorted(by_source):
        built += balanced(by_source[source], chance)
    return built


def short_enough(tokenizer: Tokenizer, found: Iterable[Labelled]) -> list[Labelled]:
    """Without examples whose claim or premise would be cut."""
    rows = list(found)
    texts = {text for one in rows for text in (one.question, one.context)}
    ordered = sorted(texts)
    encoded = tokenizer.encode_batch(ordered, add_special_tokens=False)
    size = {text: len(one.ids) for text, one in zip(ordered, encoded, strict=True)}
    return [
        one
        for one in rows
        if size[one.question] <= _CLAIM_TOKENS and size[one.context] <= _PREMISE_TOKENS
    ]


def main(arguments: list[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description="Write the arrays of the entailment head.")
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data")
    parser.add_argument("--questions", type=Path, required=True, help="folder of new questions")
    parser.add_argument("--out", type=Path, required=True, help="folder of the arrays")
    parser.add_argument("--seed", type=int, default=19)
    options = parser.parse_args(arguments)
    weights = EncoderWeights.from_package()
    tokenizer = weights.tokenizer()
    found = short_enough(tokenizer, examples(options.data, options.questions, options.seed))
    writer = ArraysWriter(tokenizer)
    writer.add(found)
    writer.write(options.out, weights)
    counts = Counter((one.source, one.label) for one in found)
    for source in sorted({one.source for one in found}):
        own = [counts[source, label] for label in range(3)]
        print(f"{source}: {sum(own)} (entailed, neutral, contradicted: {own})", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
