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
SPOKEN_OF = 0.6
"""Within the article spoken of this share of the usual support is enough: that it is the right one
is nearly certain, and few follow-ups ask what it does not say."""


def scopes(understanding: Understanding) -> Iterator[tuple[Understanding, ...]]:
    """The ways to ask within the scope, then, where that is narrower, within all it may be.

    Within the article spoken of a leaning message is asked completed and as it was typed: the
    article knows its own subject, and the fewer words were added, the fewer mislead. What is surer
    of its answer comes first. So it is everywhere, for a message that names what that article does
    not.
    """
    message = understanding.message
    if message is None or message.wider == message.scope:
        yield (understanding,)
        return
    first = replace(understanding, enough=SPOKEN_OF) if message.leans else understanding
    typed = replace(first, wording=understanding.asked.question.text)
    yield (first, typed) if message.carried else (first,)
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


def together(answers: Sequence[Answer]) -> Answer:
    """One answer of those to the wordings of a message within one scope.

    The surer one counts, or the first of refusals; where the other's best quote is another of the
    same article, it stands beside it, for either may be what was meant.
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
