"""A follow-up: whether a message is one, and its wordings."""

from bot.talking.carrying import needed
from bot.talking.classify import Weights
from bot.talking.completing import complete
from bot.talking.context import Context
from bot.talking.leaning import leans, names_its_own
from bot.talking.substituting import substituted
from bot.talking.whys import asked_why

TYPED, ANSWERED = 2.0, 1.0
"""Weights of a follow-up as it was typed, and with the last short answer behind it, beside the
completed wording's 1: the best of few on 80 written conversations."""


def leaning(text: str, context: Context, weights: Weights) -> float:
    """How likely a message leans on its context.

    What asks the same of another or why surely does; what names its own subject surely not.
    """
    if (substituted(text, context) or asked_why(text, context)) is not None:
        return 1.0
    if names_its_own(text, context):
        return 0.0
    return leans(text, context, weights.leans)


def completed(text: str, context: Context, weights: Weights) -> tuple[str, tuple[str, ...]]:
    """A leaning message made complete, and what was put into it."""
    other = substituted(text, context) or asked_why(text, context)
    if other is not None:
        return other[0], tuple(kept for kept in other[1:] if kept)
    terms = needed(text, context, weights.carried)
    return complete(text, terms, context), tuple(term.text for term in terms)


def wordings(text: str, completed_by: str, context: Context) -> dict[str, float]:
    """The further wordings of a follow-up, with their weights beside the completed one's 1.

    The last answer is no reason of itself: a bare "why?" stands without it.
    """
    beside = {text: TYPED}
    if context.answer and asked_why(text, context) is None:
        beside[f"{text} {context.answer}"] = ANSWERED
    beside.pop(completed_by, None)
    return beside
