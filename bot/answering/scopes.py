"""Where a question is looked for: the article spoken of first, then everywhere it may be."""

from collections.abc import Iterator
from dataclasses import replace

from bot.answer import Answer, Understood
from bot.answering.components import Components
from bot.answering.understand import Understanding
from bot.talking.message import Message

FOREIGN = 0.4
"""From this likelihood on, what comes merely close to a message is not shown."""


def scopes(understanding: Understanding) -> Iterator[tuple[Understanding, ...]]:
    """The ways to ask within the scope, then, where that is narrower, within all it may be.

    Within the article spoken of a leaning message is asked completed and as it was typed: the
    article knows its own subject, and the fewer words were added, the fewer mislead. What is surer
    of its answer counts. So it is everywhere, for a message that names what that article does not.
    """
    message = understanding.message
    if message is None or message.wider == message.scope:
        yield (understanding,)
        return
    typed = replace(understanding, wording=understanding.asked.question.text)
    yield (understanding, typed) if message.carried else (understanding,)
    wider = replace(
        understanding, understood=replace(understanding.understood, scope=message.wider)
    )
    if not (message.strays and message.carried):
        yield (wider,)
        return
    alone = Understood(understanding.asked.question.text, scope=message.wider)
    yield (wider, replace(understanding, understood=alone))


def settled(answer: Answer, message: Message | None) -> bool:
    """Whether an answer found in a scope stands without looking further.

    The article spoken of is meant even where it only comes close, unless the message names
    somebody that it does not.
    """
    if message is None or not answer.refused:
        return True
    return message.leans and answer.outcome == "closest" and not message.strays


def surer(kept: Answer | None, answer: Answer) -> Answer:
    """Of the answers to two wordings, the one that is surer; the first of two refusals."""
    if kept is None or (_support(answer) > _support(kept) and not answer.refused):
        return answer
    return kept


def better(kept: Answer | None, answer: Answer) -> Answer:
    """Of the answers of a scope and of a wider one, the one to give."""
    if kept is None or not answer.refused:
        return answer
    return answer if kept.outcome == "silent" else kept


def _support(answer: Answer) -> float:
    return max((claim.support for claim in answer.claims), default=0.0)


def concerned(components: Components, answer: Answer, understanding: Understanding) -> Answer:
    """An answer as it is, or silence where a message that is none of the news only came close."""
    message = understanding.message
    if message is None or message.foreign < FOREIGN or answer.outcome != "closest":
        return answer
    text = components.say("silent", understanding.language)
    return replace(answer, text=text, outcome="silent", related=())
