"""The library as a list: filtered, sorted, a page at a time; and articles to take away."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from fastapi import FastAPI, Query, Request
from fastapi.responses import Response, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from bot.answering.bot import Bot
from bot.web.bodies import MOST_IDS, MOST_IN_A_PAGE, Name
from bot.web.requests import READ, Requests
from index.archive.snapshot import ArticleRow
from index.load.exported import line

Sorting = Literal["title", "source", "published", "language", "words", "added"]
MOST_SOURCES = 200
"""Outlets that are offered as filters, those with most articles."""


class ExportBody(BaseModel):
    """What `POST /api/export` takes."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    articles: Annotated[list[Name], Field(min_length=1, max_length=MOST_IDS)]


@dataclass(frozen=True, slots=True)
class Listing:
    """Which articles, and in which order; empty fields do not limit.

    Attributes:
        words: all of them stand in the title, the outlet, the author or the date.
        since, until: dates, inclusive; articles without a date are left out where one is given.
        sort: by which field; "added" is the order in which they came.
        descending: the other way round; what has no date comes last both ways.
    """

    words: str = ""
    source: str = ""
    language: str = ""
    since: str = ""
    until: str = ""
    sort: Sorting = "added"
    descending: bool = False

    def of(self, rows: Sequence[ArticleRow]) -> list[ArticleRow]:
        """Those of the rows that match, in order."""
        wanted = self.words.casefold().split()
        found = [row for row in rows if self._lets(row) and _says(row, wanted)]
        if self.sort == "added":
            return found[::-1] if self.descending else found
        empty = [row for row in found if _key(row, self.sort) == ""]
        told = [row for row in found if _key(row, self.sort) != ""]
        told.sort(key=lambda row: _key(row, self.sort), reverse=self.descending)
        return told + empty

    def _lets(self, row: ArticleRow) -> bool:
        return (
            self.source in ("", row.source)
            and self.language in ("", row.language)
            and (not self.since or row.published >= self.since)
            and (not self.until or "" < row.published <= self.until)
        )


def _says(row: ArticleRow, words: Sequence[str]) -> bool:
    said = f"{row.title}\n{row.source}\n{row.author}\n{row.published}".casefold()
    return all(word in said for word in words)


def _key(row: ArticleRow, sort: str) -> Any:
    value = getattr(row, sort)
    return value.casefold() if isinstance(value, str) else value


def listed_json(
    rows: Sequence[ArticleRow], listing: Listing, limit: int, offset: int
) -> dict[str, Any]:
    """A page of a listing, how many it has, and the outlets and languages of all articles."""
    found = listing.of(rows)
    return {
        "total": len(found),
        "all": len(rows),
        "articles": [_row_json(row) for row in found[offset : offset + limit]],
        "sources": _counted(row.source for row in rows),
        "languages": _counted(row.language for row in rows),
    }


def _row_json(row: ArticleRow) -> dict[str, Any]:
    names = ("id", "title", "source", "published", "language", "author", "section", "words")
    return {name: getattr(row, name) for name in names} | {"inferred": list(row.inferred)}


def _counted(values: Iterator[str]) -> list[dict[str, Any]]:
    counts = Counter(value for value in values if value).most_common(MOST_SOURCES)
    return [{"name": name, "count": count} for name, count in counts]


def add_listing_routes(api: FastAPI, bot: Bot, requests: Requests) -> None:
    """Adds `/library` and `/export`."""

    @api.api_route("/library", methods=READ)
    async def library(
        request: Request,
        limit: int = Query(100, ge=1, le=MOST_IN_A_PAGE),
        offset: int = Query(0, ge=0),
        q: str = Query("", max_length=200),
        source: str = Query("", max_length=2_000),
        language: str = Query("", max_length=20),
        since: str = Query("", max_length=20),
        until: str = Query("", max_length=20),
        sort: Sorting = "added",
        descending: bool = False,
    ) -> Response:
        listing = Listing(q, source, language, since, until, sort, descending)
        return await requests.respond(
            request, lambda cancel: listed_json(bot.articles(), listing, limit, offset)
        )

    @api.post("/export")
    def export(body: ExportBody) -> Response:
        """The articles as `wartanya export` writes them, a line of JSON each."""
        articles = [bot.article(one) for one in dict.fromkeys(body.articles)]
        lines = (f"{line(article)}\n".encode("utf-8", "replace") for article in articles)
        headers = {"Content-Disposition": 'attachment; filename="articles.jsonl"'}
        return StreamingResponse(lines, headers=headers, media_type="application/x-ndjson")
