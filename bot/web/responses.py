"""What the JSON routes send: JSON in ASCII, and the events of a question as they come."""

import json
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

from fastapi.responses import JSONResponse, StreamingResponse
from starlette.types import Receive, Scope, Send

from bot import problem
from bot.answer import Answer, Draft, Progress
from bot.serialize import answer_json
from bot.workers import Stream
from index.errors import WartanyaError

Events = Stream[Progress | Draft | Answer]


class AsciiJSONResponse(JSONResponse):
    """JSON in ASCII: article text may hold lone surrogates, which UTF-8 cannot."""

    def render(self, content: Any) -> bytes:
        return _dump(content).encode("ascii")


class ServerSentResponse(StreamingResponse):
    """The events of a question as they come; when it ends, however it does, the work ends too."""

    def __init__(self, events: Events) -> None:
        headers = {"X-Accel-Buffering": "no"}
        super().__init__(_server_sent(events), headers=headers, media_type="text/event-stream")
        self.events = events

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends them."""
        async with aclosing(self.events):
            await super().__call__(scope, receive, send)


async def _server_sent(events: Events) -> AsyncIterator[str]:
    """The stream of a question as server-sent events."""
    try:
        async for event in events:
            yield _event(event)
    except WartanyaError as error:
        yield _frame("error", problem.problem_of(error))


def _event(event: Progress | Draft | Answer) -> str:
    match event:
        case Progress(stage):
            return _frame("progress", {"stage": stage})
        case Draft(_, writing) if writing:
            return _frame("writing", {"text": writing, "checked": False})
        case Draft(answer):
            return _frame("draft", answer_json(answer))
        case answer:
            return _frame("answer", answer_json(answer))


def _frame(name: str, content: Any) -> str:
    return f"event: {name}\ndata: {_dump(content)}\n\n"


def _dump(content: Any) -> str:
    return json.dumps(content, allow_nan=False, separators=(",", ":"))
