"""The JSON routes, mounted under /api. Errors are RFC 9457 problem details."""

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from bot.adding.adding import Adding
from bot.answering.bot import Bot
from bot.web.adding import add_adding_routes
from bot.web.articles import add_article_routes
from bot.web.asking import Check, add_asking_routes, add_checking_route
from bot.web.faults import http_error, unexpected_error, validation_error, wartanya_error
from bot.web.listing import add_listing_routes
from bot.web.requests import Requests
from bot.web.responses import AsciiJSONResponse
from bot.workers import Workers
from index.errors import WartanyaError


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
    requests = Requests(workers)
    add_asking_routes(api, bot, requests)
    if check is not None:
        add_checking_route(api, check, requests)
    if adding is not None:
        add_adding_routes(api, adding, AsciiJSONResponse)
    add_listing_routes(api, bot, requests)
    add_article_routes(api, bot, requests)
    return api
