"""The routes for what readers keep and say: a conversation as a file, a rating of an answer."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import Response

from bot.answering.bot import Bot
from bot.exporting.markdown import markdown_of
from bot.exporting.sheet import sheet_of
from bot.exporting.word import word_of
from bot.feedback import Feedback, Rating
from bot.page.record import KeptTurn, read_turns
from bot.serialize import answer_json
from bot.turns import asker_of
from bot.web.bodies import ConversationBody, RatingBody
from bot.workers import Workers
from index.errors import UsageError

_TYPES = {
    "markdown": "text/markdown; charset=utf-8",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_NAMES = {"markdown": "conversation.md", "json": "conversation.json", "docx": "conversation.docx"}


def add_keeping(api: FastAPI, bot: Bot, workers: Workers, feedback: Feedback | None) -> None:
    """Adds `POST /export/conversation` and, where ratings are kept, `POST /feedback`.

    Args:
        api: the application of the JSON routes.
        bot: what knows the articles.
        workers: the threads that it is done on.
        feedback: what keeps ratings; None: there is no such route.
    """

    async def done(work: Callable[[], Response], request: Request) -> Response:
        asker = asker_of(request.client.host if request.client else "")
        return await workers.run(lambda cancel: work(), kind="reading", asker=asker)

    @api.post("/export/conversation")
    async def export(body: ConversationBody, request: Request) -> Response:
        return await done(lambda: _exported(body, bot), request)

    if feedback is None:
        return

    @api.post("/feedback", status_code=204)
    async def rate(body: RatingBody, request: Request) -> Response:
        at = datetime.now(UTC).isoformat(timespec="seconds")
        quotes = tuple((one.article_id, one.quote) for one in body.quotes)
        rating = Rating(**body.model_dump(exclude={"quotes"}), at=at, quotes=quotes)

        def keep() -> Response:
            feedback.add(rating)
            return Response(status_code=204)

        return await done(keep, request)


def _exported(body: ConversationBody, bot: Bot) -> Response:
    """The file of a conversation.

    Raises:
        UsageError: a turn is none, and nothing is left out in silence.
    """
    turns, unread = read_turns(body.turns)
    if unread:
        raise UsageError(f"turns: {unread} of {len(body.turns)} could not be read")
    content = _content(body, turns, bot)
    headers = {"Content-Disposition": f'attachment; filename="{_NAMES[body.format]}"'}
    return Response(content, headers=headers, media_type=_TYPES[body.format])


def _content(body: ConversationBody, turns: tuple[KeptTurn, ...], bot: Bot) -> bytes:
    told = ((turn.at, turn.answer) for turn in turns)
    sheet = sheet_of(body.title, told, bot.article, body.language)
    if body.format == "docx":
        return word_of(sheet)
    if body.format == "markdown":
        return markdown_of(sheet).encode("utf-8", "replace")
    whole: dict[str, Any] = {
        "title": body.title,
        "turns": [{"at": turn.at, **answer_json(turn.answer)} for turn in turns],
        "sources": [
            {
                "quote": note.quote,
                "title": note.title,
                "outlet": note.outlet,
                "published": note.day,
                "address": note.address,
            }
            for note in sheet.notes
        ],
    }
    return json.dumps(whole, indent=2).encode("ascii")
