"""The rows of a run against the gold answers: every share that `wartanya eval qa` prints."""

from collections.abc import Mapping, Sequence

import numpy as np

from bot.evaluating import metrics
from bot.evaluating.metrics import Measure
from bot.evaluating.questions import GoldQuestion
from bot.evaluating.runs import Cited, Row
from index.article import Article

ANSWER_SCORES = (
    "exact_match",
    "f1",
    "has_answer_f1",
    "has_answer_exact_match",
    "no_answer_accuracy",
    "wrongly_refused",
)
RETRIEVAL_SCORES = ("recall@1", "recall@5", "recall@20", "mrr@10", "ndcg@10")
CITATION_SCORES = ("precision", "recall", "verbatim")


def question_scores(question: GoldQuestion, row: Row) -> tuple[float, float]:
    """Exact match and F1 of one row, in [0, 1].

    Silence is `refused`, nothing else: right where nothing answers, 0 where something does. An
    answer without a short answer scores 0 either way.
    """
    if not question.answerable:
        return float(row.refused), float(row.refused)
    if row.refused or row.short_answer is None or not question.answers:
        return 0.0, 0.0
    answer, golds = row.short_answer, question.answers
    return metrics.exact_match(answer, golds), metrics.f1(answer, golds)


def right_citation(question: GoldQuestion, cited: Cited) -> bool:
    """Whether it lies in the right article (where one is named) and holds a gold answer."""
    return question.article_id in (None, cited.article_id) and metrics.holds_answer(
        cited.quote, question.answers
    )


def is_verbatim(cited: Cited, articles: Mapping[str, Article]) -> bool:
    """Whether the quote is what the article says at those offsets."""
    article = articles.get(cited.article_id)
    return article is not None and article.text[cited.start : cited.end] == cited.quote


def answer_measures(questions: Sequence[GoldQuestion], rows: Sequence[Row]) -> dict[str, Measure]:
    """`answers.*` of rows that answer the questions at the same place."""
    scores = [question_scores(*pair) for pair in zip(questions, rows, strict=True)]
    exact, overlap = [score[0] for score in scores], [score[1] for score in scores]
    refused = [float(row.refused) for row in rows]
    answerable = [question.answerable for question in questions]
    unanswerable = [not has_answer for has_answer in answerable]
    everything = [True] * len(rows)
    measures = (
        Measure.mean(exact, everything),
        Measure.mean(overlap, everything),
        Measure.mean(overlap, answerable),
        Measure.mean(exact, answerable),
        Measure.mean(refused, unanswerable),
        Measure.mean(refused, answerable),
    )
    return {f"answers.{name}": m for name, m in zip(ANSWER_SCORES, measures, strict=True)}


def retrieval_measures(
    questions: Sequence[GoldQuestion], rows: Sequence[Row]
) -> dict[str, Measure]:
    """`retrieval.*`: over answerable questions that name their article."""
    ranks = [
        metrics.rank_of(question.article_id, row.retrieved) if question.article_id else None
        for question, row in zip(questions, rows, strict=True)
    ]
    counted = [q.answerable and q.article_id is not None for q in questions]
    return {f"retrieval.{name}": m for name, m in rank_measures(ranks, counted).items()}


def rank_measures(
    ranks: Sequence[int | None], counted: Sequence[bool] | None = None
) -> dict[str, Measure]:
    """Recall at 1, 5 and 20, MRR@10 and nDCG@10 of the ranks (from 1, None if not found)."""
    scores = (
        [metrics.recall_at(rank, 1) for rank in ranks],
        [metrics.recall_at(rank, 5) for rank in ranks],
        [metrics.recall_at(rank, 20) for rank in ranks],
        [metrics.reciprocal_rank(rank) for rank in ranks],
        [metrics.discounted_gain(rank) for rank in ranks],
    )
    counts = counted if counted is not None else [True] * len(ranks)
    return {
        name: Measure.mean(values, counts)
        for name, values in zip(RETRIEVAL_SCORES, scores, strict=True)
    }


def citation_measures(
    questions: Sequence[GoldQuestion], rows: Sequence[Row], articles: Mapping[str, Article]
) -> dict[str, Measure]:
    """`citations.*`: precision is a ratio of citations, recall of questions, verbatim of quotes."""
    answerable = np.array([question.answerable for question in questions], np.float64)
    given = np.array([len(row.citations) for row in rows], np.float64)
    right = np.array(
        [
            sum(right_citation(question, cited) for cited in row.citations)
            for question, row in zip(questions, rows, strict=True)
        ],
        np.float64,
    )
    exact = [float(sum(is_verbatim(cited, articles) for cited in row.citations)) for row in rows]
    measures = (
        Measure(right * answerable, given * answerable),
        Measure((right > 0) * answerable, answerable),
        Measure(np.array(exact, np.float64), given),
    )
    return {f"citations.{name}": m for name, m in zip(CITATION_SCORES, measures, strict=True)}


def risk_coverage(questions: Sequence[GoldQuestion], rows: Sequence[Row]) -> float | None:
    """Area under the risk-coverage curve of the support; the loss of a question is 1 - F1."""
    losses = [1 - question_scores(*pair)[1] for pair in zip(questions, rows, strict=True)]
    return metrics.risk_coverage_area([row.support for row in rows], losses)
