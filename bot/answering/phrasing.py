"""The last step, where a chat model is set: its phrasing of the quotes, once it is verified."""

import logging
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from bot.answer import Answer, Draft
from bot.answering.components import Components
from bot.citation import Citation, Claim, Dropped, Fault, Why
from bot.phrasing.phrase import phrase
from bot.phrasing.phrased import Phrasing, Refused, Writing

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Phrasable:
    """An answer in quotes, with the question it answers and the language it is to be phrased in.

    `cancel`, once set, ends the model's work.
    """

    answer: Answer
    question: str
    language: str
    cancel: threading.Event


def is_phrasable(components: Components, answer: Answer) -> bool:
    """Whether there is a chat model, and something that the articles answer.

    Where they are silent, or only come close, no model is asked: the reader decides that.
    """
    return components.chat is not None and answer.kind == "question" and bool(answer.claims)


def phrased(components: Components, given: Phrasable) -> Iterator[Draft | Answer]:
    """The quotes at once, what the model writes as it writes, and the whole answer last.

    What is verified of the model's sentences takes the place of the quotes they rest on; the other
    quotes stay. Where the model fails, the quotes stand and a notice says so. Cancelled, no answer
    follows.

    Raises:
        ModelError: the verifier's weights are missing or altered.
    """
    assert components.chat is not None and components.verifier is not None
    answer, began = given.answer, perf_counter()
    yield Draft(answer, "")
    copies = {claim.citations[0]: claim.citations for claim in answer.claims if claim.citations}
    verifier = components.verifier()
    events = phrase(
        components.chat,
        given.question,
        list(copies),
        given.language,
        verifier,
        given.cancel,
        prompts=components.prompts,
        limits=components.chat_limits,
    )
    for event in events:
        if isinstance(event, Writing):
            yield Draft(answer, event.text)
        elif isinstance(event, Phrasing) and event.fault != "cancelled":
            dropped = [_dropped(one, verifier.thresholds["supported"]) for one in event.refused]
            whole = replace(
                _with(answer, event, copies),
                dropped=(*answer.dropped, *dropped),
                notice=_notice(components, answer, event, given.language),
            )
            seconds = {**answer.timings, "phrase": perf_counter() - began}
            yield replace(whole, timings=seconds)


def _with(
    answer: Answer, phrasing: Phrasing, copies: dict[Citation, tuple[Citation, ...]]
) -> Answer:
    """The answer with the verified sentences in place of the quotes that they rest on."""
    if phrasing.fault or not phrasing.sentences:
        return answer
    sentences = [
        Claim(
            one.text,
            tuple(dict.fromkeys(copy for cited in one.citations for copy in copies[cited])),
            one.support,
        )
        for one in phrasing.sentences
    ]
    resting = {cited for one in sentences for cited in one.citations}
    others = [one for one in answer.claims if not resting.issuperset(one.citations)]
    # The reader's best quote leads unless a sentence says it.
    first = others[:1] if answer.claims[0] in others else []
    claims = (*first, *sentences, *others[len(first) :])
    head = [] if answer.verdict is None else [answer.text.split("\n", 1)[0]]
    text = "\n".join([*head, *(one.text for one in claims)])
    return replace(answer, text=text, claims=claims)


def _dropped(refused: Refused, least: float) -> Dropped:
    faults = tuple(Fault(one.kind, one.said, one.found) for one in refused.reasons)
    return Dropped(refused.text, Why.UNVERIFIED, 0.0, least, faults)


def _notice(
    components: Components, answer: Answer, phrasing: Phrasing, language: str
) -> str | None:
    """What is said of the phrasing, behind what was said already."""
    if phrasing.fault:
        _log.warning("the chat model: %s (%s)", phrasing.fault, phrasing.detail)
    name = phrasing.fault or ("checked" if phrasing.sentences else "refused")
    said: Sequence[str | None] = (answer.notice, components.say(f"phrased_{name}", language))
    return " ".join(one for one in said if one)
