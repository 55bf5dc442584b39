"""The JSON routes, mounted under /api. Errors are RFC 9457 problem details."""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Sequence
from contextlib import aclosing
from typing import Any

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response, StreamingResponse
from pydantic import BaseModel
from starlette.exceptions import HTTPException

from bot import problem
from bot.answer import Answer, Draft, Progress
from bot.answering.bot import Bot
from bot.answering.question import question_from
from bot.checked import Checked
from bot.serialize import (
    answer_json,
    article_json,
    checks_json,
    row_json,
    source_json,
    summary_json,
)
from bot.summary import Style
from bot.workers import INTERNAL, Workers
from index.errors import WartanyaError

Check = Callable[[str, str | None], Sequence[Checked]]
Events = AsyncGenerator[Progress | Draft | Answer, None]


class SummaryBody(BaseModel, extra="forbid"):
    """What `POST /api/summarize` takes."""

    article_id: str
    sentences: int | None = None
    words: int | None = None
    style: Style = "paragraph"
    language: str | None = None


class CheckBody(BaseModel, extra="forbid"):
    """What `POST /api/check` takes."""

    text: str
    article_id: str | None = None


class AsciiJSONResponse(JSONResponse):
    """JSON in ASCII: article text may hold lone surrogates, which UTF-8 cannot."""

    def render(self, content: Any) -> bytes:
        return _dump(content).encode("ascii")


def create_api(bot: Bot, workers: Workers, check: Check | None = None) -> FastAPI:
    """The application of the JSON routes.

    Args:
        bot: what answers.
        workers: the threads that questions run on, shared with the page.
        check: checks a draft, against one article where its id is given; None: no such route.
    """
    api = FastAPI(
        openapi_url=None,
        default_response_class=AsciiJSONResponse,
        exception_handlers={
            WartanyaError: _wartanya_error,
            RequestValidationError: _validation_error,
            HTTPException: _http_error,
            Exception: _unexpected_error,
        },
    )

    @api.post("/ask")
    async def ask(body: dict[str, Any], request: Request) -> Response:
        question = question_from(body)
        events = workers.stream(lambda cancel: bot.stream(question, cancel))
        if "text/event-stream" in request.headers.get("accept", ""):
            return StreamingResponse(
                _server_sent(events),
                media_type="text/event-stream",
                headers={"X-Accel-Buffering": "no"},
            )
        answer = await _unless_gone(events, request)
        if answer is None:
            return Response(status_code=499)
        return AsciiJSONResponse(answer_json(answer))

    @api.post("/summarize")
    async def summarize(body: SummaryBody) -> Response:
        wanted = body.model_dump(exclude={"article_id"})
        summary = await workers.run(lambda: bot.summarize(body.article_id, **wanted))
        return AsciiJSONResponse(summary_json(summary))

    if check is not None:

        @api.post("/check")
        async def check_draft(body: CheckBody) -> Response:
            checks = await workers.run(lambda: check(body.text, body.article_id))
            return AsciiJSONResponse(checks_json(checks))

    @api.get("/articles")
    def articles() -> Response:
        return AsciiJSONResponse([row_json(row) for row in bot.articles()])

    @api.get("/articles/{article_id:path}")
    def article(article_id: str) -> Response:
        return AsciiJSONResponse(article_json(bot.article(article_id)))

    @api.get("/source")
    def source(
        article: str,
        version: str,
        start: int = Query(ge=0),
        end: int = Query(ge=0),
        mark_start: int | None = Query(None, ge=0),
        mark_end: int | None = Query(None, ge=0),
    ) -> Response:
        mark = None if mark_start is None or mark_end is None else (mark_start, mark_end)
        return AsciiJSONResponse(source_json(bot.article(article), version, start, end, mark))

    return api


async def _unless_gone(events: Events, request: Request) -> Answer | None:
    """The final answer, or None: the client went away before it, and the work was cancelled."""

    async def final() -> Answer | None:
        answer: Answer | None = None
        async with aclosing(events):
            async for event in events:
                if isinstance(event, Answer):
                    answer = event
        return answer

    async def gone() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    tasks = asyncio.create_task(final()), asyncio.create_task(gone())
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        return tasks[0].result() if tasks[0].done() else None
    finally:
        for task in tasks:
            task.cancel()


async def _server_sent(events: Events) -> AsyncIterator[str]:
    """The stream of a question as server-sent events; closing it cancels the work."""
    async with aclosing(events):
        try:
            async for event in events:
                yield _event(event)
        except WartanyaError as error:
            yield _frame("error", problem.problem_of(error))


def _event(event: Progress | Draft | Answer) -> str:
    match event:
        case Progress(stage):
            return _frame("progress", {"stage": stage})
        case Draft(answer):
            return _frame("draft", answer_json(answer))
        case answer:
            return _frame("answer", answer_json(answer))


def _frame(name: str, content: Any) -> str:
    return f"event: {name}\ndata: {_dump(content)}\n\n"


def _dump(content: Any) -> str:
    return json.dumps(content, allow_nan=False, separators=(",", ":"))


def _respond(details: problem.Problem) -> Response:
    return AsciiJSONResponse(details, status_code=details["status"], media_type=problem.MEDIA_TYPE)


async def _wartanya_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, WartanyaError)
    return _respond(problem.problem_of(error))


async def _validation_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"][1:]) or str(first["loc"][0])
    return _respond(problem.problem(400, f"{place}: {first['msg']}"))


async def _http_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return _respond(problem.problem(error.status_code, error.detail))


async def _unexpected_error(_request: Request, _error: Exception) -> Response:
    return _respond(problem.problem(500, INTERNAL))
