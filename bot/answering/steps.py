"""How a step of the chain runs, under a config as a named run, and what ends every question."""

from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter
from typing import TypeVar

from langchain_core.runnables import RunnableConfig, RunnableLambda

from bot.answer import Answer
from bot.answering.understand import Understanding

Given = TypeVar("Given")
Made = TypeVar("Made")


def run(step: RunnableLambda[Given, Made], given: Given, config: RunnableConfig | None) -> Made:
    """A step as a run; without a config, its function alone."""
    return step.func(given) if config is None else step.invoke(given, config)


def stream(
    step: RunnableLambda[Given, Made], given: Given, config: RunnableConfig | None
) -> Iterator[Made]:
    """What a step gives, piece by piece, as one run."""
    return step.func(given) if config is None else step.stream(given, config)  # type: ignore[return-value]


def finished(understanding: Understanding, answer: Answer, began: float) -> Answer:
    """An answer with the message as it was written, how it was understood, and all timings."""
    total = perf_counter() - began
    return replace(
        answer,
        question=understanding.asked.question.text,
        understood=answer.understood or understanding.understood,
        timings={"embed": 0.0, "search": 0.0, "read": total, **answer.timings, "total": total},
    )
