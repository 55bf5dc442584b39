"""A question of several parts: each is read by itself over what was found for the whole."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answer import Answer
from bot.answering.retrieve import Retrieved


def part_of(retrieved: Retrieved, part: str) -> Retrieved:
    """What was found, to be read for one part of the question."""
    understanding = retrieved.understanding
    understood = replace(understanding.understood, question=part)
    return replace(retrieved, understanding=replace(understanding, understood=understood))


def joined(
    parts: Sequence[str], answers: Sequence[Answer], unanswered: Callable[[str], str]
) -> Answer:
    """Merges the answers to the parts; a notice names each part that has no answer.

    The short answer is kept only where one part alone was answered. All refused: the first refusal.

    Args:
        parts: the parts of the question.
        answers: one for each, at least one.
        unanswered: the words for a part without an answer.
    """
    given = [answer for answer in answers if not answer.refused]
    if not given:
        return answers[0]
    claims = list(dict.fromkeys(claim for answer in given for claim in answer.claims))
    notices = [answer.notice for answer in given if answer.notice]
    notices += [
        unanswered(part) for part, answer in zip(parts, answers, strict=True) if answer.refused
    ]
    return replace(
        given[0],
        text="\n".join(claim.text for claim in claims),
        claims=tuple(claims),
        short_answer=given[0].short_answer if len(given) == 1 else None,
        related=(),
        dropped=tuple(item for answer in answers for item in answer.dropped),
        notice=" ".join(notices) or None,
        timings={
            **answers[0].timings,
            "read": sum(answer.timings.get("read", 0.0) for answer in answers),
        },
    )
