"""A question of several parts: each is read by itself over what was found for the whole."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answer import Answer
from bot.answering.retrieve import Retrieved
from bot.citation import Claim
from bot.reading.parts import parts_of


def part_of(retrieved: Retrieved, parts: Sequence[str], place: int) -> Retrieved:
    """What was found, to be read for one part of the question, and for it in other wordings."""
    understanding = retrieved.understanding
    understood = replace(understanding.understood, question=parts[place])
    wordings = [(parts_of(text), weight) for text, weight in understanding.beside.items()]
    beside = {own[place]: weight for own, weight in wordings if len(own) == len(parts)}
    return replace(
        retrieved, understanding=replace(understanding, understood=understood, beside=beside)
    )


def joined(
    parts: Sequence[str], answers: Sequence[Answer], unanswered: Callable[[str], str]
) -> Answer:
    """Merges the answers to the parts; a notice names each part that has no answer.

    The short answer and the verdict are kept only where one part alone was answered. All refused:
    the first refusal.

    Args:
        parts: the parts of the question.
        answers: one for each, at least one.
        unanswered: the words for a part without an answer.
    """
    given = [answer for answer in answers if not answer.refused]
    if not given:
        return answers[0]
    alone = len(given) == 1
    # One sentence may answer two parts: it stands once, marked as by the part that is surer of it.
    claims: dict[str, Claim] = {}
    for claim in (claim for answer in given for claim in answer.claims):
        kept = claims.get(claim.text)
        if kept is None or claim.support > kept.support:
            claims[claim.text] = claim
    notices = [answer.notice for answer in given if answer.notice]
    notices += [
        unanswered(part) for part, answer in zip(parts, answers, strict=True) if answer.refused
    ]
    return replace(
        given[0],
        text=given[0].text if alone else "\n".join(claims),
        claims=tuple(claims.values()),
        short_answer=given[0].short_answer if alone else None,
        verdict=given[0].verdict if alone else None,
        related=(),
        dropped=tuple(item for answer in answers for item in answer.dropped),
        notice=" ".join(notices) or None,
        timings={
            **answers[0].timings,
            "read": sum(answer.timings.get("read", 0.0) for answer in answers),
        },
    )
