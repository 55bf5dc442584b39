"""The articles over JSON: which there are, one of them, and the words that a citation points at."""

from fastapi import FastAPI, Query, Request
from fastapi.responses import Response

from bot.answering.bot import Bot
from bot.serialize import article_json, page_json, row_json, source_json
from bot.web.bodies import MOST_IN_A_PAGE, Name
from bot.web.requests import READ, Requests

DEFAULT_PAGE = 100


def add_article_routes(api: FastAPI, bot: Bot, requests: Requests) -> None:
    """Adds `/articles`, `/articles/{id}` and `/source`."""

    @api.api_route("/articles", methods=READ)
    async def articles(
        request: Request,
        limit: int | None = Query(None, ge=1, le=MOST_IN_A_PAGE),
        offset: int | None = Query(None, ge=0),
        q: str | None = Query(None, max_length=200),
    ) -> Response:
        """Every article; with any parameter a page of those that match, and how many do."""
        if limit is None and offset is None and q is None:
            return await requests.respond(
                request, lambda cancel: [row_json(row) for row in bot.articles()]
            )
        page = limit or DEFAULT_PAGE, offset or 0, q or ""
        return await requests.respond(request, lambda cancel: page_json(bot.articles(), *page))

    @api.api_route("/articles/{article_id:path}", methods=READ)
    async def article(article_id: Name, request: Request) -> Response:
        return await requests.respond(request, lambda cancel: article_json(bot.article(article_id)))

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
        return await requests.respond(
            request,
            lambda cancel: source_json(bot.article(article), version, start, end, mark),
        )
