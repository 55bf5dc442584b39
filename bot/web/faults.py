"""What went wrong, as RFC 9457 problem details: one handler for each kind of error."""

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from bot import problem
from bot.web.responses import AsciiJSONResponse
from bot.web.sending import page_language
from bot.wording import say_error
from bot.workers import INTERNAL
from index.article import LANGUAGES
from index.errors import BusyError, WartanyaError


def _respond(details: problem.Problem) -> Response:
    response = AsciiJSONResponse(details, details["status"], media_type=problem.MEDIA_TYPE)
    if "retry_after" in details:
        response.headers["Retry-After"] = str(details["retry_after"])
    return response


async def wartanya_error(request: Request, error: Exception) -> Response:
    """An error of ours; that everyone is busy is said in the reader's language."""
    assert isinstance(error, WartanyaError)
    details = problem.problem_of(error)
    if isinstance(error, BusyError):
        wished = getattr(request.state, "language", None)
        language = wished if wished in LANGUAGES else page_language(request.headers)
        details["detail"] = say_error(language, error)
    return _respond(details)


async def validation_error(_request: Request, error: Exception) -> Response:
    """A body or a parameter that is not what the route takes: 400, naming the field."""
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"][1:]) or str(first["loc"][0])
    return _respond(problem.problem(400, f"{place}: {first['msg']}"))


async def http_error(_request: Request, error: Exception) -> Response:
    """A path or a method that there is not."""
    assert isinstance(error, HTTPException)
    return _respond(problem.problem(error.status_code, error.detail))


async def unexpected_error(_request: Request, _error: Exception) -> Response:
    """Any other error: 500, without internal details."""
    return _respond(problem.problem(500, INTERNAL))
