"""Questions to go on with, for the page: asked for once an answer stands."""

from typing import Annotated, Any

from fastapi import FastAPI, Query, Request

from bot.answering.bot import Bot
from bot.answering.suggest import following
from bot.turns import asker_of
from bot.web.bodies import MOST_IN_A_PAGE, Name
from bot.workers import Workers


def add_following_route(api: FastAPI, bot: Bot, workers: Workers) -> None:
    """Adds `/following` to the JSON routes."""

    @api.api_route("/following", methods=["GET", "HEAD"])
    async def follow_up(
        request: Request,
        article: Name,
        shown: Annotated[list[int], Query(max_length=MOST_IN_A_PAGE)] = [],  # noqa: B006
    ) -> dict[str, Any]:
        """Questions that an article answers, other than by quotes that begin where is `shown`.

        They are given up where the page does not wait any more.
        """
        questions, language = await workers.run(
            lambda cancel: following(bot, article, frozenset(shown), cancel),
            kind="examples",
            asker=asker_of(request.client.host if request.client else ""),
        )
        return {"questions": questions, "language": language}
