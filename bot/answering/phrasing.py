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
from bot.summary import Summary

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

    Where they are silent, or only come close, no model is asked: the reader decides that. Cards,
    headlines and overviews of several articles keep their own form.
    """
    if components.chat is None or not answer.claims or answer.refused:
        return False
    if answer.kind == "summary":
        own = answer.summary
        return own is not None and bool(own.article_id) and own.style in ("paragraph", "bullets")
    return answer.kind == "question"


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
            whole = _with(answer, event, copies)
            notice = _notice(
                components, whole, whole.claims != answer.claims, event, given.language
            )
            whole = replace(whole, dropped=(*answer.dropped, *dropped), notice=notice)
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
    claims = tuple(_in_place(answer.claims, sentences))
    if answer.summary is not None:
        return _summed_up(answer, answer.summary, claims)
    head = [] if answer.verdict is None else [answer.text.split("\n", 1)[0]]
    text = "\n".join([*head, *(one.text for one in claims)])
    return replace(answer, text=text, claims=claims)


def _in_place(quotes: Sequence[Claim], sentences: Sequence[Claim]) -> Iterator[Claim]:
    """The sentences, each where the first quote it rests on stood, and the other quotes."""
    left = list(sentences)
    for quote in quotes:
        resting = [one for one in sentences if set(quote.citations) & set(one.citations)]
        if not resting:
            yield quote
        for one in resting:
            if one in left:
                left.remove(one)
                yield one


def _summed_up(answer: Answer, summary: Summary, sentences: Sequence[Claim]) -> Answer:
    """A summary in a chat model's words, in the form that was asked for."""
    lines = [one.text for one in sentences]
    bullets = summary.style == "bullets"
    text = "\n".join(f"- {one}" for one in lines) if bullets else " ".join(lines)
    own = replace(summary, summary=text, claims=tuple(sentences), notice=None)
    # That its sentences keep the article's language is true no longer.
    notice = " ".join((answer.notice or "").replace(summary.notice or "", "").split())
    return replace(answer, text=text, claims=own.claims, summary=own, notice=notice or None)


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
    name = phrasing.fault or ("checked" if said_anew else "refused")
    said: Sequence[str | None] = (answer.notice, components.say(f"phrased_{name}", language))
    return " ".join(one for one in said if one)
