"""What support is fitted on: claims over articles that no run saw, and IndoNLI's validation pairs.

The articles are those of the packs kept for choosing, without those of `valid` and `test`.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from bot.training.encoder.arrays import Labelled
from bot.training.verifier.data import ENTAILED, JUDGED_PACKS, article_rows, news_articles_of, rows
from bot.training.verifier.news import news_claims
from bot.verifying.entailment import Entailment
from bot.verifying.verify import checked, coverage, crossing, features, weighed
from bot.verifying.weights import SUPPORT_FEATURES, Support

REPORTED_PACKS = frozenset({"04", "13", "20"})
_LABELS = {"e": 0, "n": 1, "c": 2}
_MOST = 900


def support_examples(data: Path, seed: int) -> list[Labelled]:
    """At most `_MOST` claims of each of both sources, shuffled."""
    chance = random.Random(seed)
    packs = JUDGED_PACKS - REPORTED_PACKS
    wanted = {row["id"] for row in article_rows(data) if row["pack"] in packs}
    built = list(news_claims(news_articles_of(data, wanted), chance))
    pairs = [
        Labelled("indonli", row["hypothesis"], row["premise"], label=_LABELS[row["label"]])
        for row in rows(data / "indonli" / "val.jsonl")
    ]
    return [
        one for source in (built, pairs) for one in chance.sample(source, min(_MOST, len(source)))
    ]


def fit_support(
    examples: Iterable[Labelled], entailment: Entailment
) -> tuple[Support, dict[str, float]]:
    """The logistic model over claims that no check fails; scores of checks and model."""
    failed: list[bool] = []
    kept: list[Sequence[float]] = []
    labels, all_labels = [], []
    for one in examples:
        entailed = one.label == ENTAILED
        reasons = checked(one.question, [one.context])
        failed.append(bool(reasons))
        all_labels.append(entailed)
        if reasons:
            continue
        chances, _ = weighed(one.question, [one.context], entailment)
        share = coverage(one.question, [one.context])
        kept.append(features(chances, share, crossing(one.question, [one.context])))
        labels.append(entailed)
    x, y = np.array(kept), np.array(labels)
    # No pair here crosses languages: that weight stays what it is without evidence, nothing.
    model = LogisticRegression(C=1.0).fit(x, y)
    weights = tuple(round(float(value), 4) for value in model.coef_[0])
    support = Support(weights, round(float(model.intercept_[0]), 4))
    chances_of = np.array([support.chance(row) for row in kept])
    fails, truth = np.array(failed), np.array(all_labels)
    scores = {
        "claims": len(truth),
        "supported_failed_by_checks": round(100 * float(fails[truth].mean()), 1),
        "unsupported_failed_by_checks": round(100 * float(fails[~truth].mean()), 1),
        "auc_of_the_rest": round(float(roc_auc_score(y, chances_of)), 4),
    }
    return support, scores


def support_json(support: Support) -> dict[str, object]:
    """As the card has it."""
    weights = dict(zip(SUPPORT_FEATURES, support.weights, strict=True))
    return {"weights": weights, "intercept": support.intercept}
