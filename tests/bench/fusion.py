"""Fits the weight of the words beside the vectors, on training questions only."""

import random
from collections.abc import Sequence
from typing import Any

import numpy as np

from bot.evaluating.questions import GoldQuestion
from index.archive.archive import Archive

from .retrieval import candidates, fused, measures

WEIGHTS = tuple(round(step * 0.05, 2) for step in range(21))
SAMPLE = 1000
SEED = 7


def training_sample(questions: Sequence[GoldQuestion]) -> list[GoldQuestion]:
    """1,000 answerable questions, the same ones each time."""
    answerable = [question for question in questions if question.answerable]
    return random.Random(SEED).sample(answerable, min(SAMPLE, len(answerable)))


def fit_weight(
    archive: Archive, vectors: np.ndarray, questions: Sequence[GoldQuestion]
) -> dict[str, Any]:
    """The weight of best MRR@10 on these questions, and what each weight of the grid gives."""
    rows, article_of = candidates(archive, vectors, questions)
    table = {}
    for weight in WEIGHTS:
        found = measures([fused(row, weight) for row in rows], questions, article_of)
        table[weight] = {name: measure.value for name, measure in found.items()}
    best = max(table, key=lambda weight: (table[weight]["mrr@10"], -weight))
    return {"questions": len(questions), "weight": best, "grid": table}
