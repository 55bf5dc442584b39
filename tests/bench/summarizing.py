"""Summaries of held-out IndoSum articles, ours beside the baselines, also by category."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.build import build
from bot.evaluating.collection import GoldSummary
from bot.evaluating.summaries import (
    BASELINE_SENTENCES,
    SummaryRow,
    rouge_measures,
    summaries_report,
    summarize_all,
)
from bot.settings import Settings
from index.article import Article
from index.text.split import split_sentences

SMALLEST_CATEGORY = 50


def measure(
    golds: list[tuple[GoldSummary, str]],
    settings: Settings,
    folder: Path,
    sentences: int | None,
    progress: Callable[[str], None],
) -> dict[str, Any]:
    """What `wartanya eval summaries` reports, and ROUGE by category beside Lead-3."""
    bot = build(settings, folder=folder)
    articles = [gold for gold, _ in golds]
    run = summarize_all(
        lambda article: bot.summarize(article, sentences=sentences),
        articles,
        progress=lambda done: progress(f"IndoSum: {done} of {len(golds)} articles"),
    )
    if run.interrupted:
        raise KeyboardInterrupt
    report = summaries_report(articles, run.rows, split_sentences, bot.describe(), sentences)
    return {"report": report, "categories": _by_category(golds, run.rows)}


def _by_category(
    golds: list[tuple[GoldSummary, str]], rows: list[SummaryRow]
) -> dict[str, dict[str, Any]]:
    found = {}
    for category, count in Counter(name for _, name in golds).most_common():
        if count < SMALLEST_CATEGORY:
            continue
        places = [place for place, (_, name) in enumerate(golds) if name == category]
        chosen = [golds[place][0] for place in places]
        ours = rouge_measures("ours", [rows[place].summary for place in places], chosen)
        lead = rouge_measures("lead3", [_lead(gold.article) for gold in chosen], chosen)
        values = {name: measure.value for name, measure in (ours | lead).items()}
        found[category] = {"n": count, **values}
    return found


def _lead(article: Article) -> str:
    sentences = split_sentences(article.text, article.language)[:BASELINE_SENTENCES]
    return "\n".join(article.text[sentence.start : sentence.end] for sentence in sentences)
