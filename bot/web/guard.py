"""What stands before every request: which hosts, origins and paths, how large."""

import json
import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from types import MappingProxyType

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.hosts import DEFAULT_PORTS, Authority, Hosts, authority_of, is_same_origin
from bot.problem import MEDIA_TYPE, problem, problem_of
from bot.turns import asker_of
from bot.web.forwarding import PROTO
from bot.web.protocol import TARGET
from bot.web.queue_schema import PAGE_BODY_LIMIT, SESSION, QueueSchema
from bot.web.receiving import Refused, checked, limited
from bot.web.sending import PageSender, page_language, with_headers
from bot.web.sessions import Sessions
from bot.wording import say_error
from index.errors import BusyError

API_BODY_LIMIT = 64 * 1024
"""Bytes; a question of 2,000 characters with every filter is far below it."""
HISTORY_LIMIT = 2 * 1024 * 1024
"""Bytes; a question after ten thousand others, of which the newest are read."""
CONVERSATION_LIMIT = 2 * 1024 * 1024
"""Bytes; a conversation of many hundred answers, to be made a file of."""
_LIMITS = {"/api/ask": HISTORY_LIMIT, "/api/export/conversation": CONVERSATION_LIMIT}

_READING = frozenset({"GET", "HEAD"})
# What the page needs of Gradio; everything else that Gradio serves stays shut.
_OPEN = (
    (re.compile(r"/api/.*"), _READING | {"POST"}),
    (
        re.compile(
            r"/|/healthz|/(?:page|assets|static)/.*|/theme\.css|/favicon\.ico|/manifest\.json"
        ),
        _READING,
    ),
    (re.compile(rf"/gradio_api/(?:queue/data|heartbeat/{SESSION})"), frozenset({"GET"})),
    (re.compile(r"/gradio_api/(?:queue/join|cancel|reset)"), frozenset({"POST"})),
)
_EVENTS, _HEARTBEAT = "/gradio_api/queue/data", "/gradio_api/heartbeat/"
_EVENTS_QUERY = re.compile(rf"session_hash={SESSION}".encode())
_LONGEST_LENGTH = 12


class Guard:
    """ASGI middleware around the whole application.

    Args:
        app: what it guards.
        hosts: the host names it answers to.
        queue: what may be said to the page's queue.
        sessions: how much of it, and what ends with it.
        head: HTML put first into the page's `<head>`.
        limits: bytes that the bodies of some paths may have, in place of the usual.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        hosts: Hosts,
        queue: QueueSchema,
        sessions: Sessions,
        head: str,
        limits: Mapping[str, int] = MappingProxyType({}),
    ) -> None:
        self.app = app
        self.hosts = hosts
        self.queue = queue
        self.sessions = sessions
        self.head = head.encode("utf-8")
        self.limits = limits
        self._checks: Mapping[str, Callable[[bytes, str], bytes]] = {
            "/gradio_api/queue/join": self._joined,
            "/gradio_api/cancel": lambda body, asker: queue.cancel(body),
            "/gradio_api/reset": lambda body, asker: queue.reset(body),
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses with problem details, or passes on."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close"})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asker = asker_of((scope.get("client") or ("",))[0])
        try:
            self._admit(scope)
            receive = limited(receive, self._body_limit(scope["path"]))
            check = self._checks.get(scope["path"])
            if check is not None:
                scope, receive = await checked(scope, receive, lambda body: check(body, asker))
            with self._lasting(scope, asker):
                await self._pass_on(scope, receive, send)
        except (Refused, BusyError) as error:
            response = _refusal(error, page_language(Headers(scope=scope)))
            await response(scope, receive, with_headers(scope["path"], send))

    async def _pass_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = scope["path"] == "/"
        # Gradio would echo an origin; an encoded page could not be rewritten.
        dropped = {b"origin"} | ({b"accept-encoding"} if page else set())
        headers = [one for one in scope["headers"] if one[0] not in dropped]
        # What the page's own address asks further, Gradio would look up.
        query = b"" if page else scope["query_string"]
        scope = {**scope, "headers": headers, "query_string": query}
        sender = PageSender(send, self.head, page_language(Headers(scope=scope))) if page else None
        await self.app(scope, receive, sender or with_headers(scope["path"], send))

    def _joined(self, body: bytes, asker: str) -> bytes:
        """The event that a page's session puts into the queue, once there is room for it."""
        session, event = self.queue.join(body)
        self.sessions.join(session, asker, len(event))
        return event

    def _lasting(self, scope: Scope, asker: str) -> AbstractContextManager[None]:
        """What lasts as long as the answer to this request does.

        Raises:
            BusyError: there is no room for another of its kind.
        """
        if scope["path"] == _EVENTS:
            return self.sessions.listening(scope["query_string"].partition(b"=")[2].decode("ascii"))
        if scope["path"].startswith(_HEARTBEAT):
            return self.sessions.beating(scope["path"].removeprefix(_HEARTBEAT), asker)
        return nullcontext()

    def _admit(self, scope: Scope) -> None:
        """Lets a request pass by its head alone.

        Raises:
            Refused: it must not.
        """
        headers = Headers(scope=scope)
        asked = _asked(scope, headers)
        if not self.hosts.answers_to(asked):
            raise Refused(
                421,
                f"this server does not answer to the name {asked.host!r}; "
                "WARTANYA_ALLOWED_HOSTS can name it",
            )
        self._check_origin(scope, headers, asked)
        methods = [methods for path, methods in _OPEN if path.fullmatch(scope["path"])]
        if not methods:
            raise Refused(404, f"nothing is served at {scope['path']}")
        if scope["method"] not in methods[0]:
            raise Refused(405, f"{scope['method']} is not served at {scope['path']}")
        if scope["path"] == _EVENTS and not _EVENTS_QUERY.fullmatch(scope["query_string"]):
            raise Refused(400, "session_hash: one session must be named")
        length, limit = headers.get("content-length", "0"), self._body_limit(scope["path"])
        if not (length.isascii() and length.isdecimal()):
            raise Refused(400, "content-length is no number")
        if len(length) > _LONGEST_LENGTH or int(length) > limit:
            raise Refused(413, f"the body is larger than {limit} bytes")

    def _check_origin(self, scope: Scope, headers: Headers, asked: Authority) -> None:
        """Lets only the server's own page ask; a link from elsewhere may still open it.

        Raises:
            Refused: another page asks.
        """
        origins = headers.getlist("origin")
        if len(origins) > 1:
            raise Refused(400, "a request has one origin")
        schemes = {scope["scheme"]}
        if PROTO not in (scope.get("extensions") or {}) and self.hosts.names(asked):
            schemes = set(DEFAULT_PORTS)  # a proxy before a named host may end its TLS unsaid
        if origins and not is_same_origin(origins[0], asked, schemes):
            raise Refused(403, f"pages of {origins[0][:200]!r} may not ask this server")
        elsewhere = headers.get("sec-fetch-site", "none") not in ("none", "same-origin")
        if elsewhere and headers.get("sec-fetch-mode") != "navigate":
            raise Refused(403, "pages of another origin may not ask this server")

    def _body_limit(self, path: str) -> int:
        if path in self.limits:
            return self.limits[path]
        if path.startswith("/gradio_api/"):
            return PAGE_BODY_LIMIT
        return _LIMITS.get(path, API_BODY_LIMIT)


def _refusal(error: Refused | BusyError, language: str) -> Response:
    if isinstance(error, Refused):
        details, headers = problem(error.status, str(error)), {}
    else:
        details = problem_of(error) | {"detail": say_error(language, error)}
        headers = {"Retry-After": str(error.retry_after)}
    return Response(json.dumps(details), details["status"], headers, media_type=MEDIA_TYPE)


def _asked(scope: Scope, headers: Headers) -> Authority:
    """The host that a request names.

    Raises:
        Refused: it names none, two, or something else.
    """
    hosts = headers.getlist("host")
    if len(hosts) != 1:
        raise Refused(400, "a request names one host")
    target = (scope.get("extensions") or {}).get(TARGET, {}).get("authority", hosts[0])
    try:
        asked, targeted = authority_of(hosts[0]), authority_of(target)
    except ValueError as error:
        raise Refused(400, str(error)) from error
    if asked.reached("http") != targeted.reached("http"):
        raise Refused(400, f"the request is for {target[:200]!r}, its host is {hosts[0]!r}")
    return asked
