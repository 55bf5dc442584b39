"""HTTP/1.1 as uvicorn reads it, with the one thing it drops: the host of an absolute target."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

TARGET = "wartanya.target"
"""In a scope's `extensions`: the authority of a request target that has one, as text."""


class Protocol(HttpToolsProtocol):
    """Tells the application which host a target like `http://host/path` names.

    RFC 9112 (3.2.2) lets it override `Host`: where the two differ, somebody is being misled.
    """

    def on_headers_complete(self) -> None:
        """Called by the parser before the application is."""
        target = self.url.decode("latin-1")
        if not target.startswith("/"):
            after = target.partition("://")[2]
            ends = [at for at in map(after.find, "/?#") if at >= 0]
            self.scope["extensions"] = {TARGET: {"authority": after[: min(ends, default=None)]}}
        super().on_headers_complete()
