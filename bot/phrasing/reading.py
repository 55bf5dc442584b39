"""Reads a chat model's stream so that nothing waits forever: limits, a deadline, cancelling."""

from __future__ import annotations

import threading
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, Full, Queue
from typing import Any, Protocol

from langchain_core.messages import BaseMessage

MOST_CHARACTERS = 6_000
_TICK = 0.05
_CHUNKS = 64


class Streams(Protocol):
    """What is needed of a LangChain chat model."""

    def stream(self, input: Sequence[BaseMessage]) -> Iterator[Any]:
        """Its answer in parts, each with `content`."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds to the first part, between two parts, and for the whole; code points at most."""

    first: float = 60.0
    between: float = 30.0
    whole: float = 180.0
    characters: int = MOST_CHARACTERS


NORMAL = Limits()


class Ended(Exception):
    """The stream ended before its own end; `fault` as `Phrasing` has it."""

    def __init__(self, fault: str, detail: str = "") -> None:
        super().__init__(detail or fault)
        self.fault = fault
        self.detail = detail


def parts(
    model: Streams, messages: Sequence[BaseMessage], cancel: threading.Event, limits: Limits
) -> Generator[str, None, None]:
    """The parts of a model's answer as they come.

    The model runs on a thread of its own, which ends at its next part once this is closed,
    cancelled or out of time; a model that hangs holds up nobody. Raises `Ended` for all but a good
    end.
    """
    work = _Work(model, messages)
    threading.Thread(target=work.run, daemon=True).start()
    try:
        yield from _arriving(work, cancel, limits)
    finally:
        work.unwanted.set()


class _Work:
    """One run of a model; an error of it is carried to whoever reads."""

    def __init__(self, model: Streams, messages: Sequence[BaseMessage]) -> None:
        self.parts: Queue[str] = Queue(_CHUNKS)
        self.unwanted, self.over = threading.Event(), threading.Event()
        self.error: BaseException | None = None
        self._model, self._messages = model, messages

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> bool:
        self.error = error
        self.over.set()
        return True

    def run(self) -> None:
        """Fills `parts` until the model has ended or its reader has stopped."""
        with self:
            for chunk in self._model.stream(self._messages):
                if self.unwanted.is_set() or not self._put(text_of(chunk.content)):
                    return

    def waiting(self) -> str:
        """What has come already beyond the part just taken."""
        found = []
        with suppress(Empty):
            while True:
                found.append(self.parts.get_nowait())
        return "".join(found)

    def _put(self, part: str) -> bool:
        while not self.unwanted.is_set():
            try:
                self.parts.put(part, timeout=_TICK)
            except Full:
                continue
            return True
        return False


def text_of(content: object) -> str:
    """The text of a message's content, which may be a list of blocks."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(
            block if isinstance(block, str) else str(block.get("text", ""))
            for block in content
            if isinstance(block, str) or (isinstance(block, dict) and block.get("type") == "text")
        )
    return ""


def _arriving(work: _Work, cancel: threading.Event, limits: Limits) -> Iterator[str]:
    began = last = time.monotonic()
    count, allowed = 0, limits.first
    while True:
        if cancel.is_set():
            raise Ended("cancelled")
        now = time.monotonic()
        if now - last > allowed or now - began > limits.whole:
            raise Ended("timeout", f"no answer within {min(allowed, limits.whole):g} s")
        try:
            part = work.parts.get(timeout=_TICK) + work.waiting()
        except Empty:
            if work.over.is_set() and work.parts.empty():
                if work.error is not None:
                    # Only the kind of error: messages of clients may hold addresses and keys.
                    raise Ended("failed", type(work.error).__name__) from work.error
                return
            continue
        count += len(part)
        if count > limits.characters:
            raise Ended("long", f"more than {limits.characters:,} characters")
        if part:
            last, allowed = now, limits.between
            yield part
