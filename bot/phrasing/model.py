"""The chat model of a bot: loaded when it is first wanted, and asked by a few at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.messages import AIMessageChunk, BaseMessage

from bot.phrasing.reading import Streams

PATIENCE = 30.0
"""Seconds that one waits for its turn."""


class ChatModel:
    """A LangChain chat model as the phrasing room asks it. Thread-safe."""

    def __init__(self, load: Callable[[], Streams], at_once: int) -> None:
        """Made by `bot.build.build_chat_model`.

        `load` makes the model, is called by the first that asks and raises `ModelError` for what is
        missing; at most `at_once` are served at once.
        """
        self.load = load
        self._turns = threading.BoundedSemaphore(at_once)

    def stream(self, input: Sequence[BaseMessage]) -> Iterator[Any]:
        """The model's answer in parts.

        Raises:
            TimeoutError: others have kept it busy for `PATIENCE` seconds.
            ModelError: as `load` says; else whatever the model raises.
        """
        if not self._turns.acquire(timeout=PATIENCE):
            raise TimeoutError("the chat model is busy")
        try:
            # Who has gone while waiting takes no second part, and the model is not asked for them.
            yield AIMessageChunk(content="")
            yield from self.load().stream(input)
        finally:
            self._turns.release()
