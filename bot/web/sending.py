"""What every answer carries, and the page as the guard sends it: nonce, language, head."""

import re
import secrets

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import Message, Send

_POLICY = (
    "default-src 'none'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; "
    "form-action 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; "
    "style-src 'self' 'unsafe-inline'; manifest-src 'self'; script-src 'self' 'nonce-{nonce}'"
)
_HEAD = re.compile(rb"<head>")
_LANGUAGE = re.compile(rb'(<html\s+lang=")[^"]*')
_GRADIO_CARD = re.compile(rb'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>\s*')
_SCRIPT = re.compile(rb"<script(?=[\s>])")
_CHOSEN = re.compile(r"(?:^|;\s*)wartanya_language=(id|en)(?:;|$)")
_INDONESIAN = re.compile(r"(?:id|in)\b")


def page_language(headers: Headers) -> str:
    """The language of the page: the one chosen there (a cookie), else the browser's first."""
    chosen = _CHOSEN.search(headers.get("cookie", ""))
    if chosen:
        return chosen.group(1)
    first = headers.get("accept-language", "").strip().lower()
    return "id" if _INDONESIAN.match(first) else "en"


def _headers(message: Message, path: str, nonce: str) -> None:
    headers = MutableHeaders(scope=message)
    for name in [name for name in headers if name.startswith("access-control-")]:
        del headers[name]
    headers["Content-Security-Policy"] = _POLICY.format(nonce=nonce)
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "no-referrer"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    if not path.startswith(("/assets/", "/static/")):
        headers["Cache-Control"] = "no-store" if path == "/" else "no-cache"


def with_headers(path: str, send: Send) -> Send:
    """Sends an answer of a path with what every answer carries."""

    async def with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            _headers(message, path, secrets.token_urlsafe(16))
        await send(message)

    return with_headers


class PageSender:
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
