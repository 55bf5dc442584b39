"""A small server that speaks OpenAI's chat API, and misbehaves as a test wants it to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal

How = Literal["good", "refuse", "hang", "slow", "cut off", "no stream", "nonsense", "endless"]
FRAME = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "tiny"}


class ChatServer(ThreadingHTTPServer):
    """Answers every question with `text`, in the way of `how`.

    `asked` and `keys` are what came; `gone` is set once a client closed before the end.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.text, self.how = "", "good"
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.gone, self.release = threading.Event(), threading.Event()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"

    def handle_error(self, request: Any, client_address: Any) -> None:
        self.gone.set()


class _Handler(BaseHTTPRequestHandler):
    server: ChatServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append(json.loads(body))
        self.server.keys.append(self.headers.get("Authorization", ""))
        {
            "refuse": self._refuse,
            "hang": self._hang,
            "no stream": self._nothing_of_the_kind,
        }.get(self.server.how, self._stream)()

    def _refuse(self) -> None:
        error = {"error": {"message": f"bad key {self.headers.get('Authorization')}", "code": 401}}
        self._send(401, json.dumps(error))

    def _hang(self) -> None:
        self.server.release.wait(30)
        self.close_connection = True

    def _nothing_of_the_kind(self) -> None:
        self._send(200, "<html>a proxy's page</html>", "text/html")

    def _send(self, status: int, text: str, kind: str = "application/json") -> None:
        content = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _stream(self) -> None:
        how = self.server.how
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for part in _parts(self.server.text, endless=how == "endless"):
            self._frame({"role": "assistant", "content": part}, None)
            if how == "slow":
                time.sleep(0.2)
            if how == "cut off":
                self.close_connection = True
                self.connection.close()
                return
            if how == "nonsense":
                self.wfile.write(b"data: {not json\n\n")
                return
        self._frame({}, "stop")
        self.wfile.write(b"data: [DONE]\n\n")

    def _frame(self, delta: dict[str, str], reason: str | None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        self.wfile.write(f"data: {json.dumps({**FRAME, 'choices': [choice]})}\n\n".encode())
        self.wfile.flush()

    def log_message(self, format: str, *args: Any) -> None:
        pass


def _parts(text: str, *, endless: bool) -> Iterator[str]:
    yield from (text[at : at + 8] for at in range(0, len(text), 8))
    while endless:
        time.sleep(0.01)
        yield "kata lagi "


@contextmanager
def chat_server() -> Iterator[ChatServer]:
    """A server on a free port of loopback."""
    server = ChatServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.release.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


Setup = Callable[[How, str], ChatServer]
