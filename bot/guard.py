"""What stands before every request: which hosts, which paths, how large, and the headers."""

import json
import re
import secrets
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.problem import MEDIA_TYPE, problem

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
API_BODY_LIMIT = 64 * 1024
"""Bytes; a question of 2,000 characters with every filter is far below it."""
PAGE_BODY_LIMIT = 4 * 1024 * 1024
"""Bytes; the page sends its conversation along with each question."""

_POLICY = (
    "default-src 'none'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; "
    "form-action 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; "
    "style-src 'self' 'unsafe-inline'; manifest-src 'self'; script-src 'self' 'nonce-{nonce}'"
)
# What the page needs of Gradio; everything else that Gradio serves stays shut.
_OPEN_PATHS = re.compile(
    r"/|/healthz|/(?:api|page|assets|static)/.*|/theme\.css|/favicon\.ico|/manifest\.json"
    r"|/gradio_api/(?:queue/join|queue/data|cancel|reset|startup-events|heartbeat/[^/]+)/?"
)
_CHOSEN = re.compile(r"(?:^|;\s*)wartanya_language=(id|en)(?:;|$)")
_INDONESIAN = re.compile(r"(?:id|in)\b")
_HEAD = re.compile(rb"<head>")
_LANGUAGE = re.compile(rb'(<html\s+lang=")[^"]*')
_GRADIO_CARD = re.compile(rb'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>\s*')
_SCRIPT = re.compile(rb"<script(?=[\s>])")


class Guard:
    """ASGI middleware around the whole application.

    Args:
        app: what it guards.
        hosts: the host names it answers to; empty: any.
        head: HTML put first into the page's `<head>`.
    """

    def __init__(self, app: ASGIApp, *, hosts: Collection[str], head: str) -> None:
        self.app = app
        self.hosts = frozenset(hosts)
        self.head = head.encode("utf-8")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuses with problem details, or passes on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refusal = self._refusal(scope)
        if refusal is not None:
            details = problem(*refusal)
            response = Response(json.dumps(details), details["status"], media_type=MEDIA_TYPE)
            await response(scope, receive, send)
            return
        limit = _body_limit(scope["path"])
        page = scope["path"] == "/"
        # A forwarded host would become the page's root; an encoded page could not be rewritten.
        dropped = {b"x-forwarded-host", b"x-gradio-server"} | (
            {b"accept-encoding"} if page else set()
        )
        scope = dict(scope)
        scope["headers"] = [
            (name, value) for name, value in scope["headers"] if name not in dropped
        ]
        sender = _PageSender(send, self.head, page_language(Headers(scope=scope))) if page else None
        await self.app(
            scope, _limited(receive, limit), sender or _with_headers(scope["path"], send)
        )

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        host = _host_name(headers.get("host", ""))
        if self.hosts and host not in self.hosts:
            return 421, f"this server does not answer to the name {host!r}"
        if not _OPEN_PATHS.fullmatch(scope["path"]):
            return 404, f"nothing is served at {scope['path']}"
        length, limit = headers.get("content-length", "0"), _body_limit(scope["path"])
        if not length.isdecimal() or int(length) > limit:
            return 413, f"the body is larger than {limit} bytes"
        return None


def page_language(headers: Headers) -> str:
    """The language of the page: the one chosen there (a cookie), else the browser's first."""
    chosen = _CHOSEN.search(headers.get("cookie", ""))
    if chosen:
        return chosen.group(1)
    first = headers.get("accept-language", "").strip().lower()
    return "id" if _INDONESIAN.match(first) else "en"


def _host_name(host: str) -> str:
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return host


def _body_limit(path: str) -> int:
    return PAGE_BODY_LIMIT if path.startswith("/gradio_api/") else API_BODY_LIMIT


def _limited(receive: Receive, limit: int) -> Receive:
    received = 0

    async def limited() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > limit:
            raise HTTPException(413, f"the body is larger than {limit} bytes")
        return message

    return limited


def _headers(message: Message, path: str, nonce: str) -> None:
    headers = MutableHeaders(scope=message)
    headers["Content-Security-Policy"] = _POLICY.format(nonce=nonce)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if not path.startswith(("/assets/", "/static/")):
        headers["Cache-Control"] = "no-store" if path == "/" else "no-cache"


def _with_headers(path: str, send: Send) -> Send:
    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            _headers(message, path, secrets.token_urlsafe(16))
        await send(message)

    return with_headers


class _PageSender:
    """Holds the page back until it is whole, then sends it with nonce, language and head."""

    def __init__(self, send: Send, head: bytes, language: str) -> None:
        self.send = send
        self.head = head
        self.language = language.encode("ascii")
        self.start: Message = {}
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
            return
        if message["type"] != "http.response.body":
            await self.send(message)
            return
        self.body += message.get("body", b"")
        if message.get("more_body"):
            return
        nonce = secrets.token_urlsafe(16)
        body = self._rewritten(nonce.encode("ascii"))
        _headers(self.start, "/", nonce)
        if self.body:
            MutableHeaders(scope=self.start)["Content-Length"] = str(len(body))
        await self.send(self.start)
        await self.send({"type": "http.response.body", "body": body})

    def _rewritten(self, nonce: bytes) -> bytes:
        body = _GRADIO_CARD.sub(b"", self.body)
        body = _HEAD.sub(lambda found: found.group() + self.head, body, count=1)
        body = _LANGUAGE.sub(lambda found: found.group(1) + self.language, body, count=1)
        return _SCRIPT.sub(b'<script nonce="' + nonce + b'"', body)
