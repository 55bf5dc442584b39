"""What an attacker sends, against a real server: a row of a table each."""

import json
import os
import socket
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from index.article import Article
from tests.browser import served
from tests.fake_bot import FakeBot
from tests.page_events import numbers

FERRY = Article("feri", "Feri baru", "Feri baru ke Ambon berlayar setiap Jumat, kata Budi Santoso.")
JOIN = "/gradio_api/queue/join"
VICTIM = {"path": "/etc/os-release", "meta": {"_type": "gradio.FileData"}}
# Stand for the page's events and what causes them; their numbers are read off the page.
ASK, STOPPED, RESTARTED, WELCOME = (
    f"event of {name}" for name in ("ask", "stopped", "restarted", "welcome")
)
BOX, STOP, RESTART, PAGE = (
    f"cause of {name}" for name in ("ask", "stopped", "restarted", "welcome")
)


@dataclass(frozen=True)
class Attack:
    """One request, byte by byte, and the statuses that are right for it.

    `HOST` in a target, a header or a body stands for the server's own address and port, `PORT`
    for its port alone.
    """

    name: str
    target: str = "/healthz"
    right: tuple[int, ...] = (400,)
    method: str = "GET"
    headers: tuple[str, ...] = ("Host: HOST",)
    body: bytes = b""
    settings: dict[str, Any] = field(default_factory=dict)
    """What the server is started with."""


def join(name: str, right: tuple[int, ...] = (400,), *, raw: bytes = b"", **fields: Any) -> Attack:
    """A request to join the queue: `fields` over those of a good question."""
    good = {"data": ["feri?", [], ""], "fn_index": ASK, "trigger_id": BOX, "session_hash": "ab1"}
    body = raw or json.dumps(good | fields).encode()
    headers = ("Host: HOST", "Content-Type: application/json")
    return Attack(name, JOIN, right, "POST", headers, body)


def message(content: Any, **fields: Any) -> dict[str, Any]:
    """A message of the conversation as the page sends it."""
    return {"role": "user", "metadata": None, "options": None, "content": content} | fields


def hosts(
    name: str, *headers: str, right: tuple[int, ...] = (400,), target: str = "/healthz",
    **settings: Any,
) -> Attack:  # fmt: skip
    return Attack(name, target, right, headers=headers, settings=settings)


def origin(
    name: str, origin: str, right: tuple[int, ...] = (403,), target: str = "/api/articles"
) -> Attack:
    return hosts(f"origin: {name}", "Host: HOST", f"Origin: {origin}", right=right, target=target)


TEXT = {"type": "text", "text": "apa?"}
OPEN = [
    join("control: a question", (200,)),
    join("control: a conversation", (200,), data=["feri?", [message([TEXT])], ""]),
    join("control: stop", (200,), data=[[message([TEXT])]], fn_index=STOPPED, trigger_id=STOP),
    join("control: over again", (200,), data=[], fn_index=RESTARTED, trigger_id=RESTART),
    join("control: opened", (200,), data=[], fn_index=WELCOME, trigger_id=PAGE, event_data=None),
    hosts("control: its address", "Host: HOST", right=(200,)),
    hosts("control: a loopback name", "Host: localhost:PORT", right=(200,)),
    hosts("control: no port", "Host: localhost", right=(200,)),
    hosts("control: the name's full form", "Host: localhost.", right=(200,)),
    origin("control: its own", "http://HOST", (200,)),
    hosts("control: absolute, itself", "Host: HOST", target="http://HOST/healthz", right=(200,)),
    hosts("control: a named host", "Host: news.example", right=(200,),
          allowed_hosts=("news.example",)),
    hosts("control: a named host and port", "Host: news.example:8443", right=(200,),
          allowed_hosts=("news.example:8443",)),
    hosts("control: a named host's page", "Host: news.example", "Origin: https://news.example",
          right=(200,), target="/api/articles", allowed_hosts=("news.example",)),
]  # fmt: skip
QUEUE = [
    join("a file in a message", data=["x", [message([{"type": "file", "file": VICTIM}])], ""]),
    join("a file as the question", data=[VICTIM, [], ""]),
    join("a file as a message's text", data=["x", [message([TEXT | {"text": VICTIM}])], ""]),
    join("a file beside a message's text", data=["x", [message([TEXT | VICTIM])], ""]),
    join("a file as content", data=["x", [message(VICTIM)], ""]),
    join("a file in metadata", data=["x", [message([TEXT], metadata={"log": VICTIM})], ""]),
    join("a file in options", data=["x", [message([TEXT], options=[VICTIM])], ""]),
    join("a file as the conversation", data=["x", VICTIM, ""]),
    join("a file as the record", data=["x", [], VICTIM]),
    join("a file more", data=["x", [], "", VICTIM]),
    join("a file as an event's data", event_data=VICTIM),
    join("a file while stopping", fn_index=STOPPED, trigger_id=STOP,
         data=[[message([{"type": "file", "file": VICTIM}])]]),
    join("a device that never ends", data=["x", [message([{"type": "file", "file": {
        **VICTIM, "path": "/dev/zero"}}])], ""]),
    join("a component by name", data=["x", [message([{"type": "component", "component": "image",
         "value": VICTIM, "constructor_args": {}, "props": {}}])], ""]),
    join("an update of a component", data=[{"__type__": "update", "value": "x"}, [], ""]),
    *(join(f"event {number}", fn_index=number) for number in (999, -1, 9, 3, 5, 10**30)),
    *(join(f"event {number!r}", fn_index=number) for number in (None, "0", 0.5, True, [0], {})),
    join("another event's data", fn_index=STOPPED, trigger_id=STOP),
    join("another event's trigger", trigger_id=RESTART),
    join("a trigger that is none", trigger_id=[1]),
    join("no session", session_hash=None),
    join("a session that is no name", session_hash="../../x"),
    join("a session without end", session_hash="a" * 5000),
    join("a token", oauth_token="x"),
    join("a batch", batched=True),
    join("a simple format", simple_format=True),
    join("a request of its own", request={"headers": {}}),
    join("a question without end", data=["x" * 250_000, [], ""]),
    join("a thousand messages and more", data=["x", [message([TEXT])] * 1200, ""]),
    join("not JSON", raw=b"{"),
    join("JSON that is no object", raw=b"[1]"),
    join("JSON without end", raw=b"[" * 60_000),
    join("no number", raw=b'{"fn_index": NaN}'),
    join("not UTF-8", raw=b'{"data": ["\xff\xfe", [], null], "fn_index": "event of ask"}'),
    join("a lone surrogate", data=["\ud800", [], ""]),
    Attack("no type", JOIN, (415,), "POST", body=b"{}"),
    Attack("a simple type", JOIN, (415,), "POST", ("Host: HOST", "Content-Type: text/plain"),
           b"{}"),
    join("too large", (413,), raw=b" " * 2_000_000),
    *(
        Attack(f"{path}: {body!r}", path, (400,), "POST",
               ("Host: HOST", "Content-Type: application/json"), body)
        for path in ("/gradio_api/cancel", "/gradio_api/reset")
        for body in (b"", b"{}", b'{"event_id": ["x"]}', b'{"event_id": 1, "session_hash": {}}',
                     b'{"session_hash": "ab1", "fn_index": 999, "event_id": "../x"}')
    ),
    Attack("events of no session", "/gradio_api/queue/data"),
    Attack("events of two", "/gradio_api/queue/data?session_hash=a&session_hash=b"),
    Attack("events of no name", "/gradio_api/queue/data?session_hash=../x"),
]  # fmt: skip
SHUT = [
    *(
        Attack(f"{method} {path}", path, (403, 404, 405), method)
        for method in ("GET", "POST")
        for path in (
            *("/gradio_api/upload", "/gradio_api/upload_progress?upload_id=x", "/gradio_api/info"),
            *("/gradio_api/component_server", "/gradio_api/component_server/", "/config"),
            *("/gradio_api/file=/etc/passwd", "/file=/etc/passwd", "/gradio_api/file/etc/passwd"),
            *("/gradio_api/proxy=http://example.org/", "/gradio_api/stream/x", "/docs", "/login"),
            *("/gradio_api/call/ask", "/gradio_api/call/v2/ask", "/gradio_api/run/ask"),
            *("/gradio_api/api/predict", "/gradio_api/queue/status", "/gradio_api/queue/join/"),
            *("/gradio_api/vibe-edit", "/gradio_api/vibe-code", "/gradio_api/startup-events"),
            *("/gradio_api/deep_link", "/gradio_api/process_recording", "/gradio_api/app_id"),
            *("/gradio_api/heartbeat/", "/gradio_api/heartbeat/a/b", "/gradio_api/token", "/token"),
            *("/gradio_api/custom_component/x/client/component/../../x", "/monitoring/summary"),
            *("/page/../app.py", "/page/%2e%2e/app.py", "/static/../routes.py", "//etc/passwd"),
            *("/assets/%2e%2e/%2e%2e/index.html", "/static/..%2f..%2froutes.py", "/robots.txt"),
        )
    ),
    *(
        Attack(f"{method} {path}", path, (400, 404, 405), method)
        for method in ("PUT", "DELETE", "OPTIONS", "TRACE", "PATCH")
        for path in ("/", JOIN, "/api/ask", "/healthz", "/page/page.js")
    ),
    Attack("the queue is not read", JOIN, (405,)),
]  # fmt: skip
HOSTS = [
    *(
        hosts(f"{name} at {path}", f"Host: {name}", right=(421,), target=path)
        for name in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:PORT",
                     "0.0.0.0:PORT", "127.1:PORT", "2130706433:PORT", "192.0.2.1", "[2001:db8::1]")
        for path in ("/", "/healthz", "/api/articles", JOIN, "/page/page.js")
    ),
    *(
        hosts(f"host {name!r}", f"Host: {name}")
        for name in ("HOST, evil.example", "evil.example, HOST", "HOST,HOST", "HOST evil.example",
                     "[", "[::1", "a@HOST", "HOST/x", "HOST?", "http://HOST", "localhost:x",
                     "localhost:99999", "localhost:-1", "", "lo\xffcalhost", "a" * 5000)
    ),
    hosts("two hosts", "Host: HOST", "Host: evil.example"),
    hosts("two hosts, the other first", "Host: evil.example", "Host: HOST"),
    hosts("the same host twice", "Host: HOST", "Host: HOST"),
    hosts("no host"),
    *(
        hosts(f"absolute {target}", "Host: HOST", target=target)
        for target in ("http://evil.example/healthz", "http://evil.example:PORT/healthz",
                       "https://evil.example/healthz", "http://localhost:1/healthz",
                       "http://evil.example@HOST/healthz", "http://HOST@evil.example/healthz")
    ),
    hosts("absolute, both foreign", "Host: evil.example", target="http://evil.example/healthz",
          right=(421,)),
    hosts("a named host's other port", "Host: news.example:1", right=(421,),
          allowed_hosts=("news.example:8443",)),
    hosts("below a named host", "Host: evil.news.example", right=(421,),
          allowed_hosts=("news.example",)),
]  # fmt: skip
ORIGINS = [
    *(
        origin(f"{foreign} at {path}", foreign, target=path)
        for foreign in ("http://evil.example", "http://localhost:1", "http://127.0.0.1:1", "null",
                        "http://localhost", "https://HOST", "http://HOST.evil.example", "HOST",
                        "http://localhost:PORT", "http://HOST/", "http://a@HOST", "file://", "")
        for path in ("/", "/healthz", "/api/articles", "/page/page.js", "/theme.css",
                     "/gradio_api/queue/data?session_hash=a", "/gradio_api/heartbeat/a")
    ),
    *(
        Attack(f"foreign {method} {path}", path, (403,), method,
               ("Host: HOST", "Origin: http://localhost:1", "Content-Type: application/json",
                "Access-Control-Request-Method: POST"), b"{}" if method == "POST" else b"")
        for method in ("POST", "OPTIONS")
        for path in (JOIN, "/gradio_api/cancel", "/api/ask", "/api/summarize", "/nothing")
    ),
    hosts("two origins", "Host: HOST", "Origin: http://HOST", "Origin: http://evil.example"),
    hosts("an origin of its own host", "Host: evil.example", "Origin: http://evil.example",
          right=(421,)),
    *(
        hosts(f"a foreign page's {site} picture", "Host: HOST", f"Sec-Fetch-Site: {site}",
              "Sec-Fetch-Mode: no-cors", right=(403,), target="/api/articles")
        for site in ("cross-site", "same-site")
    ),
    hosts("control: a link from a foreign page", "Host: HOST", "Sec-Fetch-Site: cross-site",
          "Sec-Fetch-Mode: navigate", right=(200,)),
]  # fmt: skip
FORWARDED = [
    hosts("forwarded by nobody known", "Host: HOST", "X-Forwarded-Host: evil.example",
          "X-Forwarded-Proto: https", "Forwarded: host=evil.example",
          "X-Gradio-Server: http://evil.example", right=(200,), target="/"),
    hosts("forwarded does not make a host known", "Host: evil.example", "X-Forwarded-Host: HOST",
          right=(421,)),
    hosts("forwarded does not make an origin known", "Host: HOST", "Origin: https://HOST",
          "X-Forwarded-Proto: https", right=(403,)),
    hosts("control: a named proxy", "Host: inner", "X-Forwarded-Host: news.example",
          "X-Forwarded-Proto: https", "Origin: https://news.example", right=(200,), target="/",
          allowed_hosts=("news.example",), trusted_proxies=("127.0.0.1",)),
    hosts("a named proxy's foreign host", "Host: HOST", "X-Forwarded-Host: evil.example",
          right=(421,), trusted_proxies=("127.0.0.1",)),
    hosts("a named proxy's two hosts", "Host: HOST", "X-Forwarded-Host: HOST, evil.example",
          trusted_proxies=("127.0.0.1",)),
    hosts("another proxy is named", "Host: inner", "X-Forwarded-Host: HOST",
          right=(421,), trusted_proxies=("192.0.2.0/24",)),
]  # fmt: skip
LENGTHS = [
    Attack(f"length {length[:20]}", "/api/ask", (400, 413), "POST",
           ("Host: HOST", "Content-Type: application/json", f"Content-Length: {length}"))
    for length in ("9" * 5000, "-1", "+1", "0x10", "1e3", "99999999999", "1, 1")
]  # fmt: skip


def asked(
    name: str, body: object, right: tuple[int, ...] = (400,), path: str = "/api/ask"
) -> Attack:
    headers = ("Host: HOST", "Content-Type: application/json")
    return Attack(name, path, right, "POST", headers, json.dumps(body).encode())


FAULTS = [
    Attack("control: HEAD of its health", right=(200,), method="HEAD"),
    Attack("control: HEAD of the articles", "/api/articles", (200,), "HEAD"),
    asked("articles that are a number", {"question": "a", "filters": {"articles": 5}}),
    *(
        asked(f"{name} that are {value!r}", {"question": "a", name: value})
        for name in ("filters", "language")
        for value in ([], 0, False, [[]], {"a": {}})
    ),
    asked("a question that is a list", {"question": ["a"]}),
    asked("an article that is half a character", {"article_id": "\ud800"}, path="/api/summarize"),
    asked("no sentences but text", {"article_id": "feri", "sentences": "1"}, path="/api/summarize"),
    asked("sentences without end", {"article_id": "feri", "words": 10**4000},
          path="/api/summarize"),
    Attack("a page of 5,000 digits", "/api/articles?limit=" + "9" * 5000),
    hosts("a header of 100,000 bytes", "Host: HOST", "X: " + "x" * 100_000),
    hosts("a thousand headers", "Host: HOST", *["X: y"] * 1000),
    Attack("a path of 100,000 bytes", "/" + "x" * 100_000, (400,)),
]  # fmt: skip
ATTACKS = [*OPEN, *QUEUE, *SHUT, *HOSTS, *ORIGINS, *FORWARDED, *LENGTHS, *FAULTS]


@dataclass(frozen=True)
class Server:
    """A running server: its host and port, and the numbers of its page's events."""

    entered: Any
    host: str
    numbers: dict[str, int]


class Servers:
    """Running servers, one for each set of settings."""

    def __init__(self) -> None:
        self.running: dict[str, Server] = {}

    def of(self, settings: dict[str, Any]) -> Server:
        """The server with these settings."""
        key = repr(settings)
        if key not in self.running:
            entered = served(FakeBot([FERRY]), **settings)
            address = entered.__enter__()
            self.running[key] = Server(entered, address.removeprefix("http://"), numbers(address))
        return self.running[key]

    def close(self) -> None:
        for server in self.running.values():
            server.entered.__exit__(None, None, None)


@pytest.fixture(scope="module")
def cache() -> Iterator[Path]:
    """The folder that Gradio would copy a reader's files to."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv("GRADIO_TEMP_DIR", folder)
        yield Path(folder)


@pytest.fixture(scope="module")
def servers(cache: Path) -> Iterator[Servers]:
    running = Servers()
    yield running
    running.close()


def sent(attack: Attack, server: Server) -> bytes:
    """Everything the server says to an attack until it closes, or its events begin."""
    host, body = server.host, attack.body
    for name, number in server.numbers.items():
        body = body.replace(f'"{name}"'.encode(), str(number).encode())
    lines = [f"{attack.method} {attack.target} HTTP/1.1", *attack.headers, "Connection: close"]
    if body or not any(one.startswith("Content-Length") for one in attack.headers):
        lines.append(f"Content-Length: {len(body)}")
    text = "\r\n".join([*lines, "", ""])
    text = text.replace("HOST", host).replace("PORT", host.rsplit(":", 1)[1])
    received = b""
    with socket.create_connection(host.split(":"), timeout=10) as connection:
        # A refusal may come, and the end, before the whole of it was sent.
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(text.encode("latin-1") + body)
        with suppress(ConnectionResetError):
            while piece := connection.recv(65536):
                received += piece
    return received


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda one: one.name[:60])
def test_an_attack_is_refused(attack: Attack, servers: Servers, cache: Path) -> None:
    server = servers.of(attack.settings)
    answer = sent(attack, server)
    head, _, body = answer.partition(b"\r\n\r\n")
    assert int(head.split()[1]) in attack.right, answer[:500]
    assert b"\naccess-control-" not in head.lower()
    for leaked in (b"evil.example", b"root:x:", b"PRETTY_NAME", str(cache).encode()):
        assert leaked not in (body if b" 200 " in head[:15] else b"")
    copied = [path for path in cache.rglob("*") if path.is_file()]
    assert copied == []
    assert b" 200 " in sent(Attack("is it well?", right=(200,)), server)[:15]


def test_two_attacks_have_two_names() -> None:
    assert len({attack.name for attack in ATTACKS}) == len(ATTACKS)


def test_the_victim_is_there() -> None:
    assert os.path.exists(VICTIM["path"]), "another file must stand for it here"
