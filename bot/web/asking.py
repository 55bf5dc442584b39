"""What is asked of the bot over JSON: answers, summaries, drafts checked, what to ask next."""

import threading
from collections.abc import Callable, Sequence
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.responses import Response

from bot.answering.bot import Bot
from bot.answering.going_on import following
from bot.answering.question import question_from
from bot.checked import Checked
from bot.serialize import checks_json, summary_json
from bot.web.bodies import MOST_IN_A_PAGE, AskBody, CheckBody, Name, SummaryBody
from bot.web.requests import READ, Requests
from bot.web.responses import ServerSentResponse

Check = Callable[[str, str | None], Sequence[Checked]]


def add_asking_routes(api: FastAPI, bot: Bot, requests: Requests) -> None:
    """Adds `/ask`, `/summarize` and `/following`."""

    @api.post("/ask")
    async def ask(body: AskBody, request: Request) -> Response:
        request.state.language = body.language
        question = question_from(body.model_dump(exclude_none=True))
        if "text/event-stream" in request.headers.get("accept", ""):
            return ServerSentResponse(requests.events(request, bot, question))
        return await requests.answer(request, bot, question)

    @api.post("/summarize")
    async def summarize(body: SummaryBody, request: Request) -> Response:
        request.state.language = body.language
        wanted = body.model_dump(exclude={"article_id"})
        return await requests.respond(
            request,
            lambda cancel: summary_json(bot.summarize(body.article_id, **wanted, cancel=cancel)),
            "card" if body.style == "facts" else "summary",
        )

    @api.api_route("/following", methods=READ)
    async def follow_up(
        request: Request,
        article: Name,
        shown: Annotated[list[int] | None, Query(max_length=MOST_IN_A_PAGE)] = None,
    ) -> Response:
        """Questions that an article answers, other than by quotes that begin where is `shown`."""

        def asked(cancel: threading.Event) -> dict[str, Any]:
            questions, language = following(bot, article, frozenset(shown or ()), cancel)
            return {"questions": questions, "language": language}

        return await requests.respond(request, asked, "examples")


def add_checking_route(api: FastAPI, check: Check, requests: Requests) -> None:
    """Adds `/check`; `check` takes a draft and, where one is given, an article's id."""

    @api.post("/check")
    async def check_draft(body: CheckBody, request: Request) -> Response:
        return await requests.respond(
            request, lambda cancel: checks_json(check(body.text, body.article_id)), "check"
        )
