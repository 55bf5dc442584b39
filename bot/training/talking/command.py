"""Learn what messages are: `python -m bot.training.talking.command --articles FILE --out DIR`.

Writes `talking.json`: the classifier of messages, the gate for those that lean on the conversation,
and which terms are worth carrying. `--articles` are those of `news_qa`, which the questions and
conversations are about. Cross-validated figures go to the log. Seconds on one core.
"""

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from bot.talking.carrying import term_signs
from bot.talking.classify import FILE, features
from bot.talking.leaning import LEANS, signs
from bot.talking.terms import terms_of
from bot.talking.words import stem, words_of
from bot.training.talking import examples

BUCKETS = 4096
STEP = 0.02
SEED = 0
# How much one of the many questions of news_qa counts beside a written message.
QUESTION_WEIGHT = 0.2
SHORT_WEIGHT = 0.6
ALONE_WEIGHT = 0.17
RETYPED_WEIGHT = 0.3
SWITCHED, SWITCHED_WEIGHT = 1500, 0.5

logger = logging.getLogger(__name__)


def main(arguments: list[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description="Learn what messages are.")
    parser.add_argument("--articles", type=Path, required=True, help="news_qa's articles.jsonl")
    parser.add_argument("--out", type=Path, required=True, help="folder for talking.json")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    texts = examples.articles(options.articles)
    learnt = {
        "message": fit_messages(),
        "leans": fit_leans(lambda name: texts.get(name, ""), examples.subjects(texts)),
        "carried": fit_carried(lambda name: texts.get(name, "")),
    }
    text = json.dumps(learnt, separators=(",", ":")) + "\n"
    (options.out / FILE).write_text(text, encoding="utf-8")
    return 0


def fit_messages() -> dict[str, Any]:
    """The linear model of what a message is, its weights in whole steps."""
    rows = [(label, text, 1.0) for label, text in examples.messages()]
    rows += [("question", row["question"], QUESTION_WEIGHT) for row in examples.questions()]
    rows += [("question", text, SHORT_WEIGHT) for text in examples.questions_in_conversations()]
    given = _hashed([text for _, text, _ in rows])
    labels = np.array([label for label, _, _ in rows])
    weight = np.array([weight for _, _, weight in rows])
    model = LogisticRegression(C=30, max_iter=300)
    guessed = cross_val_predict(model, given, labels, cv=_folds(), params={"sample_weight": weight})
    asked = labels == "question"
    logger.info(
        "messages: %d, right when held out: %.3f of those that are no questions, %.3f of questions",
        len(labels),
        float(np.mean((guessed == labels)[~asked])),
        float(np.mean((guessed == labels)[asked])),
    )
    model.fit(given, labels, sample_weight=weight)
    return {
        "labels": [str(label) for label in model.classes_],
        "scale": STEP,
        "bias": [round(float(value), 3) for value in model.intercept_],
        "weights": np.rint(model.coef_.T / STEP).astype(int).ravel().tolist(),
    }


def fit_leans(text_of: examples.TextOf, subjects: frozenset[str]) -> dict[str, Any]:
    """The gate: does a message lean on what was said before?"""
    typed = list(examples.said_in_conversations(text_of, subjects, completed=False))
    typed += examples.said_on_their_own(text_of, subjects, ALONE_WEIGHT, SEED)
    said = [*typed, *(examples.retyped(one, RETYPED_WEIGHT) for one in typed)]
    said += [examples.lowered(one, RETYPED_WEIGHT) for one in typed]
    switched = examples.switched(text_of, subjects, SWITCHED, SEED)
    said += [replace(one, weight=SWITCHED_WEIGHT) for one in switched]
    rows = [signs(one.message, one.context) for one in said]
    leans = [one.leans for one in said]
    return _logistic("leans", rows, leans, [one.weight for one in said], strength=3)


def fit_carried(text_of: examples.TextOf) -> dict[str, Any]:
    """Which terms of a conversation a leaning message needs."""
    rows: list[dict[str, float]] = []
    wanted: list[bool] = []
    for completed in (False, True):
        for one in examples.said_in_conversations(text_of, completed=completed):
            if not one.leans:
                continue
            whole = {stem(word.plain) for word in words_of(one.standalone)}
            terms = terms_of(one.context)
            for term, sign in zip(terms, term_signs(one.message, terms, one.context), strict=True):
                if sign is not None:
                    rows.append(sign)
                    some = any if term.name else all
                    wanted.append(some(part in whole for part in term.stems))
    return _logistic("carried", rows, wanted, [1.0] * len(rows), strength=1)


def _logistic(
    name: str,
    rows: Sequence[dict[str, float]],
    labels: Sequence[bool],
    weights: Sequence[float],
    strength: float,
) -> dict[str, Any]:
    names = list(rows[0])
    given = np.array([[row[one] for one in names] for row in rows])
    right = np.array(labels)
    weight = np.array(weights)
    model = LogisticRegression(C=strength, max_iter=1000)
    guessed = cross_val_predict(
        model, given, right, cv=_folds(), params={"sample_weight": weight}, method="predict_proba"
    )[:, 1]
    logger.info(
        "%s: %d, held out: AUC %.3f; from %.1f on %.3f of the true and %.4f of the others",
        name,
        len(right),
        roc_auc_score(right, guessed),
        LEANS,
        float(np.mean(guessed[right] >= LEANS)),
        float(np.mean(guessed[~right] >= LEANS)),
    )
    model.fit(given, right, sample_weight=weight)
    values = {one: round(float(value), 3) for one, value in zip(names, model.coef_[0], strict=True)}
    return {"weights": values, "bias": round(float(model.intercept_[0]), 3)}


def _hashed(texts: Sequence[str]) -> csr_matrix:
    """The messages as `bot.talking.classify.Classifier` sees them, [n, BUCKETS]."""
    ends, places, values = [0], list[int](), list[float]()
    for text in texts:
        found, counts = np.unique(features(text, BUCKETS), return_counts=True)
        roots = np.sqrt(counts)
        places += found.tolist()
        values += (roots / np.linalg.norm(roots)).tolist()
        ends.append(len(places))
    return csr_matrix((values, places, ends), shape=(len(texts), BUCKETS))


def _folds() -> StratifiedKFold:
    return StratifiedKFold(4, shuffle=True, random_state=SEED)


if __name__ == "__main__":
    sys.exit(main())
