"""Questions to go on with, for the page: asked for once an answer stands."""

import threading
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.responses import Response

from bot.answering.bot import Bot
from bot.answering.going_on import following
from bot.web.bodies import MOST_IN_A_PAGE, Name

Aside = Callable[[Callable[[threading.Event], dict[str, Any]], Request], Awaitable[Response]]


def add_following_route(api: FastAPI, bot: Bot, aside: Aside) -> None:
    """Adds `/following` to the JSON routes; `aside` runs what can wait."""

    @api.api_route("/following", methods=["GET", "HEAD"])
    async def follow_up(
        request: Request,
        article: Name,
        shown: Annotated[list[int] | None, Query(max_length=MOST_IN_A_PAGE)] = None,
    ) -> Response:
        """Questions that an article answers, other than by quotes that begin where is `shown`."""

        def asked(cancel: threading.Event) -> dict[str, Any]:
            questions, language = following(bot, article, frozenset(shown or ()), cancel)
            return {"questions": questions, "language": language}

        return await aside(asked, request)
