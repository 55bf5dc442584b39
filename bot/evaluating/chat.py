"""How well a conversation goes: every message asked in its place, and judged by what is right."""

import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import Any

from bot.answer import Question, Turn, cited_articles
from bot.answering.bot import Bot
from bot.answering.conversation import turn_of
from bot.evaluating.conversations import LEANS, GoldConversation
from bot.evaluating.judging import (
    Asked,
    altered,
    catalogue_right,
    evidence_hit,
    leans,
    right_first,
    small_talk_right,
    summary_right,
    why_wrong,
)
from index.article import Article

HISTORIES = ("alone", "all", "standalone")
"""Beside the conversation itself, a leaning turn is asked bare, glued to all that was said before
it, and as a person completed it."""


def converse_all(
    bots: Mapping[str, Bot],
    conversations: Sequence[GoldConversation],
    *,
    right_history: bool = False,
    progress: Callable[[int], None] = lambda done: None,
) -> list[Asked]:
    """Asks every message in its conversation.

    Args:
        bots: by collection.
        conversations: what is asked.
        right_history: earlier turns stand as typed, with the articles that are right; else as the
            bot itself understood and answered them.
        progress: called with how many conversations are done.
    """
    rows: list[Asked] = []
    for done, one in enumerate(conversations, start=1):
        bot, history = bots[one.collection], list[Turn]()
        for gold in one.turns:
            question = Question(gold.message, tuple(history))
            answer = bot.ask(question)
            began = time.process_time()
            bot.understand(question)
            seconds = time.process_time() - began
            others = {}
            if gold.kind == LEANS:
                said = [turn.question for turn in history]
                texts = (gold.message, " ".join([*said, gold.message])[-2000:], gold.standalone)
                others = {name: bot.ask(text) for name, text in zip(HISTORIES, texts, strict=True)}
            rows.append(Asked(gold, answer, others, seconds))
            right = (gold.article_id,) if gold.article_id else ()
            history.append(Turn(gold.message, right) if right_history else turn_of(answer))
        progress(done)
    return rows


def chat_report(rows: Sequence[Asked], articles: Mapping[str, Article]) -> dict[str, Any]:
    """All figures of a run: counts as [right, of], shares, and milliseconds of understanding."""
    leaning = [row for row in rows if row.gold.kind == LEANS]
    grounded = [row for row in leaning if row.gold.article_id]
    answerable = [row for row in leaning if row.gold.evidence]
    switches = _of(rows, "switch")
    fresh = _of(rows, "fresh")
    asked = [*switches, *fresh]
    questions = [row for row in rows if row.gold.kind in ("question", "several")]
    small = [row for row in rows if row.gold.taken_for == "small_talk"]
    silent = [row for row in rows if row.gold.kind in ("off_topic", "instruction")]
    costs = sorted(1000 * row.seconds for row in rows)

    def hits(name: str, *, closest: bool, most: int | None = None) -> list[int]:
        given = [(row, row.answer if name == "" else row.others[name]) for row in answerable]
        return _counted(evidence_hit(row.gold, one, articles, closest, most) for row, one in given)

    return {
        "messages": len(rows),
        "kind": _counted(row.answer.kind == row.gold.taken_for for row in rows),
        "leaning": {
            "found to lean": _counted(leans(row.answer) for row in leaning),
            "right article first": _counted(right_first(row.gold, row.answer) for row in grounded),
            **{
                f"right article first, {name}": _counted(
                    right_first(row.gold, row.others[name]) for row in grounded
                )
                for name in HISTORIES
            },
            "evidence hit": hits("", closest=False),
            "evidence hit, first quote": hits("", closest=False, most=1),
            "closest hit": hits("", closest=True),
            **{f"evidence hit, {name}": hits(name, closest=False) for name in HISTORIES},
            **{f"closest hit, {name}": hits(name, closest=True) for name in HISTORIES},
            "unanswerable, not answered": _counted(
                row.answer.refused for row in leaning if not row.gold.evidence
            ),
        },
        "switches": {
            "right article first": _counted(
                right_first(row.gold, row.answer) for row in switches if row.gold.article_id
            ),
            "contaminated": _counted(altered(row) for row in switches),
        },
        "fresh altered": _counted(altered(row) for row in asked),
        "questions, evidence hit": _counted(
            evidence_hit(row.gold, row.answer, articles, False) for row in questions
        ),
        "summaries right": _counted(summary_right(row) for row in _of(rows, "summary")),
        "catalogues right": _counted(catalogue_right(row) for row in _of(rows, "catalogue")),
        "more right": _counted(
            row.answer.kind == "more" and right_first(row.gold, row.answer)
            for row in _of(rows, "more")
        ),
        "small talk right": _counted(small_talk_right(row) for row in small),
        "silent where it is no news": _counted(
            row.answer.outcome == "silent" and not row.answer.claims for row in silent
        ),
        "understanding, ms": {
            "median": median(costs) if costs else 0.0,
            "p95": costs[int(0.95 * (len(costs) - 1))] if costs else 0.0,
        },
    }


def chat_table(report: Mapping[str, Any]) -> str:
    """The report as lines of text."""
    lines = []
    for name, value in report.items():
        if isinstance(value, Mapping):
            lines += [f"{name}: {inner}".ljust(52) + _shown(one) for inner, one in value.items()]
        else:
            lines.append(name.ljust(52) + _shown(value))
    return "\n".join(lines)


def _shown(value: Any) -> str:
    if isinstance(value, list):
        right, of = value
        return f"{right:4} of {of:4}" + (f"  {right / of:6.1%}" if of else "")
    return f"{value:.2f}" if isinstance(value, float) else str(value)


def misses(rows: Sequence[Asked], articles: Mapping[str, Article]) -> list[dict[str, Any]]:
    """What went wrong, for a person to read: a line for each message."""
    wrong = []
    for row in rows:
        if why := why_wrong(row, articles):
            wrong.append(
                {
                    "id": row.gold.id,
                    "message": row.gold.message,
                    "expected": row.gold.kind,
                    "kind": row.answer.kind,
                    "why": why,
                    "understood": row.answer.understood and row.answer.understood.question,
                    "articles": cited_articles(row.answer)[:3],
                    "right": row.gold.article_id,
                    "text": row.answer.text[:160],
                }
            )
    return wrong


def _of(rows: Sequence[Asked], kind: str) -> list[Asked]:
    return [row for row in rows if row.gold.kind == kind]


def _counted(judged: Any) -> list[int]:
    """[right, of]."""
    values = [bool(one) for one in judged]
    return [sum(values), len(values)]
