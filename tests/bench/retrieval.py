"""Retrieval: vectors, words, reciprocal rank fusion and what ships, on the same questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.evaluating import metrics
from bot.evaluating.metrics import Measure
from bot.evaluating.questions import GoldQuestion
from bot.evaluating.report import named_intervals
from bot.evaluating.scoring import rank_measures
from index.archive.archive import Archive
from index.article import Filters
from index.search import ranking
from index.vectors.exact import ExactScan

DEPTH = 100
RRF_CONSTANT = 60
"""As in Cormack, Clarke and Buettcher, "Reciprocal Rank Fusion", SIGIR 2009."""


@dataclass(frozen=True)
class Candidates:
    """What both sides propose for one question, best first: passage ids and scores.

    `cosines` holds the cosine of every passage that either side proposes.
    """

    question: GoldQuestion
    dense: list[tuple[int, float]]
    words: list[tuple[int, float]]
    cosines: dict[int, float]


def candidates(
    archive: Archive, vectors: np.ndarray, questions: Sequence[GoldQuestion]
) -> tuple[list[Candidates], dict[int, str]]:
    """The first 100 of each side for every question; and the article of each passage seen.

    `vectors` are the questions' embeddings, float32 `[questions, dimension]`, normalized.
    """
    found, article_of = [], {}
    scan = ExactScan()
    with archive.snapshot() as snapshot:
        ids, matrix = snapshot.vectors()
        row_of = {int(number): row for row, number in enumerate(ids)}
        for question, vector in zip(questions, vectors, strict=True):
            dense = scan.nearest(snapshot, vector, DEPTH, Filters())
            words = snapshot.words(question.question, DEPTH, Filters())
            cosines = dict(dense)
            for number, _ in words:
                cosines.setdefault(number, float(matrix[row_of[number]] @ vector))
            passages = snapshot.passages(list(cosines))
            article_of.update({number: passage.article_id for number, passage in passages.items()})
            found.append(Candidates(question, dense, words, cosines))
    return found, article_of


def fused(row: Candidates, weight: float) -> list[int]:
    """Passages as the product ranks them with this weight on the words, best first."""
    dense, words = dict(row.dense[: ranking.POOL]), dict(row.words[: ranking.POOL])
    numbers = [*dense, *(number for number in words if number not in dense)]
    scores = ranking.fuse(
        [row.cosines[number] for number in numbers],
        [words.get(number, 0.0) for number in numbers],
        weight,
    )
    order = sorted(range(len(numbers)), key=lambda place: (-scores[place], numbers[place]))
    return [numbers[place] for place in order]


def reciprocal_ranks(row: Candidates) -> list[int]:
    """Passages by plain reciprocal rank fusion of both sides, best first."""
    scores: dict[int, float] = {}
    for side in (row.dense, row.words):
        for place, (number, _) in enumerate(side, start=1):
            scores[number] = scores.get(number, 0.0) + 1 / (RRF_CONSTANT + place)
    return sorted(scores, key=lambda number: (-scores[number], number))


def measures(
    rankings: Sequence[Sequence[int]],
    questions: Sequence[GoldQuestion],
    article_of: Mapping[int, str],
) -> dict[str, Measure]:
    """Recall, MRR and nDCG of passages ranked for each question, over distinct articles."""
    ranks = [
        metrics.rank_of(question.article_id or "", [article_of[number] for number in ranking_])
        for ranking_, question in zip(rankings, questions, strict=True)
    ]
    return rank_measures(ranks)


def compare_rankings(
    archive: Archive, vectors: np.ndarray, questions: Sequence[GoldQuestion]
) -> dict:
    """Every way of ranking over the answerable ones of the questions, with intervals."""
    chosen = [place for place, q in enumerate(questions) if q.answerable and q.article_id]
    asked = [questions[place] for place in chosen]
    rows, article_of = candidates(archive, vectors[chosen], asked)
    systems = {
        "dense": [[number for number, _ in row.dense] for row in rows],
        "words (BM25)": [[number for number, _ in row.words] for row in rows],
        "reciprocal rank fusion": [reciprocal_ranks(row) for row in rows],
        "shipped": [fused(row, ranking.LEXICAL_WEIGHT) for row in rows],
    }
    result: dict = {"questions": len(asked), "weight": ranking.LEXICAL_WEIGHT, "systems": {}}
    for name, rankings in systems.items():
        found = measures(rankings, asked, article_of)
        result["systems"][name] = {
            "scores": {key: measure.value for key, measure in found.items()},
            "intervals": named_intervals(found),
        }
    return result
