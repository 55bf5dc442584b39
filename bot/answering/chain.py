"""The chain: understand | retrieve | read | cite, as one LangChain runnable."""

import threading
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Any, TypeVar

from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import Runnable, RunnableConfig, RunnableLambda
from langchain_core.runnables.config import run_in_executor
from langchain_core.runnables.utils import ConfigurableFieldSpec

from bot.answer import Answer, Draft, Progress, Question
from bot.answering.cite import cite
from bot.answering.components import Components
from bot.answering.messages import question_of
from bot.answering.read import Evidence, read
from bot.answering.retrieve import Retrieved, retrieve
from bot.answering.summaries import summary_in_chat
from bot.answering.understand import REFUSALS, Asked, Understanding, understand
from bot.serialize import answer_json
from index.article import Hit
from index.errors import UsageError

MOST_PASSAGES = 20

Input = str | Mapping[str, Any] | Question
Event = Progress | Draft | Answer
Given = TypeVar("Given")
Made = TypeVar("Made")
_SPECS = [
    ConfigurableFieldSpec("limit", int, "limit", f"passages read, 1 to {MOST_PASSAGES}"),
    ConfigurableFieldSpec("refusal", str, "refusal", "careful, balanced or eager"),
]


class Chain(Runnable[Input, dict[str, Any]]):
    """Answers a question in steps that are named runs: understand, retrieve, read, cite.

    Takes a question's text, a `Question`, or {"question", "chat_history" or "history"?,
    "language"?, "filters"?, "article"?}, and gives the JSON of an answer as a dict. `stream` gives
    drafts before it, each a whole answer with "draft": True. `config["configurable"]` may hold
    "limit" and "refusal". A request for a summary goes understand, summarize.
    """

    name = "wartanya"

    def __init__(
        self,
        components: Components,
        retriever: BaseRetriever | None = None,
        *,
        quiet: bool = False,
    ) -> None:
        """The chain of a bot.

        Args:
            components: what the bot is made of.
            retriever: finds Documents in place of ours.
            quiet: `events` without a config makes no runs. They are what tracers see, and the
                first of them imports for a tenth of a second.
        """
        self._components = components
        self._retriever = retriever
        self._quiet = quiet
        self._understand = RunnableLambda(self._understood, name="understand")
        self._summarize = RunnableLambda(self._summarized, name="summarize")
        self._retrieve = RunnableLambda(self._retrieved, name="retrieve")
        self._read = RunnableLambda(self._evidence, name="read")
        self._cite = RunnableLambda(self._cited, name="cite")

    @property
    def config_specs(self) -> list[ConfigurableFieldSpec]:
        """What `config["configurable"]` may hold."""
        return _SPECS

    def get_graph(self, config: RunnableConfig | None = None) -> Any:
        """The steps of a question, to be drawn."""
        return (self._understand | self._retrieve | self._read | self._cite).get_graph(config)

    def invoke(
        self, input: Input, config: RunnableConfig | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """The answer's JSON; raises what `Bot.ask` raises."""

        def run(given: Input, config: RunnableConfig) -> dict[str, Any]:
            *_, last = self._events(question_of(given), None, None, config)
            assert isinstance(last, Answer)
            return answer_json(last)

        return self._call_with_config(run, input, config)

    def stream(
        self, input: Input, config: RunnableConfig | None = None, **kwargs: Any
    ) -> Iterator[dict[str, Any]]:
        """Drafts, then the answer, as JSON."""
        yield from self.transform(iter([input]), config, **kwargs)

    def transform(
        self, input: Iterator[Input], config: RunnableConfig | None = None, **kwargs: Any
    ) -> Iterator[dict[str, Any]]:
        """As `stream`; of several pieces of input the last counts."""
        cancel: threading.Event | None = kwargs.get("cancel")

        def run(given: Iterator[Input], config: RunnableConfig) -> Iterator[dict[str, Any]]:
            *_, last = given
            for event in self._events(question_of(last), None, cancel, config):
                if isinstance(event, Draft):
                    yield {"draft": True, **answer_json(event.answer)}
                elif isinstance(event, Answer):
                    yield answer_json(event)

        yield from self._transform_stream_with_config(input, run, config)

    async def astream(
        self, input: Input, config: RunnableConfig | None = None, **kwargs: Any
    ) -> AsyncIterator[dict[str, Any]]:
        """As `stream`, the work on a thread; whoever stops listening cancels it."""
        cancel = threading.Event()
        pieces = self.transform(iter([input]), config, cancel=cancel)
        try:
            while (piece := await run_in_executor(config, next, pieces, None)) is not None:
                yield piece
        finally:
            cancel.set()

    async def atransform(
        self, input: AsyncIterator[Input], config: RunnableConfig | None = None, **kwargs: Any
    ) -> AsyncIterator[dict[str, Any]]:
        """As `astream`; of several pieces of input the last counts."""
        given = [piece async for piece in input]
        async for piece in self.astream(given[-1], config, **kwargs):
            yield piece

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
            config: LangChain's: callbacks, tags, metadata, configurable.
        """
        if self._quiet and config is None:
            return self._events(question, passages, cancel, None)

        def run(given: Iterator[Question], config: RunnableConfig) -> Iterator[Event]:
            for one in given:
                yield from self._events(one, passages, cancel, config)

        return self._transform_stream_with_config(iter([question]), run, config)  # type: ignore[arg-type]

    def _events(
        self,
        question: Question,
        passages: Sequence[Hit] | None,
        cancel: threading.Event | None,
        config: RunnableConfig | None,
    ) -> Iterator[Event]:
        """The steps, one after the other; each is a run where there is a config."""
        began = perf_counter()

        def cancelled() -> bool:
            return cancel is not None and cancel.is_set()

        def finished(answer: Answer) -> Answer:
            seconds = perf_counter() - began
            timings = {"embed": 0.0, "search": 0.0, "read": seconds} | dict(answer.timings)
            return replace(
                answer,
                question=understanding.asked.question.text,
                understood=answer.understood or understanding.understood,
                timings=timings | {"total": seconds},
            )

        asked = self._asked(question, passages, config)
        understanding = _step(self._understand, asked, config)
        if understanding.reply is not None:
            yield finished(understanding.reply)
            return
        yield Progress("search")
        if cancelled():
            return
        if understanding.request is not None:
            yield finished(_step(self._summarize, understanding, config))
            return
        retrieved = _step(self._retrieve, understanding, config)
        if cancelled():
            return
        yield Progress("read")
        for evidence in _streamed(self._read, retrieved, config):
            if cancelled():
                return
            answer = _step(self._cite, evidence, config)
            if evidence.last:
                yield finished(answer)
            elif not answer.refused:
                yield Draft(finished(answer))

    def _asked(
        self, question: Question, passages: Sequence[Hit] | None, config: RunnableConfig | None
    ) -> Asked:
        options = (config or {}).get("configurable") or {}
        limit = options.get("limit", self._components.passages)
        refusal = options.get("refusal", self._components.refusal)
        if type(limit) is not int or not 1 <= limit <= MOST_PASSAGES:
            raise UsageError(f"limit must be from 1 to {MOST_PASSAGES}, not {limit!r}")
        if refusal not in REFUSALS:
            raise UsageError(f"refusal must be one of {', '.join(REFUSALS)}, not {refusal!r}")
        given = None if passages is None else tuple(passages)
        return Asked(question, limit, refusal, given)

    def _understood(self, asked: Asked) -> Understanding:
        return understand(self._components, asked)

    def _summarized(self, understanding: Understanding) -> Answer:
        question, request = understanding.asked.question, understanding.request
        assert request is not None
        question = replace(question, text=understanding.text, filters=understanding.scope)
        return summary_in_chat(self._components, request, question, understanding.language)

    def _retrieved(
        self, understanding: Understanding, config: RunnableConfig | None = None
    ) -> Retrieved:
        return retrieve(self._components, understanding, self._retriever, config)

    def _evidence(self, retrieved: Retrieved) -> Iterator[Evidence]:
        yield from read(self._components, retrieved)

    def _cited(self, evidence: Evidence) -> Answer:
        return cite(self._components, evidence)


def _step(runnable: Runnable[Given, Made], given: Given, config: RunnableConfig | None) -> Made:
    """A step as a run; without a config, the function alone."""
    if config is None:
        return runnable.func(given)  # type: ignore[attr-defined,no-any-return]
    return runnable.invoke(given, config)


def _streamed(
    runnable: Runnable[Given, Made], given: Given, config: RunnableConfig | None
) -> Iterator[Made]:
    """What a step gives, piece by piece, as one run."""
    if config is None:
        return runnable.func(given)  # type: ignore[attr-defined,no-any-return]
    return runnable.stream(given, config)
