"""HTTP responses without a page, as `FetchError`s."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from index.errors import FetchError
from index.fetch.exchange import Reply

_WORDS = {
    401: "asks for a password",
    403: "is closed to programs or to everyone",
    404: "is not there",
    410: "is no longer there",
    429: "is asked for too often",
    451: "is withheld for legal reasons",
}
_PASSING = (408, 425, 429, 500, 502, 503, 504)
_LONGEST_WAIT = 86_400.0


def refusal(reply: Reply) -> FetchError:
    """The error that an answer other than 200 and 304 stands for."""
    said = _WORDS.get(reply.status, "cannot be given by its server")
    return FetchError(
        f"{said} ({reply.status})",
        retry_after=retry_after(reply.headers.get("retry-after", "")),
        passing=reply.status in _PASSING,
    )


def retry_after(value: str) -> float:
    """Seconds that a Retry-After header names, at most a day; 0 where it names none."""
    value = value.strip()
    if value.isascii() and value.isdigit():
        return min(float(value[:9]), _LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return 0.0
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    seconds = (until - datetime.now(UTC)).total_seconds()
    return min(max(seconds, 0.0), _LONGEST_WAIT)
