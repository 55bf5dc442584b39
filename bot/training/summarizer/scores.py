"""ROUGE of the ranker's summaries beside Lead-3: F1, no stemming, sentences on lines."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rouge_score.rouge_scorer import RougeScorer

from bot.summarizing.select import choose
from bot.training.summarizer.data import Example

ROUGE = ("rouge1", "rouge2", "rougeL")
_EXACTLY = 3


def rouge_of(
    examples: Sequence[Example],
    probabilities: Sequence[NDArray[np.float64]],
    reference_words: float,
    count: int | None = None,
) -> list[float]:
    """Mean ROUGE-1, -2 and -L, in points of a hundred, of summaries chosen by `probabilities`."""
    return _means(_scores(examples, _summaries(examples, probabilities, reference_words, count)))


def report(
    examples: Sequence[Example],
    probabilities: Sequence[NDArray[np.float64]],
    reference_words: float,
) -> dict[str, Any]:
    """ROUGE at the chosen length and at three sentences, of Lead-3, and by category."""
    scores = {
        "chosen": _scores(examples, _summaries(examples, probabilities, reference_words, None)),
        "three": _scores(examples, _summaries(examples, probabilities, reference_words, _EXACTLY)),
        "lead3": _scores(examples, [_lead(example) for example in examples]),
    }
    categories = sorted({example.category for example in examples})
    members = {
        name: [place for place, example in enumerate(examples) if example.category == name]
        for name in categories
    }
    return {
        "articles": len(examples),
        **{name: _means(values) for name, values in scores.items()},
        "over_lead3": {
            name: _means(scores[name] - scores["lead3"]) for name in ("chosen", "three")
        },
        "by_category": {
            name: {
                "articles": len(places),
                "lead3": _means(scores["lead3"][places]),
                "chosen": _means(scores["chosen"][places]),
                "three": _means(scores["three"][places]),
                "better_than_lead3": _share(scores["chosen"], scores["lead3"], places),
            }
            for name, places in members.items()
        },
    }


def _summaries(
    examples: Sequence[Example],
    probabilities: Sequence[NDArray[np.float64]],
    reference_words: float,
    count: int | None,
) -> list[str]:
    summaries = []
    for example, ranked in zip(examples, probabilities, strict=True):
        text = example.article.text
        places = choose(text, example.candidates, ranked, reference_words, sentences=count)
        chosen = [example.candidates[place] for place in places]
        summaries.append("\n".join(text[c.start : c.end] for c in chosen))
    return summaries


def _lead(example: Example) -> str:
    return "\n".join(example.article.text[s.start : s.end] for s in example.sentences[:_EXACTLY])


def _scores(examples: Sequence[Example], summaries: Sequence[str]) -> NDArray[np.float64]:
    scorer = RougeScorer(list(ROUGE), use_stemmer=False)
    found = [scorer.score(e.summary, s) for e, s in zip(examples, summaries, strict=True)]
    return np.array([[100 * one[name].fmeasure for name in ROUGE] for one in found])


def _means(scores: NDArray[np.float64]) -> list[float]:
    return [round(float(value), 2) for value in scores.mean(axis=0)]


def _share(one: NDArray[np.float64], other: NDArray[np.float64], places: Sequence[int]) -> float:
    """The share of articles whose mean of the three scores is higher; ties count half."""
    gain = (one[places] - other[places]).mean(axis=1)
    return round(float(np.mean((gain > 1e-9) + 0.5 * (np.abs(gain) <= 1e-9))), 3)
