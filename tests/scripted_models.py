"""Chat models that do as they are told by a test, or by an article."""

import re
import threading
import time
from collections.abc import Iterator, Sequence
from typing import Any

from langchain_core.messages import AIMessageChunk, BaseMessage

QUOTE = re.compile(r"^\[(\d+)\] (.*)$", re.MULTILINE)
"""A quote in a prompt."""


class ScriptedModel:
    """Streams a text in small parts, then does what it must: end, fail, or hang."""

    def __init__(
        self,
        text: str,
        *,
        then: BaseException | None = None,
        hang: bool = False,
        part: int = 7,
        pause: float = 0.0,
    ) -> None:
        self.text, self.then, self.hang = text, then, hang
        self.part, self.pause = part, pause
        self.asked: list[str] = []
        self.parts = 0
        self.release = threading.Event()
        self.released = False

    def stream(self, input: Sequence[BaseMessage]) -> Iterator[Any]:
        self.asked.append(str(input[-1].content))
        for at in range(0, len(self.text), self.part):
            self.parts += 1
            time.sleep(self.pause)
            yield AIMessageChunk(content=self.text[at : at + self.part])
        if self.hang:
            self.released = self.release.wait(20)
        if self.then is not None:
            raise self.then


class QuotingModel(ScriptedModel):
    """Says each quote of its prompt again, in other letters; at `fails` it fails."""

    def __init__(self, fails: int = 0) -> None:
        super().__init__("")
        self.fails = fails

    def stream(self, input: Sequence[BaseMessage]) -> Iterator[Any]:
        self.asked.append(str(input[-1].content))
        for number, quote in QUOTE.findall(self.asked[-1]):
            yield AIMessageChunk(content=f"{quote.rstrip('.')} [{number}]. ")
        if len(self.asked) == self.fails:
            raise ConnectionError("gone")


class EndlessModel(ScriptedModel):
    """Never stops writing."""

    def stream(self, input: Sequence[BaseMessage]) -> Iterator[Any]:
        while True:
            self.parts += 1
            yield AIMessageChunk(content="kata lagi ")
