"""What people really ask: written questions over 900 news articles, and whole conversations."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.answering.bot import Bot
from bot.build import build, build_embedder
from bot.evaluating.chat import chat_report, converse_all
from bot.evaluating.collection import index_articles, read_articles, scratch_folder
from bot.evaluating.conversations import (
    FOUNDING,
    GoldConversation,
    collections_of,
    dated,
    read_conversations,
    read_messages,
    read_packs,
)
from bot.evaluating.questions import GoldQuestion, read_questions, read_rows
from bot.evaluating.report import qa_report
from bot.evaluating.runs import ask_all
from bot.settings import Settings
from bot.training.reader.noise import noised
from index.article import Article
from index.text.split import split_sentences

from .markdown import milliseconds, paragraphs, percent, table
from .processes import ROOT

QUESTIONS = ROOT / "bot" / "training" / "news_qa"
FOUNDING_QUESTIONS = Path(__file__).parent / "founding_spoken.jsonl"
TALKING = ROOT / "bot" / "training" / "talking"
WRITTEN_FOR_US = {
    "valid, follow-ups": TALKING / "valid_conversations.jsonl",
    "test": TALKING / "test_conversations.jsonl",
}
"""Conversations about the same articles, half of whose follow-ups the article leaves open."""
CHATS = ("valid", *WRITTEN_FOR_US)
SPLITS = ("valid", "test")
SETS = (*SPLITS, "spoken")
ARTICLE = "founding article"
HURRIED, SEED = "valid, hurried", 1
"""The same questions with typos and slang, as `bot.training.reader.noise` makes them."""
RUNS = (*SETS, HURRIED, ARTICLE)
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
    asked = {split: read_questions(QUESTIONS / f"{split}.jsonl", articles) for split in SETS}
    chance = random.Random(SEED)
    asked[HURRIED] = [
        replace(one, question=noised(one.question, chance)) for one in asked[SPLITS[0]]
    ]
    for split, questions in asked.items():
        found["runs"][split] = _asked(bot, questions, articles)
    if founding:
        questions = about_founding(founding[0])
        by_id = {one.id: one for one in founding}
        alone = build(settings, folder=folder(founding))
        found["runs"][ARTICLE] = _asked(alone, questions, by_id)
    held = [
        *(one for one in read_conversations(file.with_name("conversations.jsonl"))),
        *read_messages(file.with_name("messages.jsonl")),
    ]
    held = [one for one in held if one.split != "train"]
    every = [dated(one) for one in articles.values()]
    found["chat"] = {
        "valid": _conversed(settings, folder, held, every, file, founding),
        **{
            name: _conversed(settings, folder, read_conversations(path), every, file, [])
            for name, path in WRITTEN_FOR_US.items()
        },
    }
    return found


def _asked(
    bot: Bot, questions: Sequence[GoldQuestion], articles: Mapping[str, Article]
) -> dict[str, Any]:
    run = ask_all(bot, questions, articles, given=False)
    return qa_report(questions, run.rows, articles, bot.describe(), given=False)


def about_founding(article: Article) -> list[GoldQuestion]:
    """Questions in people's own words about the founding article; its text is not in this project.

    Each names the sentences that answer by a few words of theirs.
    """
    sentences = [article.text[one.start : one.end] for one in split_sentences(article.text, "id")]

    def asked(row: Mapping[str, Any]) -> GoldQuestion:
        marks = row.get("sentences_contain", ())
        holding = tuple(one for one in sentences if any(mark in one for mark in marks))
        return GoldQuestion(row["id"], row["question"], (), article.id, row["language"], holding)

    return read_rows(FOUNDING_QUESTIONS, asked, "questions")


def _conversed(
    settings: Settings,
    folder: Callable[[list[Article]], Path],
    held: Sequence[GoldConversation],
    every: list[Article],
    file: Path,
    founding: list[Article],
) -> dict[str, Any]:
    """Conversations held, each over the articles of its collection."""
    named = collections_of(held, every, read_packs(file), founding)
    if not founding:
        held = [one for one in held if one.collection != FOUNDING]
    bots = {name: build(settings, folder=folder(some)) for name, some in named.items()}
    by_id = {article.id: article for some in named.values() for article in some}
    return chat_report(converse_all(bots, held), by_id)


def section(part: dict[str, Any]) -> str:
    """The part's tables."""
    names = (
        *("hit", "first_quote_hit", "closest_hit", "answer_precision", "not_answered"),
        *(
            "twins_not_answered",
            "short_answer_f1",
            "hit_id",
            "hit_en",
            *(f"hit_{kind}" for kind in KINDS),
        ),
    )
    runs = part["runs"]
    held = [name for name in RUNS if name in runs]
    rows = [
        [
            name.replace("_", " "),
            *(percent(runs[one]["evidence"].get(name)) for one in held),
        ]
        for name in names
    ]
    rows.append(["p50", *(milliseconds(runs[one]["latency"]["p50"]) for one in held)])
    counts = {name: dict(_counts(part["chat"][name])) for name in CHATS if name in part["chat"]}
    chat = [
        [name, *(_share(some.get(name)) for some in counts.values())] for name in counts["valid"]
    ]
    asked = ", ".join(f"{runs[split]['n']} of {split}" for split in held)
    return paragraphs(
        [
            f"## Natural questions\n\n{asked}, each over all {part['articles']} articles. A hit is "
            "an answerable question for which a quote shown as the answer holds, or lies in, an "
            "evidence sentence; the closest hit counts the closest passages too. Thresholds are "
            "fitted on `valid`, nothing is fitted to `test`, to `spoken` (in words that the "
            "articles do not use) or to the founding article's; hurried: with typos and slang.",
            table(["", *held], rows),
            "Conversations and single messages (`wartanya eval chat`). Those for us are in "
            "`bot/training/talking`: by `valid, follow-ups` it was chosen how strict a follow-up "
            "is read, nothing was fitted to `test`:",
            table(["", *counts], chat),
        ]
    )


def _share(count: list[int] | None) -> str:
    if count is None or not count[1]:
        return "–"
    return f"{count[0]} of {count[1]} ({percent(count[0] / count[1])})"


def _counts(chat: dict[str, Any], within: str = "") -> Iterator[tuple[str, list[int]]]:
    """The [right, of] of a report, those of its parts with the part's name before theirs."""
    for name, value in chat.items():
        if isinstance(value, dict):
            yield from _counts(value, f"{name}: ")
        elif isinstance(value, list):
            yield within + name, value
