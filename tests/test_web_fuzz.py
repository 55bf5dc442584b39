"""Whatever is sent, no route answers that the server is at fault."""

import http.client
import json
import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.build import build
from bot.settings import Settings
from tests.browser import served
from tests.page_events import numbers

FUZZ = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
IDS = ["kereta-cepat-whoosh", "komodo-daftar-merah-iucn", "tiada", "", "a/b?c", "../x", "\x00"]
TEXTS = st.one_of(st.sampled_from([*IDS, "id", "en", "facts", "2021-12-08", "9" * 5000]), st.text())
NUMBERS = st.one_of(
    st.integers(), st.sampled_from([-1, 0, 1, 2**31, 2**63, 2**64, 10**400]), st.floats()
)
ATOMS = st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS)
VALUES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=8,
)


def shaped(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Objects with some of these fields, each at times of any other kind, and at times more."""
    known = {name: st.one_of(field, VALUES) for name, field in fields.items()}
    more = st.dictionaries(st.text(max_size=8), VALUES, max_size=1)
    objects = st.fixed_dictionaries({}, optional=known)
    return st.one_of(st.builds(lambda one, other: one | other, objects, more), objects, VALUES)


FILTERS = shaped(
    articles=st.lists(TEXTS, max_size=3), source=TEXTS, language=TEXTS, since=TEXTS, until=TEXTS
)
BODIES = {
    "/api/ask": shaped(
        question=TEXTS,
        language=TEXTS,
        filters=FILTERS,
        article=TEXTS,
        history=st.lists(shaped(question=TEXTS, articles=st.lists(TEXTS, max_size=2)), max_size=3),
    ),
    "/api/summarize": shaped(
        article_id=TEXTS, sentences=NUMBERS, words=NUMBERS, style=TEXTS, language=TEXTS
    ),
    "/gradio_api/queue/join": shaped(
        data=st.lists(VALUES, max_size=3),
        fn_index=st.integers(-2, 9),
        trigger_id=st.integers(-2, 30),
        session_hash=st.from_regex(r"\A[a-z]{1,4}\Z"),
        event_data=VALUES,
    ),
    "/gradio_api/cancel": shaped(session_hash=TEXTS, fn_index=NUMBERS, event_id=TEXTS),
    "/gradio_api/reset": shaped(event_id=TEXTS),
}
QUERIES = {
    "/api/articles": ("limit", "offset", "q"),
    "/api/source": ("article", "version", "start", "end", "mark_start", "mark_end"),
    "/gradio_api/queue/data": ("session_hash",),
    "/healthz": ("x",),
    "/": ("__theme", "view", "deep_link"),
}


class Server:
    """A real server over the bot and the articles that ship."""

    def __init__(self, address: str) -> None:
        self.host = address.removeprefix("http://")
        self.numbers = numbers(address)

    def status(self, method: str, target: str, headers: dict[str, str], body: bytes = b"") -> int:
        """The status of an answer; 0 where the connection ends without one."""
        connection = http.client.HTTPConnection(self.host, timeout=30)
        try:
            connection.putrequest(method, target, skip_host="Host" in headers)
            headers = {"Content-Length": str(len(body))} | headers
            for name, value in headers.items():
                connection.putheader(name, value.encode("latin-1", "replace"))
            with suppress(ConnectionError):
                connection.endheaders(body)
            return connection.getresponse().status
        except (ConnectionError, http.client.BadStatusLine):
            return 0
        finally:
            connection.close()

    def sound(self, *request: Any) -> None:
        status = self.status(*request)
        assert status < 500 or status == 503, request
        assert self.status("GET", "/healthz", {}) == 200


@pytest.fixture(scope="module")
def server(seeded: Path) -> Iterator[Server]:
    bot = build(Settings(data=seeded))
    with served(bot) as address:
        yield Server(address)
    bot.close()


def dumped(content: Any) -> bytes:
    return json.dumps(content).encode()


@pytest.mark.parametrize("path", BODIES)
def test_bodies_of_every_shape(server: Server, path: str) -> None:
    @FUZZ
    @given(BODIES[path])
    @example({"question": "a", "filters": {"articles": 5}})
    @example({"article_id": "kereta-cepat-whoosh", "sentences": 10**400})
    @example({"article_id": "\ud800"})
    @example({"question": "a", "filters": {"since": "0000-00-00", "until": "9999-12-31"}})
    def sound(content: Any) -> None:
        server.sound("POST", path, {"Content-Type": "application/json"}, dumped(content))

    sound()


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[" * 60_000, b'{"question": ' + b"9" * 5000 + b"}", b"\xff\xfe", b"\x00",
     b"NaN", b'{"a": Infinity}', b'"' + b"\\ud800" * 100 + b'"', b"[]" * 1000, b"{" * 60_000],
    ids=lambda body: f"{body[:12]!r}",
)  # fmt: skip
def test_bodies_that_are_no_json(server: Server, path: str, body: bytes) -> None:
    for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x", "\xff"):
        server.sound("POST", path, {"Content-Type": kind}, body)


@pytest.mark.parametrize("path", QUERIES)
def test_queries_of_every_shape(server: Server, path: str) -> None:
    values = st.one_of(TEXTS, NUMBERS.map(str))

    @FUZZ
    @given(st.lists(st.tuples(st.sampled_from(QUERIES[path]), values), max_size=7))
    @example([("limit", "9" * 5000)])
    @example([("article", "kereta-cepat-whoosh"), ("version", "x"), ("start", "0"), ("end", "1")])
    def sound(pairs: list[tuple[str, str]]) -> None:
        query = "&".join(f"{name}={quote(value, errors='replace')}" for name, value in pairs)
        server.sound("GET", f"{path}?{query}", {})

    if path == "/gradio_api/queue/data":
        # A session that is open keeps its stream open: only what opens none can be fuzzed so.
        assert server.status("GET", f"{path}?session_hash=A", {}) == 400
        return
    sound()


def test_paths_and_methods_of_every_shape(server: Server) -> None:
    roots = ["/", "/api/", "/api/articles/", "/page/", "/assets/", "/static/", "/gradio_api/", "/x"]
    methods = st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
    rest = st.one_of(
        st.text(max_size=30).map(lambda text: quote(text, safe="/?&=#", errors="replace")),
        st.binary(max_size=20).map(quote),
        st.sampled_from(["..%2f..%2fx", "%00", "%", "%zz", "a" * 3000, "?" * 50, "%ed%a0%80"]),
    )

    @FUZZ
    @given(methods, st.sampled_from(roots), rest)
    def sound(method: str, root: str, rest: str) -> None:
        server.sound(method, root + rest, {})

    sound()


NAMES = [
    *("Host", "Origin", "Content-Length", "Content-Type", "Accept", "Accept-Language", "Cookie"),
    *("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "Range", "If-None-Match", "Expect"),
    *("If-Modified-Since", "Transfer-Encoding", "Upgrade", "Connection", "Sec-Fetch-Site"),
    *("Authorization", "X-Gradio-User", "Accept-Encoding", "If-Range", "Referer"),
]


@pytest.mark.parametrize("path", ["/", "/healthz", "/api/articles", "/api/ask", "/page/page.js"])
def test_headers_of_every_shape(server: Server, path: str) -> None:
    texts = st.text(st.characters(max_codepoint=255, exclude_categories=["Cc"]), max_size=40)
    known = [
        *("9" * 5000, "-1", "bytes=0-1,5-2", "bytes=9999999999-", "chunked", "upgrade", "null"),
        *("id", "100-continue", "text/event-stream", "gzip", "; =", "wartanya_language=xx"),
    ]
    values = st.one_of(texts, st.sampled_from(known))
    method = "POST" if path == "/api/ask" else "GET"

    @FUZZ
    @given(st.dictionaries(st.sampled_from(NAMES), values, max_size=4))
    @example({"Range": "bytes=0-1,5-2"})
    @example({"Content-Length": "9" * 5000})
    @example({"If-Modified-Since": "\xff"})
    def sound(headers: dict[str, str]) -> None:
        # What promises more than comes is waited for: that is another test's.
        length = headers.get("Content-Length", "0")
        if re.fullmatch(r"\s*0*[1-9]\d{0,15}\s*", length) or "Transfer-Encoding" in headers:
            return
        server.sound(method, path, {"Content-Type": "application/json"} | headers)

    sound()
