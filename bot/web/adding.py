"""The JSON routes that change the library from the page; there are none where that is off."""

from collections.abc import Callable, Mapping
from typing import Annotated, Any

from fastapi import FastAPI, Query, Request
from fastapi.responses import Response
from pydantic import AfterValidator, Field, StringConstraints
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from bot.adding.adding import Adding
from bot.adding.incoming import MOST_FILE_BYTES, Arrival, Received
from bot.adding.progress import progress
from bot.adding.removal import UNDO_SECONDS
from bot.adding.sources import MOST_TEXT
from bot.serialize import article_json
from bot.web.bodies import MOST_IDS, Name, encodable
from bot.web.closed import Closed

UPLOAD_TYPE = "application/octet-stream"
TEXT_LIMIT = 4 * MOST_TEXT
"""Bytes of a request that carries a pasted text."""
LIMITS: Mapping[str, int] = {
    "/api/adding/file": MOST_FILE_BYTES,
    "/api/adding/text": TEXT_LIMIT,
    "/api/adding/guess": TEXT_LIMIT,
}
"""How many bytes the bodies of these routes may have."""

Typed = Annotated[str, StringConstraints(max_length=MOST_TEXT), AfterValidator(encodable)]
Accepted = Callable[[Any], Response]


class GuessBody(Closed):
    """What `POST /api/adding/guess` takes."""

    text: Typed


class TextBody(Closed):
    """What `POST /api/adding/text` takes: an article, and what a person says of it."""

    text: Typed
    title: Name = ""
    published: Name = ""


class AddressBody(Closed):
    """What `POST /api/adding/address` takes: a page, a feed or a site map."""

    address: Name


class ItemBody(Closed):
    """One of the things that were added; none: all of them."""

    item: int | None = None


class RemoveBody(Closed):
    """What `POST /api/adding/remove` takes."""

    articles: Annotated[list[Name], Field(min_length=1, max_length=MOST_IDS)]


class UndoBody(Closed):
    """What `POST /api/adding/undo` takes: the key that the removal gave."""

    undo: Annotated[str, StringConstraints(max_length=64)]


class EditBody(Closed):
    """What `POST /api/adding/edit` takes: fields and their values, "" empties one."""

    article: Name
    changes: Annotated[dict[str, Name], Field(max_length=20)]


def add_adding_routes(api: FastAPI, adding: Adding, respond: Accepted) -> None:
    """Adds `/adding/...` to the JSON routes.

    Args:
        api: the application of the JSON routes, which translates errors.
        adding: what does the work.
        respond: makes a response of what JSON can hold.
    """

    @api.get("/adding")
    def told() -> Response:
        return respond(progress(adding.items()))

    @api.post("/adding/file")
    async def file(request: Request, name: str = Query(min_length=1, max_length=1_000)) -> Response:
        received = await _arrived(request, await run_in_threadpool(adding.incoming.begin, name))
        return respond(adding.add_file(received).as_json())

    @api.post("/adding/guess")
    def guess(body: GuessBody) -> Response:
        found = adding.guess(body.text)
        return respond({name: getattr(found, name) for name in ("title", "published", "language")})

    @api.post("/adding/text")
    def text(body: TextBody) -> Response:
        return respond(adding.add_text(body.text, body.title, body.published).as_json())

    @api.post("/adding/address")
    def address(body: AddressBody) -> Response:
        return respond(adding.add_address(body.address).as_json())

    @api.post("/adding/cancel")
    def cancel(body: ItemBody) -> Response:
        adding.cancel(body.item)
        return respond(progress(adding.items()))

    @api.post("/adding/again")
    def again(body: ItemBody) -> Response:
        if body.item is None:
            raise HTTPException(400, "item: name what is to be tried again")
        adding.again(body.item)
        return respond(progress(adding.items()))

    @api.post("/adding/clear")
    def clear() -> Response:
        adding.clear()
        return respond(progress(adding.items()))

    @api.post("/adding/remove")
    def remove(body: RemoveBody) -> Response:
        key = adding.removals.remove(body.articles)
        return respond(
            {"removed": len(set(body.articles)), "undo": key, "seconds": int(UNDO_SECONDS)}
        )

    @api.post("/adding/undo")
    def undo(body: UndoBody) -> Response:
        return respond({"articles": adding.removals.undo(body.undo)})

    @api.post("/adding/edit")
    def edit(body: EditBody) -> Response:
        edited = adding.edit(body.article, body.changes)
        return respond(article_json(edited) | {"corrected": list(edited.corrected)})


async def _arrived(request: Request, arrival: Arrival) -> Received:
    """A file once all of it has come; of one that does not come whole nothing is left."""
    try:
        sent = request.headers.get("content-type", "").partition(";")[0].strip().lower()
        if sent != UPLOAD_TYPE:
            raise HTTPException(415, f"the body must be {UPLOAD_TYPE}: the file and nothing else")
        async for piece in request.stream():
            await run_in_threadpool(arrival.write, piece)
        return await run_in_threadpool(arrival.finish)
    finally:
        arrival.abandon()
