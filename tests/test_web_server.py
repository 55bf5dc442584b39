"""The whole application: what it refuses, its headers, its ports, its start and end."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from bot.web.server import FIRST_PORT, ServeError, address_of, bind, create_app
from index.article import Article
from tests.browser import served
from tests.fake_bot import FakeBot

ROOT = Path(__file__).parent.parent
FERRY = Article("feri", "Feri baru", "Feri baru berlayar ke Ambon setiap Jumat.")


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(FakeBot([FERRY])), "http://127.0.0.1:7860") as client:
        yield client


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:7860", "localhost:7860", "[::1]:7860", "LOCALHOST"]
)
def test_loopback_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/healthz", headers={"Host": host}).json() == {"status": "ok"}


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "0.0.0.0"])
@pytest.mark.parametrize("path", ["/", "/api/articles", "/healthz", "/gradio_api/queue/join"])
def test_foreign_names_are_refused(client: TestClient, host: str, path: str) -> None:
    response = client.get(path, headers={"Host": host})
    assert response.status_code == 421
    assert response.headers["content-type"] == "application/problem+json"
    assert "WARTANYA_ALLOWED_HOSTS" in response.json()["detail"]


def test_on_every_address_only_named_hosts_are_answered() -> None:
    for named, status in (((), 421), (("news.example",), 200)):
        app = create_app(FakeBot(), host="0.0.0.0", allowed_hosts=named)
        client = TestClient(app, "http://news.example")
        assert client.get("/healthz").status_code == status
        assert client.get("/healthz", headers={"Host": "127.0.0.1"}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        *("/config", "/docs", "/openapi.json", "/redoc", "/monitoring", "/monitoring/summary"),
        *("/gradio_api/info", "/gradio_api/openapi.json", "/gradio_api/upload", "/login"),
        *("/gradio_api/file=/etc/passwd", "/gradio_api/proxy=http://example.org", "/svelte/x"),
        *("/gradio_api/call/ask", "/gradio_api/api/ask", "/gradio_api/runs", "/gradio_api/config"),
        *("/api/docs", "/api/openapi.json", "/page/../app.py", "/page/%2e%2e/app.py", "/nothing"),
    ],
)
def test_everything_the_page_does_not_need_is_shut(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path).status_code in (404, 405)


def test_the_page_allows_only_its_own_scripts(client: TestClient) -> None:
    first, second = client.get("/"), client.get("/")
    policy = first.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    nonces = [
        re.search(r"script-src 'self' 'nonce-([\w-]{20,})'", one.headers["content-security-policy"])
        for one in (first, second)
    ]
    assert nonces[0].group(1) != nonces[1].group(1)
    scripts = re.findall(r"<script[^>]*>", first.text)
    assert scripts
    assert all(f'nonce="{nonces[0].group(1)}"' in script for script in scripts)
    assert first.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/api/articles", "/healthz", "/page/page.js", "/theme.css"])
def test_every_answer_carries_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({"Accept-Language": "id-ID,id;q=0.9,en;q=0.8"}, "id"),
        ({"Accept-Language": "en-GB,id;q=0.5"}, "en"),
        ({"Accept-Language": "fr"}, "en"),
        ({"Accept-Language": "id", "Cookie": "a=b; wartanya_language=en"}, "en"),
        ({"Accept-Language": "en", "Cookie": "wartanya_language=xx"}, "en"),
        ({}, "en"),
    ],
)
def test_the_page_names_its_language(client: TestClient, headers: dict, language: str) -> None:
    page = client.get("/", headers={"Accept-Language": ""} | headers).text
    assert re.search(r'<html\s+lang="(\w+)"', page).group(1) == language


def test_a_forwarded_host_does_not_become_the_root(client: TestClient) -> None:
    headers = {"X-Forwarded-Host": "evil.example", "X-Gradio-Server": "http://evil.example"}
    assert "evil.example" not in client.get("/", headers=headers).text


def test_the_page_names_no_foreign_origin(client: TestClient) -> None:
    page = client.get("/").text
    loaded = re.findall(r"""(?:src|href|content)=["'](https?://[^"']*)""", page)
    assert loaded == []


@pytest.mark.parametrize(
    ("path", "size"),
    [
        ("/api/ask", 2 * 1024 * 1024),
        ("/api/summarize", 64 * 1024),
        ("/gradio_api/queue/join", 1024 * 1024),
    ],
)
@pytest.mark.parametrize("declared", [True, False])
def test_a_huge_body_is_refused(client: TestClient, path: str, size: int, declared: bool) -> None:
    body = b'{"question": "' + b"x" * size + b'"}'
    content = body if declared else (body[at : at + 9999] for at in range(0, len(body), 9999))
    response = client.post(path, content=content, headers={"Content-Type": "application/json"})
    assert response.status_code == 413


def test_a_port_that_is_taken_is_an_error_and_the_next_is_found() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServeError, match=f"port {port}.*--port"):
            bind("127.0.0.1", port)
    with bind("127.0.0.1", None) as first, bind("127.0.0.1", None) as second:
        ports = [first.getsockname()[1], second.getsockname()[1]]
        assert FIRST_PORT <= ports[0] < ports[1]
        assert address_of(first) == f"http://127.0.0.1:{ports[0]}"


@pytest.mark.parametrize(("host", "port"), [("256.1.1.1", 7860), ("192.0.2.1", None)])
def test_an_address_of_another_machine_is_an_error(host: str, port: int | None) -> None:
    with pytest.raises(ServeError, match=re.escape(host)) as raised:
        bind(host, port)
    assert "\n" not in str(raised.value)


def test_it_serves_until_interrupted_and_does_not_call_out() -> None:
    program = (
        "import os, socket\n"
        "from bot.web.server import serve\n"
        "from tests.fake_bot import FakeBot\n"
        "real = socket.socket.connect\n"
        "def connect(self, address):\n"
        "    print('CALLED OUT', address, flush=True)\n"
        "    return real(self, address)\n"
        "socket.socket.connect = connect\n"
        "serve(FakeBot(), listening=lambda address: print(address, flush=True))\n"
    )
    environment = {key: value for key, value in os.environ.items() if not key.startswith("GRADIO_")}
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        address = process.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{address}/") as page:
            assert b"gradio_config" in page.read()
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=20)
    assert "CALLED OUT" not in rest
    assert "Traceback" not in errors.replace("KeyboardInterrupt", "")


def test_many_questions_leave_room_for_the_page() -> None:
    bot = FakeBot([FERRY], pace=3)
    with served(bot) as address:
        host = address.removeprefix("http://")
        asking = [http.client.HTTPConnection(host) for _ in range(8)]
        for connection in asking:
            body, headers = b'{"question": "feri baru"}', {"Content-Type": "application/json"}
            connection.request("POST", "/api/ask", body, headers)
        other = http.client.HTTPConnection(host, timeout=2)
        other.request("GET", "/api/articles")
        assert other.getresponse().status == 200
        for connection in asking:
            connection.close()
