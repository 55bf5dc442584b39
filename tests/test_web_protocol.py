"""What a connection may send: heads, chunks and time are bounded; who holds too many gives way."""

import http.client
import socket
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from bot.web import protocol
from index.article import Article
from tests.browser import served
from tests.fake_bot import FakeBot

FERRY = Article("feri", "Feri baru", "Feri baru berlayar ke Ambon setiap Jumat.")
ASK = b"POST /api/ask HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
GET = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n"


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    with served(FakeBot([FERRY])) as address:
        host, port = address.removeprefix("http://").split(":")
        yield host, int(port)


def answer_to(address: tuple[str, int], *pieces: bytes, pause: float = 0) -> bytes:
    """What comes until the connection is closed."""
    received = b""
    with socket.create_connection(address, timeout=30) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):
            for piece in pieces:
                connection.sendall(piece)
                time.sleep(pause)
        with suppress(ConnectionResetError):
            while piece := connection.recv(65536):
                received += piece
    return received


def healthy(address: tuple[str, int]) -> bool:
    connection = http.client.HTTPConnection(*address, timeout=10)
    connection.request("GET", "/healthz")
    response = connection.getresponse()
    return response.status == 200 and response.read() == b'{"status":"ok"}'


@pytest.mark.parametrize(
    "pieces",
    [
        [GET + b"X: " + b"x" * 200_000 + b"\r\nConnection: close\r\n\r\n"],
        [GET, b"X: ", *[b"x" * 50_000] * 40],
        [GET, *[b"X: y\r\n" * 1000] * 100],
        [GET + b"X: y\r\n" * 500 + b"Connection: close\r\n\r\n"],
        [b"GET /", *[b"x" * 50_000] * 40],
        [b"GET /healthz?" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"],
        [ASK + b"Transfer-Encoding: chunked\r\n\r\n", *[b"1;" + b"x" * 50_000] * 40],
        [ASK + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n0\r\n", *[b"X: y\r\n" * 9000] * 40],
    ],
    ids=["one header", "a header without end", "headers without end", "many headers",
         "a path without end", "a long query", "a chunk's name without end",
         "trailers without end"],
)  # fmt: skip
def test_a_head_without_end_is_not_kept(address: tuple[str, int], pieces: list[bytes]) -> None:
    answer = answer_to(address, *pieces)
    assert answer == b"" or answer.split()[1] in (b"400", b"413", b"431")
    assert healthy(address)


def test_a_body_is_no_part_of_the_head(address: tuple[str, int]) -> None:
    body = b'{"question": "feri Ambon?"}' + b" " * 60_000
    head = ASK + b"Connection: close\r\n"
    whole = head + b"Content-Length: %d\r\n\r\n" % len(body) + body
    chunks = b"".join(b"%x\r\n%s\r\n" % (1000, body[at : at + 1000].ljust(1000)) for at in
                      range(0, len(body), 1000)) + b"0\r\n\r\n"  # fmt: skip
    chunked = head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks
    for request in (whole, chunked):
        assert answer_to(address, request).split()[1] == b"200"


def test_a_request_that_does_not_come_is_not_waited_for(
    address: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "SECONDS_TO_COME", 0.5)
    began = time.perf_counter()
    assert answer_to(address) == b""
    assert answer_to(address, GET) == b""
    assert answer_to(address, *[b"G", b"E", b"T", b" "] * 5, pause=0.1) == b""
    head = ASK + b"Content-Length: 1000\r\n\r\n"
    assert b" 200 " not in answer_to(address, head, b"{")
    assert time.perf_counter() - began < 20
    assert healthy(address)


def test_a_long_answer_is_not_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "SECONDS_TO_COME", 0.5)
    with served(FakeBot([FERRY], pace=0.7)) as address:
        host, port = address.removeprefix("http://").split(":")
        body = b'{"question": "feri Ambon?"}'
        request = ASK + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body
        assert answer_to((host, int(port)), request).split()[1] == b"200"


def test_idle_connections_give_way(
    address: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "MOST_OF_ONE", 20)
    idle = [socket.create_connection(address, timeout=10) for _ in range(60)]
    try:
        assert healthy(address)
        idle[0].settimeout(10)
        with suppress(ConnectionResetError):
            assert idle[0].recv(1) == b"", "the oldest was closed"
        idle[-1].sendall(GET + b"\r\n")
        assert idle[-1].recv(20).startswith(b"HTTP/1.1 200")
    finally:
        for connection in idle:
            connection.close()


def test_who_is_served_does_not_give_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "MOST_OF_ONE", 4)
    bot = FakeBot([FERRY], pace=60)
    with served(bot) as address:
        host, port = address.removeprefix("http://").split(":")
        headers = {"Content-Type": "application/json"}
        asking = [http.client.HTTPConnection(host, int(port), timeout=20) for _ in range(4)]
        for connection in asking:
            connection.request("POST", "/api/ask", b'{"question": "feri Ambon?"}', headers)
        while len(bot.questions) < 4:
            time.sleep(0.02)
        with pytest.raises((ConnectionError, http.client.HTTPException)):
            healthy((host, int(port)))
        bot.let_go.set()
        assert [one.getresponse().status for one in asking] == [200] * 4
