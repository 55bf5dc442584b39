"""What people really ask: written questions over 900 news articles, and whole conversations."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.build import build, build_embedder
from bot.evaluating.chat import chat_report, converse_all
from bot.evaluating.collection import index_articles, read_articles, scratch_folder
from bot.evaluating.conversations import (
    FOUNDING,
    collections_of,
    dated,
    read_conversations,
    read_messages,
    read_packs,
)
from bot.evaluating.questions import read_questions
from bot.evaluating.report import qa_report
from bot.evaluating.runs import ask_all
from bot.settings import Settings
from index.article import Article

from .markdown import milliseconds, paragraphs, percent, table
from .processes import ROOT

QUESTIONS = ROOT / "bot" / "training" / "news_qa"
SPLITS = ("valid", "test")
KINDS = ("who", "when", "where", "quantity", "what", "why", "how", "said", "yesno", "overview")


def measure(
    data: Path | None, founding: list[Article], settings: Settings, progress: Callable[[str], None]
) -> dict[str, Any]:
    """`wartanya eval qa` and `eval chat` as a user runs them; `founding` may be empty."""
    if data is None:
        return {"skipped": "needs news_qa: WARTANYA_BENCH_DATA is not set"}
    file = data / "news_qa" / "articles.jsonl"
    articles = {article.id: article for article in read_articles(file)}
    embedder = build_embedder(settings)

    def folder(some: list[Article]) -> Path:
        place = scratch_folder(settings.data, some, embedder.model)
        index_articles(place, embedder, some, progress)
        return place

    bot = build(settings, folder=folder([*articles.values()]))
    found: dict[str, Any] = {"articles": len(articles), "runs": {}}
    for split in SPLITS:
        questions = read_questions(QUESTIONS / f"{split}.jsonl", articles)
        run = ask_all(bot, questions, articles, given=False)
        found["runs"][split] = qa_report(questions, run.rows, articles, bot.describe(), given=False)
    held = [
        *(one for one in read_conversations(file.with_name("conversations.jsonl"))),
        *read_messages(file.with_name("messages.jsonl")),
    ]
    held = [one for one in held if getattr(one, "split", "valid") != "train"]
    every = [dated(one) for one in articles.values()]
    named = collections_of(held, every, read_packs(file), founding)
    if not founding:
        held = [one for one in held if one.collection != FOUNDING]
    bots = {name: build(settings, folder=folder(some)) for name, some in named.items()}
    by_id = {article.id: article for some in named.values() for article in some}
    found["chat"] = chat_report(converse_all(bots, held), by_id)
    return found


def section(part: dict[str, Any]) -> str:
    """The part's tables."""
    names = (
        *("hit", "closest_hit", "answer_precision", "not_answered", "twins_not_answered"),
        *("short_answer_f1", "hit_id", "hit_en", *(f"hit_{kind}" for kind in KINDS)),
    )
    runs = part["runs"]
    rows = [
        [
            name.replace("_", " "),
            *(percent(runs[split]["evidence"].get(name)) for split in SPLITS),
        ]
        for name in names
    ]
    rows.append(["p50", *(milliseconds(runs[split]["latency"]["p50"]) for split in SPLITS)])
    chat = [
        [name, f"{value[0]} of {value[1]}", percent(value[0] / value[1]) if value[1] else "–"]
        for name, value in part["chat"].items()
        if isinstance(value, list)
    ]
    asked = ", ".join(f"{runs[split]['n']} of {split}" for split in SPLITS)
    return paragraphs(
        [
            f"## Natural questions\n\n{asked}, each over all {part['articles']} articles. A hit is "
            "an answerable question for which a quote shown as the answer holds, or lies in, an "
            "evidence sentence; the closest hit counts the closest passages too. Thresholds are "
            "fitted on `valid`, nothing is fitted to `test`.",
            table(["", *SPLITS], rows),
            "Conversations and single messages (`wartanya eval chat`, split `valid`):",
            table(["", "right", "percent"], chat),
        ]
    )
