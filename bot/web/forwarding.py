"""The `X-Forwarded-*` headers: applied where a trusted proxy sent them, else removed."""

from collections.abc import Iterable
from typing import Any, cast

from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

PROTO = "wartanya.forwarded_proto"
"""In a scope's `extensions` where a proxy that is believed named the scheme."""


class Forwarding:
    """ASGI middleware: afterwards no request carries a proxy's headers any more.

    Of a named proxy, `X-Forwarded-For` becomes the client, `X-Forwarded-Proto` the scheme and
    `X-Forwarded-Host` the host, which must be allowed as any other.

    Args:
        app: what it stands before.
        proxies: addresses and networks of the proxies that are believed.
    """

    def __init__(self, app: ASGIApp, *, proxies: Iterable[str] = ()) -> None:
        self.app = app
        self._believed = ProxyHeadersMiddleware(cast(Any, self._unforwarded), list(proxies))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, rewritten."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        client = scope.get("client")
        if client is None or client[0] not in self._believed.trusted_hosts:
            await self._unforwarded(scope, receive, send)
            return
        scope = dict(scope)
        names = {name for name, _ in scope["headers"]}
        if b"x-forwarded-host" in names:
            kept = [(name, value) for name, value in scope["headers"] if name != b"host"]
            hosts = [(b"host", value) for name, value in kept if name == b"x-forwarded-host"]
            scope["headers"] = [*hosts, *kept]
        if b"x-forwarded-proto" in names:
            scope["extensions"] = (scope.get("extensions") or {}) | {PROTO: {}}
        await self._believed(cast(Any, scope), cast(Any, receive), cast(Any, send))

    async def _unforwarded(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = [
            (name, value)
            for name, value in scope["headers"]
            if not name.startswith(b"x-forwarded-")
            and name not in (b"forwarded", b"x-gradio-server", b"x-real-ip")
        ]
        await self.app({**scope, "headers": headers}, receive, send)
