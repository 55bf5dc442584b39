"""Two saved runs over the same questions: paired differences, and the questions that flipped."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.evaluating import metrics
from bot.evaluating.metrics import Measure
from bot.evaluating.questions import GoldQuestion
from bot.evaluating.report import aligned, latency, shown
from bot.evaluating.runs import Row
from bot.evaluating.scoring import (
    answer_measures,
    question_scores,
    retrieval_measures,
    right_citation,
)
from index.errors import UsageError


def comparison(
    questions: Sequence[GoldQuestion], first: Sequence[Row], second: Sequence[Row]
) -> dict[str, Any]:
    """What changed from the first run to the second, over the questions that both hold.

    Returns `{"n", "left_out", "differences": {name: {"a", "b", "difference", "interval"}},
    "latency": {"a", "b"}, "flips": [{"id", "question", "answers", "a", "b", "change"}]}`.
    `difference` is second minus first; its interval is a paired 95 % bootstrap. A flip is a
    question whose exact match went from right to wrong ("lost") or back ("won"); `a` and `b` are
    the short answers, None for a refusal. `left_out` counts questions that only one run holds.
    Raises `UsageError` for rows of unknown questions and for runs that share none.
    """
    known = {question.id: question for question in questions}
    by_id = [_by_id(rows, known) for rows in (first, second)]
    shared = [q for q in questions if q.id in by_id[0] and q.id in by_id[1]]
    if not shared:
        raise UsageError("the two runs share no question; compare runs over the same questions")
    paired = [[rows[question.id] for question in shared] for rows in by_id]
    before, after = (_measures(shared, rows) for rows in paired)
    counted = [name for name in before if before[name].value is not None]
    bounds = metrics.intervals([before[n] for n in counted], [after[n] for n in counted])
    return {
        "n": len(shared),
        "left_out": len(by_id[0].keys() | by_id[1].keys()) - len(shared),
        "differences": {
            name: _difference(before[name], after[name], bound)
            for name, bound in zip(counted, bounds, strict=True)
        },
        "latency": {
            run: latency([row.seconds for row in rows])
            for run, rows in zip(("a", "b"), paired, strict=True)
        },
        "flips": [
            flip
            for question, one, other in zip(shared, *paired, strict=True)
            if (flip := _flip(question, one, other)) is not None
        ],
    }


def _by_id(rows: Sequence[Row], known: Mapping[str, GoldQuestion]) -> dict[str, Row]:
    for row in rows:
        if row.id not in known:
            raise UsageError(
                f"a run holds the question {row.id!r}, which the questions file has not; "
                "give the questions that were asked"
            )
    return {row.id: row for row in rows}


def _measures(questions: Sequence[GoldQuestion], rows: Sequence[Row]) -> dict[str, Measure]:
    cited = [
        float(any(right_citation(question, citation) for citation in row.citations))
        for question, row in zip(questions, rows, strict=True)
    ]
    recall = Measure.mean(cited, [question.answerable for question in questions])
    retrieval = retrieval_measures(questions, rows) if any(row.retrieved for row in rows) else {}
    return retrieval | answer_measures(questions, rows) | {"citations.recall": recall}


def _difference(
    before: Measure, after: Measure, bound: tuple[float, float] | None
) -> dict[str, Any]:
    a, b = before.value or 0.0, after.value or 0.0
    return {
        "a": a,
        "b": b,
        "difference": b - a,
        "interval": None if bound is None else [*bound],
    }


def _flip(question: GoldQuestion, before: Row, after: Row) -> dict[str, Any] | None:
    was, is_now = (question_scores(question, row)[0] for row in (before, after))
    if was == is_now:
        return None
    return {
        "id": question.id,
        "question": question.question,
        "answers": list(question.answers),
        "a": None if before.refused else before.short_answer,
        "b": None if after.refused else after.short_answer,
        "change": "won" if is_now > was else "lost",
    }


def comparison_table(found: Mapping[str, Any]) -> str:
    """A comparison as tables to read: differences in percentage points, then the flips."""
    rows = [("", "a", "b", "b - a", "95 % interval")]
    for name, row in found["differences"].items():
        between = " – ".join(shown(name, end) for end in row["interval"] or ())
        values = [shown(name, row[key]) for key in ("a", "b", "difference")]
        rows.append((name, values[0], values[1], values[2], between))
    for key in ("p50", "p95"):
        name = f"latency.{key}"
        a, b = (found["latency"][run][key] for run in ("a", "b"))
        rows.append((name, shown(name, a), shown(name, b), shown(name, b - a), ""))
    flips = found["flips"]
    won = sum(flip["change"] == "won" for flip in flips)
    lines = [
        aligned(rows),
        "",
        f"{found['n']} questions in both runs, {found['left_out']} in one only; "
        f"{len(flips)} flipped: {won} won, {len(flips) - won} lost",
    ]
    for flip in flips:
        a, b = (flip[run] if flip[run] is not None else "(silence)" for run in ("a", "b"))
        lines.append(f"  {flip['change']:4}  {flip['id']}: {flip['question']}  {a} -> {b}")
    return "\n".join(lines)
