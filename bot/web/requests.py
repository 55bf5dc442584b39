"""Runs what requests ask for on the threads that the page shares, while somebody waits for it."""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from contextlib import aclosing
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from bot.answer import Answer, Draft, Progress, Question
from bot.answering.bot import Bot
from bot.serialize import answer_json
from bot.turns import asker_of
from bot.web.responses import AsciiJSONResponse, Events
from bot.workers import INTERNAL, Kind, UnexpectedError, Workers

CLIENT_GONE = 499
READ = ["GET", "HEAD"]
"""Methods of the routes that only read."""
Work = Callable[[threading.Event], Any]


class Requests:
    """Responses to requests, made on `workers`; where the client goes away, the work ends."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers

    async def respond(self, request: Request, work: Work, kind: Kind = "reading") -> Response:
        """What `work(cancel)` returns, as JSON.

        Args:
            request: who asks; whoever asks much waits for the others.
            work: gives what JSON can hold, and ends soon after `cancel` is set.
            kind: how long it should take, and on which threads.

        Raises:
            BusyError: it cannot be done soon.
            WartanyaError: what `work` raises.
        """
        made = self._workers.run(
            lambda cancel: AsciiJSONResponse(work(cancel)), kind=kind, asker=_asker(request)
        )
        return await _unless_gone(made, request)

    async def answer(self, request: Request, bot: Bot, question: Question) -> Response:
        """The whole answer to a question, as JSON; raises as `respond`."""
        return await _unless_gone(_last(lambda: self.events(request, bot, question)), request)

    def events(self, request: Request, bot: Bot, question: Question) -> Events:
        """What happens to a question, as it happens; raises as `respond`."""

        def begin(cancel: threading.Event) -> Any:
            return bot.stream(question, cancel)

        return self._workers.stream(begin, asker=_asker(request))


def _asker(request: Request) -> str:
    return asker_of(request.client.host if request.client else "")


async def _last(begin: Callable[[], Events]) -> Response:
    """The final answer; where it is cancelled, so is the work."""
    answer: Progress | Draft | Answer | None = None
    async with aclosing(begin()) as events:
        async for event in events:
            answer = event
    if not isinstance(answer, Answer):
        raise UnexpectedError(INTERNAL)
    return AsciiJSONResponse(answer_json(answer))


async def _unless_gone(work: Coroutine[Any, Any, Response], request: Request) -> Response:
    """The response that `work` gives; where the client goes away before, it is cancelled."""

    async def gone() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    working, leaving = asyncio.create_task(work), asyncio.create_task(gone())
    try:
        await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else Response(status_code=CLIENT_GONE)
    finally:
        for task in (working, leaving):
            task.cancel()
