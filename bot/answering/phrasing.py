"""The last step, where a chat model is set: its phrasing of the quotes, once it is verified."""

import logging
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from bot.answer import Answer, Draft
from bot.answering.components import Components
from bot.answering.retelling import retold
from bot.citation import Dropped, Fault, Why
from bot.phrasing.phrase import phrase
from bot.phrasing.phrased import Phrasing, Refused, Sentence, Writing

MOST_AT_ONCE = 6
"""Quotes that the model is given in one call: what it reads and writes then has a bound."""
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
    """Whether there is a chat model, and something that the articles answer, or sum up to.

    Where they are silent, or only come close, no model is asked: the reader decides that. Cards and
    headlines keep their own form.
    """
    if components.chat is None or not answer.claims or answer.refused:
        return False
    if answer.kind == "summary":
        return answer.summary is not None and answer.summary.style in ("paragraph", "bullets")
    return answer.kind == "question"


def phrased(components: Components, given: Phrasable) -> Iterator[Draft | Answer]:
    """The quotes at once, what the model writes as it writes, and the whole answer last.

    What is verified of the model's sentences takes the place of the quotes they rest on; the other
    quotes stay. Many quotes are given to it in parts, and the answer grows by each. Where the model
    fails, what it has told by then stands, the rest is quoted, and a notice says so. Cancelled, no
    answer follows.

    Raises:
        ModelError: the verifier's weights are missing or altered.
    """
    assert components.chat is not None and components.verifier is not None
    answer, began = given.answer, perf_counter()
    yield Draft(answer, "")
    copies = {claim.citations[0]: claim.citations for claim in answer.claims if claim.citations}
    verifier = components.verifier()
    sentences: list[Sentence] = []
    dropped: list[Dropped] = []
    whole, end = answer, Phrasing((), ())
    quotes = list(copies)
    for first in range(0, len(quotes), MOST_AT_ONCE):
        if first:
            yield Draft(whole, "")
        events = phrase(
            components.chat,
            given.question,
            quotes[first : first + MOST_AT_ONCE],
            given.language,
            verifier,
            given.cancel,
            prompts=components.prompts,
            limits=components.chat_limits,
        )
        for event in events:
            if isinstance(event, Writing):
                yield Draft(whole, event.text)
            elif isinstance(event, Phrasing):
                end = event
        if end.fault == "cancelled":
            return
        dropped += [_dropped(one, verifier.thresholds["supported"]) for one in end.refused]
        if end.fault and end.fault != "empty":
            break
        sentences += end.sentences
        whole = retold(answer, sentences, copies)
    notice = _notice(components, whole, bool(sentences), end, given.language)
    whole = replace(whole, dropped=(*answer.dropped, *dropped), notice=notice)
    yield replace(whole, timings={**answer.timings, "phrase": perf_counter() - began})


def _dropped(refused: Refused, least: float) -> Dropped:
    faults = tuple(Fault(one.kind, one.said, one.found) for one in refused.reasons)
    return Dropped(refused.text, Why.UNVERIFIED, 0.0, least, faults)


def _notice(
    components: Components,
    answer: Answer,
    said_anew: bool,
    phrasing: Phrasing,
    language: str,
) -> str | None:
    """What is said of the phrasing, behind what was said already."""
    if phrasing.fault:
        _log.warning("the chat model: %s (%s)", phrasing.fault, phrasing.detail)
    alone, joined = phrasing.fault or "refused", "partly" if phrasing.fault else "checked"
    name = joined if said_anew else alone
    said: Sequence[str | None] = (answer.notice, components.say(f"phrased_{name}", language))
    return " ".join(one for one in said if one)
