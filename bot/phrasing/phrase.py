"""A chat model's phrasing of quotes, each sentence verified before it counts."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from langchain_core.messages import BaseMessage, HumanMessage

from bot.citation import Citation
from bot.phrasing.marks import Pointing, is_plain, sentences_of, without_unfinished_mark
from bot.phrasing.orders import seen, speaks_to_a_machine
from bot.phrasing.phrased import Phrasing, Refused, Sentence, Writing
from bot.phrasing.reading import NORMAL, Ended, Limits, Streams, parts
from bot.prompts import Prompt
from bot.verifying.asking import asks_yes_or_no
from bot.verifying.findings import MOST_QUOTES, Judgement, Reason
from bot.verifying.lexicon import listed
from index.text.language import detect_language
from index.text.split import split_sentences

if TYPE_CHECKING:
    # Handed in by the wiring, which alone loads the verifier's rooms, where they are needed.
    from bot.verifying.verdict import Verifier

MOST_SENTENCES = 8
_YES, _NO = listed("ya iya benar betul yes yeah"), listed("tidak bukan belum no nope")
_SHORT = 3


def phrase(
    model: Streams,
    question: str,
    quotes: Sequence[Citation],
    language: str,
    verifier: Verifier,
    cancel: threading.Event,
    *,
    prompts: Mapping[str, Prompt],
    limits: Limits = NORMAL,
) -> Iterator[Writing | Sentence | Phrasing]:
    """Phrases quotes as an answer to a question.

    Args:
        model: a LangChain chat model.
        question: as it is understood.
        quotes: verified ones, best first; the model sees no more than them.
        language: "id" or "en", that of the sentences.
        verifier: judges each sentence by the quotes it points at.
        cancel: set, it ends the model's work; the last event says "cancelled".
        prompts: `phrase.id` and `phrase.en`.
        limits: seconds and code points.

    Yields:
        `Writing` as the model goes on (unchecked: show it only so marked), each verified `Sentence`
        as soon as it is whole, and `Phrasing` last, also where the model fails. Nothing is raised
        for what a model does.
    """
    shown = [_evidence(one) for one in quotes]
    message = prompts[f"phrase.{language}"].render(
        quotes="\n".join(f"[{row}] {text}" for row, text in enumerate(shown, 1) if text),
        question=question,
        most=str(MOST_SENTENCES),
    )
    messages: list[BaseMessage] = [HumanMessage(message)]
    judge = _Judge(question, quotes, shown, language, verifier)
    written, fault, detail = "", "", ""
    try:
        if not any(shown):
            raise Ended("empty", "no quote is left to phrase")
        for part in parts(model, messages, cancel, limits):
            written += part
            yield Writing(written)
            yield from judge.whole(written, ended=False)
            if judge.full:
                break
        yield from judge.whole(written, ended=True)
        if not written.strip():
            raise Ended("empty", "the model wrote nothing")
    except Ended as ended:
        fault, detail = ended.fault, ended.detail
    yield Phrasing(tuple(judge.sentences), tuple(judge.refused), fault, detail)


class _Judge:
    """Takes sentences as they become whole; each is judged once."""

    def __init__(
        self,
        question: str,
        quotes: Sequence[Citation],
        shown: Sequence[str],
        language: str,
        verifier: Verifier,
    ) -> None:
        self.sentences: list[Sentence] = []
        self.refused: list[Refused] = []
        self._question, self._quotes, self._shown = question, quotes, shown
        self._language, self._verifier = language, verifier
        self._judged = 0

    @property
    def full(self) -> bool:
        """Whether as many sentences were judged as an answer may have."""
        return self._judged >= 2 * MOST_SENTENCES or len(self.sentences) >= MOST_SENTENCES

    def whole(self, written: str, *, ended: bool) -> Iterator[Sentence]:
        """The verified ones among the sentences that have become whole since."""
        found = list(sentences_of(written if ended else without_unfinished_mark(written)))
        # The last one may go on, and its marks may still come.
        for pointing in found[self._judged : len(found) if ended else -1]:
            if self.full:
                return
            self._judged += 1
            verified = self._judge(pointing)
            if isinstance(verified, Sentence):
                self.sentences.append(verified)
                yield verified
            else:
                self.refused.append(Refused(pointing.text, verified))

    def _judge(self, pointing: Pointing) -> Sentence | tuple[Reason, ...]:
        text, numbers = pointing.text, pointing.numbers
        if not is_plain(text) or speaks_to_a_machine(text):
            return (Reason("meaning", text, ""),)
        known = [row for row in numbers if 1 <= row <= len(self._quotes) and self._shown[row - 1]]
        if len(known) < len(numbers) or not known:
            made_up = " ".join(f"[{row}]" for row in numbers if row not in known)
            return (Reason("citation", made_up or text, ""),)
        if detect_language(text) != self._language and len(text.split()) > _SHORT:
            return (Reason("meaning", text, ""),)
        rows = known[:MOST_QUOTES]
        premises = [self._shown[row - 1] for row in rows]
        claim, opening = _opening(text)
        if opening and not self._agrees(opening, premises):
            return (Reason("negation", opening, ""),)
        if opening and not claim:
            claim = text
        return self._by_article(text, claim, rows)

    def _by_article(
        self, text: str, claim: str, rows: Sequence[int]
    ) -> Sentence | tuple[Reason, ...]:
        """Quotes of one article must support it: what two articles say together, neither says."""
        groups: dict[str, list[int]] = {}
        for row in rows:
            groups.setdefault(self._quotes[row - 1].article_id, []).append(row)
        reasons: tuple[Reason, ...] = ()
        for own in groups.values():
            shown = [self._shown[row - 1] for row in own]
            found = self._verifier.verify(claim, shown, [self._quotes[own[0] - 1].title])
            if found.judgement is Judgement.SUPPORTED:
                rests = tuple(self._quotes[row - 1] for row in own)
                return Sentence(text, rests, found.support)
            reasons = reasons or found.reasons
        return reasons

    def _agrees(self, opening: str, premises: Sequence[str]) -> bool:
        """Whether the verifier says the same "yes" or "no" of the question."""
        if not asks_yes_or_no(self._question):
            return False
        verdict, _ = self._verifier.verdict(self._question, premises)
        return verdict == ("yes" if opening.lower() in _YES else "no")


def _opening(text: str) -> tuple[str, str]:
    """A sentence without a leading "Ya," or "No,", and that word."""
    first, comma, rest = text.partition(",")
    if comma and first.strip().lower() in _YES | _NO:
        rest = rest.strip()
        return rest[:1].upper() + rest[1:], first.strip()
    return text, ""


def _evidence(quote: Citation) -> str:
    """What a quote says to a reader: without what is hidden, and what speaks to a machine."""
    text = seen(quote.quote)
    kept = [
        text[one.start : one.end]
        for one in split_sentences(text, detect_language(text))
        if not speaks_to_a_machine(text[one.start : one.end])
    ]
    return " ".join(kept)
