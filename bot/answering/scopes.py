"""Where a question is looked for: the article spoken of first, then everywhere it may be."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer import Answer, Understood
from bot.answering.components import Components
from bot.answering.understand import Understanding
from bot.citation import Claim
from bot.citing.composing import MOST_CLAIMS, MOST_RELATED, apart
from bot.talking.message import Message

FOREIGN = 0.4
"""From this likelihood on, what comes merely close to a message is not shown."""


def scopes(understanding: Understanding) -> Iterator[tuple[Understanding, ...]]:
    """The searches for a message, in order: within its scope, then within the wider scope if any.

    Each item holds the alternative wordings for one scope. Within the current article a follow-up
    is searched for both as completed and as typed, since added words may mislead there; in the
    wider scope too, if it names something that the article does not and is read as typed at all.
    """
    message = understanding.message
    if message is None or message.wider == message.scope:
        yield (understanding,)
        return
    yield (replace(understanding, beside=message.beside),)
    wider = replace(
        understanding, understood=replace(understanding.understood, scope=message.wider)
    )
    if not (message.strays and message.carried and message.beside):
        yield (wider,)
        return
    alone = Understood(understanding.asked.question.text, scope=message.wider)
    yield (wider, replace(understanding, understood=alone))


def settled(answer: Answer, message: Message | None) -> bool:
    """Whether an answer makes it needless to search the wider scope.

    For a follow-up the closest passages of the current article suffice, unless the message names
    something that the article does not.
    """
    if message is None or not answer.refused:
        return True
    return message.leans and answer.outcome == "closest" and not message.strays


def together(answers: Sequence[Answer]) -> Answer:
    """Merges the answers to the alternative wordings of a message within one scope.

    The one with the highest support wins, of refusals the first. Another's first quote is added
    if it is a different one (for an answer: of the same article), since either may be meant.
    """
    best = max(answers, key=_support)
    for other in answers:
        if other is not best:
            best = _beside(best, other)
    return best


def _beside(best: Answer, other: Answer) -> Answer:
    """The surer answer with the first quote of the other."""
    cited = [one.citations[0] for one in other.claims] or [*other.related]
    if not cited:
        return best
    first = cited[0]
    if best.refused:
        if best.related and apart(first, best.related[:1]):
            rest = [one for one in best.related[1:] if apart(one, [first])]
            return replace(best, related=(best.related[0], first, *rest)[:MOST_RELATED])
        return best
    shown = [citation for claim in best.claims for citation in claim.citations]
    own = best.claims[0]
    if (
        len(best.claims) >= MOST_CLAIMS
        or not apart(first, shown)
        or first.article_id != own.citations[0].article_id
    ):
        return best
    support = _support(other) if other.claims else 0.0
    # Both are of one article: what frames a quote of it frames the other.
    claim = Claim(own.text.replace(own.citations[0].quote, first.quote), (first,), support)
    return replace(
        best,
        claims=(*best.claims, claim),
        text=f"{best.text}\n{claim.text}",
        related=tuple(one for one in best.related if apart(one, [first])),
    )


def better(kept: Answer | None, answer: Answer) -> Answer:
    """Of the answers of a scope and of a wider one, the one to give."""
    if kept is None or not answer.refused:
        return answer
    return answer if kept.outcome == "silent" else kept


def _support(answer: Answer) -> float:
    return max((claim.support for claim in answer.claims), default=0.0)


def concerned(components: Components, answer: Answer, understanding: Understanding) -> Answer:
    """The answer; silence in place of near misses where the message is not about news."""
    message = understanding.message
    if message is None or message.foreign < FOREIGN or answer.outcome != "closest":
        return answer
    text = components.say("silent", understanding.language)
    return replace(answer, text=text, outcome="silent", related=())
