"""Follow-ups of written conversations, in the wordings that the product reads them in.

A reader that was taught on complete questions alone is asked, in a conversation, questions that a
program completed, questions as they were typed, and those with the last answer behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

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
    for whole in (False, True):
        said = examples.said_in_conversations(
            lambda name: texts.get(name, ""), subjects, completed=whole
        )
        for one in said:
            if one.leans and one.turn["article_id"] in texts:
                by_us, _ = completed(one.message, one.context, weights)
                read = (by_us, *wordings(one.message, by_us, one.context), one.standalone)
                yield FollowUp(_asked(one.turn), tuple(dict.fromkeys(read)))


def _asked(turn: Mapping[str, Any]) -> Written:
    return Written(
        *("", turn["article_id"], "", LEANING, turn["standalone"]),
        tuple(turn["answers"]),
        tuple(turn["evidence"]),
    )


def leaning_examples(asked: Iterable[FollowUp], searched: Searched) -> list[Labelled]:
    """Every wording of every follow-up over the passages of the article that is spoken of."""
    found, seen = [], set()
    for one in asked:
        for wording in one.wordings:
            if (one.asked, wording) in seen:
                continue
            seen.add((one.asked, wording))
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
