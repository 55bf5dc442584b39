"""Follow-ups of written conversations, in the wordings that the product reads them in.

A reader that was taught on complete questions alone is asked, in a conversation, questions that a
program completed, questions as they were typed, and those with the last answer behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.talking.classify import Weights
from bot.talking.follow_up import completed, wordings
from bot.training.encoder.arrays import Labelled
from bot.training.reader.written import Searched, Written, answers_in, evidence_in
from bot.training.talking import examples

LEANING = "leaning"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A turn that leans on those before it: what it asks, made complete by a person, the wording
    that the product searches for, and the further ones that it reads, with their weights."""

    asked: Written
    wording: str
    further: Mapping[str, float]

    @property
    def wordings(self) -> tuple[str, ...]:
        """Each of them once."""
        return tuple(dict.fromkeys((self.wording, *self.further, self.asked.question)))


def follow_ups(
    searched: Searched,
    weights: Weights,
    *,
    whole: bool,
    path: Path = examples.CONVERSATIONS,
) -> Iterator[FollowUp]:
    """Those of a file's conversations, behind earlier turns as typed or, if `whole`, completed."""
    texts = {name: article.text for name, article in searched.articles.items()}
    for one in examples.said_in_conversations(
        lambda name: texts.get(name, ""), examples.subjects(texts), completed=whole, path=path
    ):
        if one.leans and one.turn["article_id"] in texts:
            by_us, _ = completed(one.message, one.context, weights)
            yield FollowUp(_asked(one.turn), by_us, wordings(one.message, by_us, one.context))


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
