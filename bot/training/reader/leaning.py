"""Follow-ups of written conversations, in the wordings that the product reads them in.

A reader that was taught on complete questions alone is asked, in a conversation, questions that a
program completed, questions as they were typed, and those with the last answer behind them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.talking.classify import Weights
from bot.talking.follow_up import completed, wordings
from bot.training.encoder.arrays import Labelled
from bot.training.reader.written import Searched, Written, answers_in, evidence_in
from bot.training.talking import examples

LEANING = "leaning"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A turn that leans on those before it: what it asks, and every wording of that."""

    asked: Written
    wordings: tuple[str, ...]


def follow_ups(searched: Searched, weights: Weights) -> Iterator[FollowUp]:
    """Those of the training conversations, behind earlier turns as typed and as completed."""
    texts = {name: article.text for name, article in searched.articles.items()}
    subjects = examples.subjects(texts)
    asked = _asked(examples.CONVERSATIONS)
    for whole in (False, True):
        said = examples.said_in_conversations(
            lambda name: texts.get(name, ""), subjects, completed=whole
        )
        for one in said:
            turn = asked.get((one.message, one.standalone))
            if not one.leans or turn is None or turn.article_id not in texts:
                continue
            by_us, _ = completed(one.message, one.context, weights)
            read = (by_us, *wordings(one.message, by_us, one.context), one.standalone)
            yield FollowUp(turn, tuple(dict.fromkeys(read)))


def _asked(path: Path) -> Mapping[tuple[str, str], Written]:
    """Turns by their message and what it means."""
    found = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        for place, turn in enumerate(row["turns"]):
            if turn["kind"] != "lean":
                continue
            found[turn["message"], turn["standalone"]] = Written(
                f"{row['id']}-{place}",
                turn["article_id"],
                row["language"],
                LEANING,
                turn["standalone"],
                tuple(turn["answers"]),
                tuple(turn["evidence"]),
            )
    return found


def leaning_examples(asked: Iterable[FollowUp], searched: Searched) -> list[Labelled]:
    """Every wording of every follow-up over the passages of the article that is spoken of."""
    found, seen = [], set()
    for one in asked:
        for wording in one.wordings:
            if (one.asked.id, wording) in seen:
                continue
            seen.add((one.asked.id, wording))
            found += [
                Labelled(
                    LEANING,
                    wording,
                    hit.text,
                    answers_in(one.asked, hit),
                    evidence_in(one.asked, hit),
                )
                for hit in searched.of_article(one.asked.article_id)
            ]
    return found
