"""A web server of this machine that answers as a test tells it to, well or badly."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = tuple[int, dict[str, str], bytes] | Callable[["Handler"], None]
LOCAL = ("127.0.0.1/32",)
"""The networks that have to be allowed for it."""


class Handler(BaseHTTPRequestHandler):
    """Answers from the routes of its server; what it has none for is missing (404)."""

    protocol_version = "HTTP/1.1"
    server: "WebServer"

    def do_GET(self) -> None:
        """One request."""
        self.server.requests.append((self.path, dict(self.headers)))
        answer = self.server.routes.get(self.path, (404, {}, b""))
        if isinstance(answer, tuple):
            self.give(*answer)
        else:
            with suppress(OSError):  # whoever asked has had enough
                answer(self)

    def give(self, status: int, headers: dict[str, str], body: bytes) -> None:
        """A whole answer."""
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Nothing."""


class WebServer(ThreadingHTTPServer):
    """`routes`: path -> answer; `requests`: the paths and headers that were asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.routes: dict[str, Answer] = {}
        self.requests: list[tuple[str, dict[str, str]]] = []
        self.done = threading.Event()

    def at(self, path: str) -> str:
        """The address of a path."""
        return f"http://127.0.0.1:{self.server_port}{path}"

    def page(self, path: str, body: str | bytes, kind: str = "text/html", **headers: str) -> str:
        """Lays a page at a path; gives its address."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.routes[path] = (200, {"Content-Type": kind, **named}, data)
        return self.at(path)

    def leads(self, path: str, target: str, status: int = 302) -> str:
        """Lays a redirect at a path; gives its address."""
        self.routes[path] = (status, {"Location": target}, b"")
        return self.at(path)

    def asked(self, path: str) -> list[dict[str, str]]:
        """The headers of each request for a path."""
        return [headers for one, headers in self.requests if one == path]

    def handle_error(self, *_: Any) -> None:
        """Whoever asked has gone."""


@contextmanager
def web_server() -> Iterator[WebServer]:
    """A server, for as long as the block lasts."""
    server = WebServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.done.set()
        server.shutdown()
        server.server_close()
