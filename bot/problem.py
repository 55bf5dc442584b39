"""Errors as RFC 9457 problem details, for every door that speaks JSON."""

from http import HTTPStatus
from typing import NotRequired, TypedDict

from index.errors import (
    BusyError,
    LockedError,
    NotFoundError,
    OutputError,
    UsageError,
    WartanyaError,
)

MEDIA_TYPE = "application/problem+json"

_STATUS_OF_ERROR = (
    (UsageError, HTTPStatus.BAD_REQUEST),
    (NotFoundError, HTTPStatus.NOT_FOUND),
    (LockedError, HTTPStatus.SERVICE_UNAVAILABLE),
    (OutputError, HTTPStatus.INSUFFICIENT_STORAGE),
)


class Problem(TypedDict):
    """Problem details: `type` says no more than `status` does, `detail` is one line.

    `retry_after` are the seconds after which a request that was refused may be sent again.
    """

    type: str
    title: str
    status: int
    detail: str
    retry_after: NotRequired[int]


def problem(status: int, detail: str) -> Problem:
    """Problem details for an HTTP status; `detail` says what was wrong and what to do."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
    }


def problem_of(error: WartanyaError) -> Problem:
    """Problem details of an error: its status by its class, 500 where none is named."""
    if isinstance(error, BusyError):
        busy = problem(HTTPStatus.SERVICE_UNAVAILABLE, str(error))
        return {**busy, "retry_after": error.retry_after}
    for kind, status in _STATUS_OF_ERROR:
        if isinstance(error, kind):
            return problem(status, str(error))
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))
