"""What messages are learnt from: written messages, conversations, and questions about the news."""

import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.answer import Kind, Turn
from bot.talking.context import Context, context_of

HERE = Path(__file__).parent
MESSAGES = HERE / "messages.tsv"
CONVERSATIONS = HERE / "conversations.jsonl"
QUESTIONS = HERE.parent / "news_qa" / "train.jsonl"
_OTHER_KINDS: dict[str, Kind] = {
    "small_talk": "small_talk",
    "catalogue": "catalogue",
    "summary": "summary",
    "more": "more",
}

TextOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Said:
    """A message in its context; `standalone` is it made complete by a person."""

    message: str
    context: Context
    leans: bool
    standalone: str
    weight: float = 1.0


def messages() -> list[tuple[str, str]]:
    """(label, message) of every written message."""
    lines = MESSAGES.read_text(encoding="utf-8").splitlines()
    return [(label, text) for label, text in (line.split("\t", 1) for line in lines)]


def questions() -> list[dict[str, Any]]:
    """The written questions about the news."""
    return _rows(QUESTIONS)


def articles(path: Path) -> dict[str, str]:
    """The text of each article by id."""
    return {row["id"]: row["text"] for row in _rows(path)}


def said_in_conversations(text_of: TextOf, *, completed: bool) -> Iterator[Said]:
    """Every question after the first of the written conversations.

    `completed`: earlier messages stand as a person completed them, with the short answer beside
    them, else as they were typed.
    """
    for conversation in _rows(CONVERSATIONS):
        history: list[Turn] = []
        for turn in conversation["turns"]:
            context = context_of([one for one in history if one.kind != "small_talk"], text_of)
            if turn["kind"] in ("lean", "fresh", "switch") and (
                context.questions or context.articles
            ):
                leans = turn["kind"] == "lean"
                yield Said(turn["message"], context, leans, turn["standalone"])
            history.append(
                Turn(
                    turn["standalone"] if completed else turn["message"],
                    (turn["article_id"],) if turn["article_id"] else (),
                    _OTHER_KINDS.get(turn["kind"], "question"),
                    (turn["answers"] or [""])[0] if completed else "",
                )
            )


def said_on_their_own(text_of: TextOf, weight: float, seed: int) -> Iterator[Said]:
    """Complete questions, half behind one about the same article and half behind another."""
    rng = random.Random(seed)
    rows = [row for row in questions() if text_of(row["article_id"])]
    by_article: dict[str, list[str]] = {}
    for row in rows:
        by_article.setdefault(row["article_id"], []).append(row["question"])
    names = sorted(by_article)
    contexts = {
        name: context_of([Turn(rng.choice(by_article[name]), (name,))], text_of) for name in names
    }
    rng.shuffle(rows)
    for place, row in enumerate(rows):
        name = row["article_id"] if place % 2 else rng.choice(names)
        yield Said(row["question"], contexts[name], False, row["question"], weight)


def retyped(said: Said, weight: float) -> Said:
    """The same message with its first letter the other way: people type either."""
    first = said.message[:1]
    other = first.upper() if first.islower() else first.lower()
    return replace(said, message=other + said.message[1:], weight=said.weight * weight)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
