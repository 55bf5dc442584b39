"""Answers on public questions: passage given and open, news, and across languages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.answering.bot import Bot
from bot.build import build, build_embedder
from bot.evaluating.collection import index_articles, scratch_folder
from bot.evaluating.metrics import (
    expected_calibration_error,
    reliability,
    risk_coverage_curve,
)
from bot.evaluating.questions import GoldQuestion
from bot.evaluating.report import qa_report
from bot.evaluating.runs import Row, ask_all
from bot.evaluating.scoring import question_scores
from bot.settings import Settings
from index.archive.archive import Archive

from .datasets import Collection

CURVE_POINTS = 100
RIGHT_F1 = 0.5


def archive_of(
    collection: Collection, settings: Settings, progress: Callable[[str], None]
) -> Archive:
    """The collection, indexed once and kept by content."""
    embedder = build_embedder(settings)
    folder = scratch_folder(settings.data, collection.articles, embedder.model)
    index_articles(folder, embedder, collection.articles, progress)
    return Archive(folder)


def measure(
    collection: Collection,
    settings: Settings,
    folder: Path,
    *,
    given: bool,
    progress: Callable[[str], None],
) -> dict[str, Any]:
    """What `wartanya eval qa` reports, with the curves that the pictures draw."""
    articles = {article.id: article for article in collection.articles}
    bot: Bot = build(settings, folder=folder)
    bot.warm()
    total = len(collection.questions)
    run = ask_all(
        *(bot, collection.questions, articles),
        given=given,
        progress=lambda done: progress(f"{collection.name}: {done} of {total} questions"),
    )
    if run.interrupted:
        raise KeyboardInterrupt
    report = qa_report(collection.questions, run.rows, articles, bot.describe(), given=given)
    return {
        "report": report,
        "curves": curves(collection.questions, run.rows),
        "counts": counts(collection.questions, run.rows),
    }


def counts(questions: list[GoldQuestion], rows: list[Row]) -> dict[str, int]:
    """How many answerable questions got the right words (F1 of at least 0.5), and refusals."""
    scored = [
        (question.answerable, question_scores(question, row)[1] >= RIGHT_F1)
        for question, row in zip(questions, rows, strict=True)
    ]
    return {
        "answerable": sum(answerable for answerable, _ in scored),
        "right_words": sum(answerable and right for answerable, right in scored),
        "unanswerable": sum(not answerable for answerable, _ in scored),
        "refused": sum(not answerable and right for answerable, right in scored),
    }


def curves(questions: list[GoldQuestion], rows: list[Row]) -> dict[str, Any]:
    """Risk by coverage of the support, and how far support can be believed.

    Calibration looks at what was answered: there support promises the share that is right (an
    answer with F1 of at least 0.5; none is right where nothing answers).
    """
    losses = [1 - question_scores(*pair)[1] for pair in zip(questions, rows, strict=True)]
    coverage, risk = risk_coverage_curve([row.support for row in rows], losses)
    step = max(len(rows) // CURVE_POINTS, 1)
    answered = [place for place, row in enumerate(rows) if not row.refused]
    support = [rows[place].support for place in answered]
    right = [float(losses[place] <= 1 - RIGHT_F1) for place in answered]
    return {
        "coverage": coverage[::step].tolist(),
        "risk": risk[::step].tolist(),
        "answered": len(answered) / max(len(rows), 1),
        "calibration_error": expected_calibration_error(support, right),
        "reliability": reliability(support, right),
    }
