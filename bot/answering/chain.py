"""The chain: understand | retrieve | read | cite, and what happens on the way."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from time import perf_counter
from typing import TypeVar

from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableConfig, RunnableLambda

from bot.answer import Answer, Draft, Progress, Question
from bot.answering.cite import cite
from bot.answering.components import Components
from bot.answering.read import Evidence, read
from bot.answering.retrieve import Retrieved, retrieve
from bot.answering.summaries import summary_in_chat
from bot.answering.understand import Asked, Understanding, asked_with, understand
from index.article import Hit

Event = Progress | Draft | Answer
Given = TypeVar("Given")
Made = TypeVar("Made")


class Chain:
    """The steps of an answer, each a plain function and, under a config, a named run.

    A question goes understand, retrieve, read, cite (once for a draft, once for the whole); a
    request for a summary understand, summarize.
    """

    def __init__(self, components: Components, retriever: BaseRetriever | None = None) -> None:
        """The chain of a bot; `retriever` finds Documents in place of ours."""
        self.components = components
        self._retriever = retriever
        self.understand = RunnableLambda(self._understand, name="understand")
        self.summarize = RunnableLambda(self._summarize, name="summarize")
        self.retrieve = RunnableLambda(self._retrieve, name="retrieve")
        self.read = RunnableLambda[Retrieved, Evidence](self._read, name="read")
        self.cite = RunnableLambda(self._cite, name="cite")

    def events(
        self,
        question: Question,
        passages: Sequence[Hit] | None = None,
        cancel: threading.Event | None = None,
        config: RunnableConfig | None = None,
    ) -> Iterator[Event]:
        """What happens to a question: the stages as they begin, drafts, the whole answer last.

        Args:
            question: what is asked.
            passages: read these, best first, and retrieve none.
            cancel: once it is set, the work stops at its next stage and no answer follows.
            config: that of the run the steps belong to; None: they are no runs.

        Raises:
            UsageError, ModelError, ArchiveError: as `bot.answering.bot.Bot.ask` says.
        """
        began = perf_counter()

        def cancelled() -> bool:
            return cancel is not None and cancel.is_set()

        asked = asked_with(self.components, question, passages, (config or {}).get("configurable"))
        understanding = _run(self.understand, asked, config)
        if understanding.reply is not None:
            yield _finished(understanding, understanding.reply, began)
            return
        yield Progress("search")
        if cancelled():
            return
        if understanding.request is not None:
            answer = _run(self.summarize, understanding, config)
            yield _finished(understanding, answer, began)
            return
        retrieved = _run(self.retrieve, understanding, config)
        if cancelled():
            return
        yield Progress("read")
        for evidence in _stream(self.read, retrieved, config):
            if cancelled():
                return
            answer = _finished(understanding, _run(self.cite, evidence, config), began)
            if evidence.last:
                yield answer
            elif not answer.refused:
                yield Draft(answer)

    def _understand(self, asked: Asked) -> Understanding:
        return understand(self.components, asked)

    def _summarize(self, understanding: Understanding) -> Answer:
        question, request = understanding.asked.question, understanding.request
        assert request is not None
        question = replace(question, text=understanding.text, filters=understanding.scope)
        return summary_in_chat(self.components, request, question, understanding.language)

    def _retrieve(
        self, understanding: Understanding, config: RunnableConfig | None = None
    ) -> Retrieved:
        return retrieve(self.components, understanding, self._retriever, config)

    def _read(self, retrieved: Retrieved) -> Iterator[Evidence]:
        # LangChain streams what a generator function gives, not what returns a generator.
        yield from read(self.components, retrieved)

    def _cite(self, evidence: Evidence) -> Answer:
        return cite(self.components, evidence)


def _run(step: RunnableLambda[Given, Made], given: Given, config: RunnableConfig | None) -> Made:
    """A step as a run; without a config, its function alone."""
    return step.func(given) if config is None else step.invoke(given, config)


def _stream(
    step: RunnableLambda[Given, Made], given: Given, config: RunnableConfig | None
) -> Iterator[Made]:
    """What a step gives, piece by piece, as one run."""
    return step.func(given) if config is None else step.stream(given, config)  # type: ignore[return-value]


def _finished(understanding: Understanding, answer: Answer, began: float) -> Answer:
    """An answer with the message as it was written, how it was understood, and all timings."""
    total = perf_counter() - began
    return replace(
        answer,
        question=understanding.asked.question.text,
        understood=answer.understood or understanding.understood,
        timings={"embed": 0.0, "search": 0.0, "read": total, **answer.timings, "total": total},
    )
