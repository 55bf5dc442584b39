"""What comes with a request: refused, or bounded and checked before the application sees it."""

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Message, Receive, Scope

from index.errors import UsageError, WartanyaError


class Refused(WartanyaError):
    """A request that goes no further.

    Args:
        status: the status of the answer.
        detail: what was wrong, for the answer's problem details.
    """

    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status = status


async def checked(
    scope: Scope, receive: Receive, check: Callable[[bytes], bytes]
) -> tuple[Scope, Receive]:
    """The request with its body as `check` gives it.

    Raises:
        Refused: the body is too large, or `check` refuses it.
    """
    headers = Headers(scope=scope)
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, "the body must be application/json")
    body = bytearray()
    try:
        while (message := await receive())["type"] == "http.request":
            body += message.get("body", b"")
            if not message.get("more_body"):
                break
        content = check(bytes(body))
    except HTTPException as error:
        raise Refused(error.status_code, error.detail) from error
    except UsageError as error:
        raise Refused(400, str(error)) from error
    whole: list[Message] = [{"type": "http.request", "body": content, "more_body": False}]

    async def replayed() -> Message:
        return whole.pop() if whole else await receive()

    framing = (b"content-length", b"transfer-encoding")
    kept = [one for one in scope["headers"] if one[0] not in framing]
    kept.append((b"content-length", b"%d" % len(content)))
    return {**scope, "headers": kept}, replayed


def limited(receive: Receive, limit: int) -> Receive:
    """What comes, until the body is larger than `limit` bytes: then `HTTPException`."""
    received = 0

    async def counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise HTTPException(413, f"the body is larger than {limit} bytes")
        return message

    return counted
