"""One run of the chain: its config, its cancellation, its time."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from time import perf_counter
from typing import TypeVar

from langchain_core.runnables import RunnableConfig, RunnableLambda

from bot.answer import Answer
from bot.answering.understand import Understanding

Given = TypeVar("Given")
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class QuestionRun:
    """What all steps share that one question goes through.

    Attributes:
        config: that of the run which the steps belong to; None: they are no runs.
        cancel: once it is set, no further step begins.
        began: when the question came, by `perf_counter`.
    """

    config: RunnableConfig | None = None
    cancel: threading.Event = field(default_factory=threading.Event)
    began: float = field(default_factory=perf_counter)

    @property
    def cancelled(self) -> bool:
        """Whether nobody waits for the answer any more."""
        return self.cancel.is_set()

    @property
    def seconds(self) -> float:
        """Since the question came."""
        return perf_counter() - self.began

    def call(self, step: RunnableLambda[Given, Made], given: Given) -> Made:
        """A step as a run; without a config, its function alone."""
        return step.func(given) if self.config is None else step.invoke(given, self.config)

    def stream(self, step: RunnableLambda[Given, Made], given: Given) -> Iterator[Made]:
        """What a step gives, piece by piece, as one run."""
        if self.config is None:
            return step.func(given)  # type: ignore[return-value]
        return step.stream(given, self.config)

    def finished(self, understanding: Understanding, answer: Answer) -> Answer:
        """An answer with the message as it was written, how it was understood, and all timings."""
        total = self.seconds
        return replace(
            answer,
            question=understanding.asked.question.text,
            understood=answer.understood or understanding.understood,
            timings={"embed": 0.0, "search": 0.0, "read": total, **answer.timings, "total": total},
        )
