"""What messages are learnt from: written messages, conversations, and questions about the news."""

import json
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bot.answer import Kind, Turn
from bot.talking.context import READ_OF_ARTICLE, Context, content, context_of, spoken_of
from bot.talking.library import subjects_of
from bot.talking.words import words_of

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

# Forms of messages that name something new: of their own, and pointing back beside it.
NAMING = (
    *("apa itu {name}", "siapa {name}", "siapa itu {name}?", "apa yang terjadi di {name}"),
    *("kapan {name} {word}", "kenapa {name} {word}?", "berapa {word} {name}", "di mana {name}"),
    *("{name} {word} kapan", "gimana {word} {name}", "what is {name}", "who is {name}?"),
    *(
        "when did {name} {word}",
        "why {name} {word}",
        "how many {word} in {name}",
        "where is {name}",
    ),
    *(
        "{name} itu apa",
        "{name} itu siapa",
        "what happened in {name}",
        "apa kata {name} soal {word}",
    ),
)
POINTING = (
    *("apa hubungannya dengan {name}", "kalau {name}?", "what about {name}", "terus {name} gimana"),
    *("dia kenal {name}?", "apakah itu di {name}", "does it concern {name}", "and {name}?"),
    *("dan {name}?", "bedanya sama {name} apa", "how does he know {name}", "lalu {name}?"),
)
POINTING_SHARE = 0.3
LOWER_SHARE = 0.7

TextOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Said:
    """A message in its context; `standalone` is it made complete by a person.

    `turn` is the turn of a written conversation that it is, as its file has it.
    """

    message: str
    context: Context
    leans: bool
    standalone: str
    weight: float = 1.0
    turn: Mapping[str, Any] = field(default_factory=dict)


def messages() -> list[tuple[str, str]]:
    """(label, message) of every written message."""
    lines = MESSAGES.read_text(encoding="utf-8").splitlines()
    return [(label, text) for label, text in (line.split("\t", 1) for line in lines)]


def questions() -> list[dict[str, Any]]:
    """The written questions about the news."""
    return _rows(QUESTIONS)


def questions_in_conversations() -> list[str]:
    """The questions of the written conversations as they were typed, most of them short."""
    turns = [turn for one in _rows(CONVERSATIONS) for turn in one["turns"]]
    return [turn["message"] for turn in turns if turn["kind"] not in _OTHER_KINDS]


def articles(path: Path) -> dict[str, str]:
    """The text of each article by id."""
    return {row["id"]: row["text"] for row in _rows(path)}


def subjects(names: Iterable[str]) -> frozenset[str]:
    """What articles are about, by their ids: news_qa has no titles, but its ids hold them."""
    return subjects_of(" ".join(name.split("-")[1:]) for name in names)


def said_in_conversations(
    text_of: TextOf,
    subjects: frozenset[str] = frozenset(),
    *,
    completed: bool,
    path: Path = CONVERSATIONS,
) -> Iterator[Said]:
    """Every question after the first of the written conversations of a file.

    `completed`: earlier messages stand as a person completed them, with the short answer beside
    them, else as they were typed.
    """
    for conversation in _rows(path):
        history: list[Turn] = []
        for turn in conversation["turns"]:
            told = [one for one in history if one.kind != "small_talk"]
            context = context_of(told, text_of, subjects=subjects)
            if turn["kind"] in ("lean", "fresh", "switch") and (
                context.questions or context.articles
            ):
                leans = turn["kind"] == "lean"
                yield Said(turn["message"], context, leans, turn["standalone"], turn=turn)
            history.append(
                Turn(
                    _asked(turn, completed),
                    (turn["article_id"],) if turn["article_id"] else (),
                    _OTHER_KINDS.get(turn["kind"], "question"),
                    (turn["answers"] or [""])[0] if completed else "",
                )
            )


def _asked(turn: dict[str, Any], completed: bool) -> str:
    """A turn's question; a summary or a list has none but its article's title, unknown here."""
    if turn["kind"] in ("summary", "catalogue"):
        return ""
    return str(turn["standalone"] if completed else turn["message"])


def said_on_their_own(
    text_of: TextOf, subjects: frozenset[str], weight: float, seed: int
) -> Iterator[Said]:
    """Complete questions, half behind one about the same article and half behind another."""
    rng = random.Random(seed)
    rows = [row for row in questions() if text_of(row["article_id"])]
    by_article: dict[str, list[str]] = {}
    for row in rows:
        by_article.setdefault(row["article_id"], []).append(row["question"])
    names = sorted(by_article)
    contexts = {
        name: context_of([Turn(rng.choice(by_article[name]), (name,))], text_of, subjects=subjects)
        for name in names
    }
    rng.shuffle(rows)
    for place, row in enumerate(rows):
        name = row["article_id"] if place % 2 else rng.choice(names)
        yield Said(row["question"], contexts[name], False, row["question"], weight)


def lowered(said: Said, weight: float) -> Said:
    """The same message without capitals, as most people type in a chat."""
    return replace(said, message=said.message.lower(), weight=said.weight * weight)


def switched(text_of: TextOf, subjects: frozenset[str], count: int, seed: int) -> Iterator[Said]:
    """Short messages that name what another article is about; those that point back lean too."""
    rng = random.Random(seed)
    rows = [row for row in questions() if text_of(row["article_id"])]
    for _ in range(count):
        here, there = rng.sample(rows, 2)
        context = context_of(
            [Turn(here["question"], (here["article_id"],))],
            text_of,
            subjects=subjects,
        )
        other = spoken_of(text_of(there["article_id"])[:READ_OF_ARTICLE])
        names = [one for one, times in other.stems.most_common(60) if one in other.names]
        names = [one for one in names if one.isalpha() and not context.spoken.stems[one]]
        words = [word.plain for word in content(words_of(there["question"])) if not word.capital]
        if not names or not words:
            continue
        name = rng.choice(names[:4])
        leans = rng.random() < POINTING_SHARE
        form = rng.choice(POINTING if leans else NAMING)
        shown = name if rng.random() < LOWER_SHARE else name.capitalize()
        message = form.format(name=shown, word=rng.choice(words))
        yield Said(message, context, leans, message)


def retyped(said: Said, weight: float) -> Said:
    """The same message with its first letter the other way: people type either."""
    first = said.message[:1]
    other = first.upper() if first.islower() else first.lower()
    return replace(said, message=other + said.message[1:], weight=said.weight * weight)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
