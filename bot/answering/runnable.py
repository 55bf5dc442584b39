"""The chain as LangChain knows it: one `Runnable`, whose steps are runs below its own."""

import threading
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from typing import Any, cast

from langchain_core.callbacks import CallbackManagerForChainRun
from langchain_core.runnables import Runnable, RunnableConfig
from langchain_core.runnables.config import run_in_executor
from langchain_core.runnables.graph import Graph
from langchain_core.runnables.utils import ConfigurableFieldSpec

from bot.answer import Answer, Draft, Question
from bot.answering.chain import Chain, Event
from bot.answering.messages import question_of
from bot.answering.understand import MOST_PASSAGES, REFUSALS, Asked, Understanding
from bot.serialize import answer_json
from index.article import Hit

Input = str | Mapping[str, Any] | Question


class ChainRunnable(Runnable[Input, dict[str, Any]]):
    """Answers a question in steps that are named runs: understand, retrieve, read, cite (phrase).

    Takes a question's text, a `Question`, or {"question", "chat_history" or "history"?,
    "language"?, "filters"?, "article"?}, and gives the JSON of an answer as a dict. `stream` gives
    drafts before it, each a whole answer with "draft": True, and while a chat model phrases it with
    what that has written, unchecked, as "writing". `config["configurable"]` may hold
    "limit" and "refusal".
    """

    name = "wartanya"

    def __init__(self, chain: Chain, *, quiet: bool = False) -> None:
        """The runnable of a chain.

        `quiet`: `events` without a config makes no runs. They are what tracers see, and the first
        of them imports for a tenth of a second.
        """
        self._chain = chain
        self._quiet = quiet

    @property
    def config_specs(self) -> list[ConfigurableFieldSpec]:
        """What `config["configurable"]` may hold."""
        own = self._chain.components
        limit = f"passages read of a language, 1 to {MOST_PASSAGES}"
        return [
            ConfigurableFieldSpec("limit", int, "limit", limit, own.passages),
            ConfigurableFieldSpec("refusal", str, "refusal", ", ".join(REFUSALS), own.refusal),
        ]

    def understand(self, asked: Asked) -> Understanding:
        """The first step alone."""
        return self._chain.understand.func(asked)

    def get_graph(self, config: RunnableConfig | None = None) -> Graph:
        """The steps of a question, to be drawn."""
        chain = self._chain
        steps: Runnable[Any, Any] = chain.understand | chain.retrieve | chain.read | chain.cite
        if chain.components.chat is not None:
            steps = steps | cast("Runnable[Any, Any]", chain.phrase)
        return steps.get_graph(config)

    def events(
        self,
        question: Question,
        passages: Sequence[Hit] | None = None,
        cancel: threading.Event | None = None,
        config: RunnableConfig | None = None,
    ) -> Iterator[Event]:
        """`Chain.events` as one run, under what `config` holds."""
        if self._quiet and config is None:
            return self._chain.events(question, passages, cancel)

        def run(
            given: Iterator[Question],
            run_manager: CallbackManagerForChainRun,
            config: RunnableConfig,
        ) -> Iterator[Any]:
            for one in given:
                yield from self._chain.events(one, passages, cancel, config)

        events = cast("Runnable[Any, Any]", self)  # what it gives here is no JSON
        return events._transform_stream_with_config(iter([question]), run, config)

    def invoke(
        self, input: Input, config: RunnableConfig | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """The answer's JSON; raises what `Bot.ask` raises."""

        def run(
            given: Input, run_manager: CallbackManagerForChainRun, config: RunnableConfig
        ) -> dict[str, Any]:
            *_, last = self._chain.events(question_of(given), config=config)
            assert isinstance(last, Answer)
            return answer_json(last)

        return self._call_with_config(run, input, config)

    def stream(
        self, input: Input, config: RunnableConfig | None = None, **kwargs: Any
    ) -> Iterator[dict[str, Any]]:
        """Drafts, then the answer, as JSON."""
        return self._pieces(iter([input]), config)

    def transform(
        self, input: Iterator[Input], config: RunnableConfig | None = None, **kwargs: Any
    ) -> Iterator[dict[str, Any]]:
        """As `stream`; of several pieces of input the last counts."""
        return self._pieces(input, config)

    async def astream(
        self, input: Input, config: RunnableConfig | None = None, **kwargs: Any
    ) -> AsyncIterator[dict[str, Any]]:
        """As `stream`, the work on a thread; whoever stops listening cancels it."""
        cancel = threading.Event()
        pieces = self._pieces(iter([input]), config, cancel)
        try:
            while (piece := await run_in_executor(config, next, pieces, None)) is not None:
                yield piece
        finally:
            cancel.set()

    async def atransform(
        self, input: AsyncIterator[Input], config: RunnableConfig | None = None, **kwargs: Any
    ) -> AsyncIterator[dict[str, Any]]:
        """As `astream`; of several pieces of input the last counts."""
        *_, last = [piece async for piece in input]
        async for piece in self.astream(last, config):
            yield piece

    def _pieces(
        self,
        inputs: Iterator[Input],
        config: RunnableConfig | None,
        cancel: threading.Event | None = None,
    ) -> Iterator[dict[str, Any]]:
        def run(
            given: Iterator[Input], run_manager: CallbackManagerForChainRun, config: RunnableConfig
        ) -> Iterator[dict[str, Any]]:
            *_, last = given
            for event in self._chain.events(question_of(last), None, cancel, config):
                if isinstance(event, Draft):
                    writing = {"writing": event.writing} if event.writing else {}
                    yield {"draft": True, **answer_json(event.answer), **writing}
                elif isinstance(event, Answer):
                    yield answer_json(event)

        return self._transform_stream_with_config(inputs, run, config)
