"""The JSON routes, mounted under /api. Errors are RFC 9457 problem details."""

import asyncio
import threading
from collections.abc import Callable, Coroutine, Sequence
from contextlib import aclosing
from typing import Any

from fastapi import FastAPI, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from bot.adding.adding import Adding
from bot.answer import Answer
from bot.answering.bot import Bot
from bot.answering.question import question_from
from bot.checked import Checked
from bot.serialize import (
    answer_json,
    article_json,
    checks_json,
    page_json,
    row_json,
    source_json,
    summary_json,
)
from bot.turns import asker_of
from bot.web.adding import add_adding_routes
from bot.web.bodies import MOST_IN_A_PAGE, AskBody, CheckBody, Name, SummaryBody
from bot.web.faults import http_error, unexpected_error, validation_error, wartanya_error
from bot.web.following import add_following_route
from bot.web.listing import add_listing_routes
from bot.web.responses import AsciiJSONResponse, Events, ServerSentResponse
from bot.workers import INTERNAL, UnexpectedError, Workers
from index.errors import WartanyaError

Check = Callable[[str, str | None], Sequence[Checked]]
READ = ["GET", "HEAD"]
DEFAULT_PAGE = 100
CLIENT_GONE = 499


def create_api(
    bot: Bot, workers: Workers, check: Check | None = None, adding: Adding | None = None
) -> FastAPI:
    """The application of the JSON routes.

    Args:
        bot: what answers.
        workers: the threads that questions run on, shared with the page.
        check: checks a draft, against one article where its id is given; None: no such route.
        adding: changes the library; None: no such routes.
    """
    api = FastAPI(
        openapi_url=None,
        default_response_class=AsciiJSONResponse,
        exception_handlers={
            WartanyaError: wartanya_error,
            RequestValidationError: validation_error,
            HTTPException: http_error,
            Exception: unexpected_error,
        },
    )

    async def read(work: Callable[[], Any], request: Request) -> Response:
        """What `work` reads from the archive, as JSON, unless nobody waits for it any more."""
        reading = workers.run(
            lambda cancel: AsciiJSONResponse(work()), kind="reading", asker=_asker(request)
        )
        return await _unless_gone(reading, request)

    @api.post("/ask")
    async def ask(body: AskBody, request: Request) -> Response:
        request.state.language = body.language
        question = question_from(body.model_dump(exclude_none=True))

        def begun() -> Events:
            return workers.stream(
                lambda cancel: bot.stream(question, cancel), asker=_asker(request)
            )

        if "text/event-stream" in request.headers.get("accept", ""):
            return ServerSentResponse(begun())
        return await _unless_gone(_last(begun), request)

    @api.post("/summarize")
    async def summarize(body: SummaryBody, request: Request) -> Response:
        request.state.language = body.language
        wanted = body.model_dump(exclude={"article_id"})
        summary = workers.run(
            lambda cancel: AsciiJSONResponse(
                summary_json(bot.summarize(body.article_id, **wanted, cancel=cancel))
            ),
            kind="card" if body.style == "facts" else "summary",
            asker=_asker(request),
        )
        return await _unless_gone(summary, request)

    async def aside(
        work: Callable[[threading.Event], dict[str, Any]], request: Request
    ) -> Response:
        """What can wait, as JSON, unless nobody waits for it any more."""
        made = workers.run(
            lambda cancel: AsciiJSONResponse(work(cancel)), kind="examples", asker=_asker(request)
        )
        return await _unless_gone(made, request)

    add_following_route(api, bot, aside)

    if check is not None:

        @api.post("/check")
        async def check_draft(body: CheckBody, request: Request) -> Response:
            checked = workers.run(
                lambda cancel: AsciiJSONResponse(checks_json(check(body.text, body.article_id))),
                kind="check",
                asker=_asker(request),
            )
            return await _unless_gone(checked, request)

    if adding is not None:
        add_adding_routes(api, adding, AsciiJSONResponse)
    add_listing_routes(api, bot, read)

    @api.api_route("/articles", methods=READ)
    async def articles(
        request: Request,
        limit: int | None = Query(None, ge=1, le=MOST_IN_A_PAGE),
        offset: int | None = Query(None, ge=0),
        q: str | None = Query(None, max_length=200),
    ) -> Response:
        """Every article; with any parameter a page of those that match, and how many do."""
        if limit is None and offset is None and q is None:
            return await read(lambda: [row_json(row) for row in bot.articles()], request)
        page = limit or DEFAULT_PAGE, offset or 0, q or ""
        return await read(lambda: page_json(bot.articles(), *page), request)

    @api.api_route("/articles/{article_id:path}", methods=READ)
    async def article(article_id: Name, request: Request) -> Response:
        return await read(lambda: article_json(bot.article(article_id)), request)

    @api.api_route("/source", methods=READ)
    async def source(
        request: Request,
        article: Name,
        version: str,
        start: int = Query(ge=0),
        end: int = Query(ge=0),
        mark_start: int | None = Query(None, ge=0),
        mark_end: int | None = Query(None, ge=0),
    ) -> Response:
        mark = None if mark_start is None or mark_end is None else (mark_start, mark_end)
        return await read(
            lambda: source_json(bot.article(article), version, start, end, mark), request
        )

    return api


def _asker(request: Request) -> str:
    return asker_of(request.client.host if request.client else "")


async def _last(begin: Callable[[], Events]) -> Response:
    """The final answer; where it is cancelled, so is the work."""
    answer: Answer | None = None
    async with aclosing(begin()) as events:
        async for event in events:
            if isinstance(event, Answer):
                answer = event
    if answer is None:
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
