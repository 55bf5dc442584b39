"""What a run amounts to: the JSON of `wartanya eval`, and the same as a table to read."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.evaluating import metrics
from bot.evaluating.evidence import evidence_measures
from bot.evaluating.metrics import Measure
from bot.evaluating.questions import GoldQuestion
from bot.evaluating.runs import Row
from bot.evaluating.scoring import (
    answer_measures,
    citation_measures,
    retrieval_measures,
    risk_coverage,
)
from index.article import Article

SECONDS = {"latency.p50", "latency.p95"}
RATIOS = {"risk_coverage", "n"}


def qa_report(
    questions: Sequence[GoldQuestion],
    rows: Sequence[Row],
    articles: Mapping[str, Article],
    settings: Mapping[str, Any],
    *,
    given: bool = False,
) -> dict[str, Any]:
    """The JSON of `wartanya eval qa`: shares from 0 to 1, seconds.

    `rows` answer the first of the `questions`, in order: a run that was ended early counts what
    it has. A share of nothing (refusals where every question has an answer) is None, and
    `retrieval` is None where passages were given or no question names its article.
    """
    asked = questions[: len(rows)]
    measures = answer_measures(asked, rows) | citation_measures(asked, rows, articles)
    measures |= evidence_measures(asked, rows, articles)
    retrieval = {} if given else retrieval_measures(asked, rows)
    if all(measure.value is None for measure in retrieval.values()):
        retrieval = {}
    return {
        "n": len(rows),
        "retrieval": _values(retrieval) or None,
        **nested(measures),
        "latency": latency([row.seconds for row in rows]),
        "risk_coverage": risk_coverage(asked, rows),
        "intervals": named_intervals(retrieval | measures),
        "settings": dict(settings),
    }


def latency(seconds: Sequence[float]) -> dict[str, float | None]:
    """Median and 95th percentile of wall times."""
    return {"p50": metrics.percentile(seconds, 50), "p95": metrics.percentile(seconds, 95)}


def named_intervals(measures: Mapping[str, Measure]) -> dict[str, list[float]]:
    """The 95 % bootstrap interval of each measure that has a value, as `[low, high]`."""
    bounds = metrics.intervals(list(measures.values()))
    return {
        name: [*bound] for name, bound in zip(measures, bounds, strict=True) if bound is not None
    }


def _values(measures: Mapping[str, Measure]) -> dict[str, float | None]:
    return {name.split(".", 1)[1]: measure.value for name, measure in measures.items()}


def nested(measures: Mapping[str, Measure]) -> dict[str, dict[str, float | None]]:
    """`{"answers.f1": m}` as `{"answers": {"f1": its value}}`."""
    groups: dict[str, dict[str, float | None]] = {}
    for name, measure in measures.items():
        group, key = name.split(".", 1)
        groups.setdefault(group, {})[key] = measure.value
    return groups


def report_table(report: Mapping[str, Any]) -> str:
    """A report of questions or summaries as a table: each figure with its interval, then settings.

    Shares are in percent.
    """
    bounds = report["intervals"]
    rows = [("", "value", "95 % interval")]
    for name, value in _figures(report):
        interval = bounds.get(name)
        between = "" if interval is None else " – ".join(shown(name, end) for end in interval)
        rows.append((name, shown(name, value), between))
    lines = aligned(rows)
    settings = "  ".join(f"{key}={value}" for key, value in report["settings"].items())
    return f"{lines}\n\n{settings}"


def _figures(report: Mapping[str, Any], prefix: str = "") -> Iterable[tuple[str, float | None]]:
    for key, value in report.items():
        if not prefix and key in ("intervals", "settings"):
            continue
        if isinstance(value, Mapping):
            yield from _figures(value, f"{prefix}{key}.")
        elif value is not None:
            yield f"{prefix}{key}", value


def shown(name: str, value: float | None) -> str:
    """A figure for people: shares in percent, times in milliseconds, a dash for None."""
    if value is None:
        return "–"
    if name in SECONDS:
        return f"{value * 1000:.1f} ms"
    if name in RATIOS:
        return f"{value:.4g}"
    return f"{value * 100:.1f}"


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells as lines, the first column flush left, the others flush right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
