"""Claims across languages: parallel SQuAD questions with their answers, one in each language."""

from __future__ import annotations

import random
from collections.abc import Sequence

from bot.training.encoder.arrays import Labelled
from bot.training.reader.data import Example
from bot.training.verifier.claims import BEFORE, LONGEST_ANSWER, statement
from bot.training.verifier.corruptions import swapped
from bot.training.verifier.data import CONTRADICTED, ENTAILED, NEUTRAL, joined
from bot.training.verifier.pieces import by_kind
from index.text.split import split_sentences


def crossing_claims(examples: Sequence[Example], chance: random.Random) -> list[Labelled]:
    """Source `crossing`: SQuAD questions with answers, over a sentence that answers or another."""
    found = []
    for one in examples:
        sentences = split_sentences(one.context, "en")
        start, end = one.answers[0]
        inside = [at for at, s in enumerate(sentences) if s.start <= start and end <= s.end]
        answer = one.context[start:end]
        if not inside or len(answer) > LONGEST_ANSWER:
            continue
        shown = [one.context[s.start : s.end] for s in sentences]
        at = inside[0]
        premise = joined(
            shown[max(0, at - chance.choice((0, 0, 1))) : at + chance.choice((1, 1, 2))]
        )
        others = [text for text in shown if answer.lower() not in text.lower()]
        found.append(_crossing(one, answer, premise, ENTAILED, chance))
        if others:
            found.append(_crossing(one, answer, chance.choice(others), NEUTRAL, chance))
        changed = swapped(BEFORE + answer, by_kind(shown), chance)
        wrong = [text.removeprefix(BEFORE) for _kind, text in changed]
        if wrong:
            found.append(_crossing(one, chance.choice(wrong), premise, CONTRADICTED, chance))
    return found


def _crossing(
    one: Example, answer: str, premise: str, label: int, chance: random.Random
) -> Labelled:
    return Labelled("crossing", statement(one.question, answer, chance), premise, label=label)
