"""Politeness: robots.txt, pauses, rest, tries."""

from collections.abc import Iterator

import pytest

from index.errors import FetchError, RestingError
from index.fetch.addresses import Reach
from index.fetch.fetcher import Fetcher
from index.fetch.limits import Limits
from index.fetch.page import Condition
from index.fetch.refusals import retry_after
from tests.web_server import LOCAL, Handler, WebServer, web_server


@pytest.fixture
def web() -> Iterator[WebServer]:
    with web_server() as server:
        yield server


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def fetcher(slept: list[float]) -> Fetcher:
    return Fetcher(Reach.of(LOCAL), Limits(tries=3, pause=0.0, patience=60), sleep=slept.append)


def rules(web: WebServer, text: str) -> None:
    web.page("/robots.txt", text, "text/plain")


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /rahasia", "/a", True),
        ("User-agent: *\nDisallow: /rahasia", "/rahasia/a", False),
        ("User-agent: wartanya\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
        ("User-agent: lain\nDisallow: /", "/a", True),
        ("User-agent: *\nDisallow: /*?cari=", "/a?cari=b", False),
        ("User-agent: *\nDisallow: /\nAllow: /berita/", "/berita/a", True),
        ("<html>bukan aturan</html>", "/a", True),
    ],
)
def test_a_site_says_what_may_be_read(web, fetcher, text, path, allowed):
    rules(web, text)
    address = web.page(path, "<p>a")
    if allowed:
        assert fetcher.fetch(address).body == b"<p>a"
    else:
        with pytest.raises(FetchError, match="robots"):
            fetcher.fetch(address)
        assert web.asked(path) == []


def test_rules_hold_behind_a_redirect_too(web, fetcher):
    rules(web, "User-agent: *\nDisallow: /rahasia")
    web.page("/rahasia", "<p>a")
    with pytest.raises(FetchError, match="robots"):
        fetcher.fetch(web.leads("/a", "/rahasia"))
    assert web.asked("/rahasia") == []


def test_rules_that_cannot_be_read_forbid_for_now(web, fetcher, slept):
    web.routes["/robots.txt"] = (500, {}, b"")
    with pytest.raises(FetchError, match=r"robots\.txt cannot be read: it answers 500"):
        fetcher.fetch(web.page("/a", "<p>a"))
    assert len(slept) == 2 and web.asked("/a") == []


def test_rules_are_read_once(web, fetcher):
    rules(web, "User-agent: *\nAllow: /")
    for path in ("/a", "/b"):
        fetcher.fetch(web.page(path, "<p>a"))
    assert len(web.asked("/robots.txt")) == 1


def test_a_host_gets_the_pause_that_it_asks_for(web, fetcher, slept):
    rules(web, "User-agent: *\nCrawl-delay: 7")
    for path in ("/a", "/b"):
        fetcher.fetch(web.page(path, "<p>a"))
    assert len(slept) == 1 and 6 < slept[0] <= 7


def test_what_fails_for_now_is_tried_again_later_each_time(web, fetcher, slept):
    answers = iter([500, 502, 200])

    def unsteady(handler: Handler) -> None:
        handler.give(next(answers), {"Content-Type": "text/html"}, b"<p>a")

    web.routes["/a"] = unsteady
    assert fetcher.fetch(web.at("/a")).body == b"<p>a"
    assert 1.0 <= slept[0] <= 1.5 and 2.0 <= slept[1] <= 3.0


def test_what_is_gone_is_not_tried_again(web, fetcher, slept):
    web.routes["/a"] = (404, {}, b"")
    with pytest.raises(FetchError, match="is not there"):
        fetcher.fetch(web.at("/a"))
    assert slept == [] and len(web.asked("/a")) == 1


def test_a_short_rest_is_waited_for(web, fetcher, slept):
    answers = iter([429, 200])

    def busy(handler: Handler) -> None:
        status = next(answers)
        handler.give(status, {"Content-Type": "text/html", "Retry-After": "5"}, b"<p>a")

    web.routes["/a"] = busy
    assert fetcher.fetch(web.at("/a")).body == b"<p>a"
    assert 5.0 <= slept[0] <= 7.5


def test_a_long_rest_is_told_and_kept(web, fetcher, slept):
    web.routes["/a"] = (503, {"Retry-After": "7200"}, b"")
    with pytest.raises(FetchError) as told:
        fetcher.fetch(web.at("/a"))
    assert told.value.retry_after == 7200 and slept == []
    with pytest.raises(RestingError, match="wants to be left alone"):
        fetcher.fetch(web.page("/b", "<p>b"))
    assert web.asked("/b") == []


def test_a_host_that_fails_again_and_again_is_left_alone(web, fetcher):
    web.routes["/a"] = (500, {}, b"")
    for _ in range(3):
        with pytest.raises(FetchError, match="cannot be given"):
            fetcher.fetch(web.at("/a"))
    with pytest.raises(RestingError, match="failed 3 times in a row"):
        fetcher.fetch(web.page("/b", "<p>b"))


def test_what_is_unchanged_is_none(web, fetcher):
    page = fetcher.fetch(web.page("/a", "<p>a", ETag='"1"', Last_Modified="kemarin"))
    assert page.condition == Condition('"1"', "kemarin")
    web.routes["/a"] = (304, {}, b"")
    assert fetcher.fetch(web.at("/a"), page.condition) is None
    sent = web.asked("/a")[-1]
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"1"', "kemarin")


def test_a_redirect_tells_where_the_page_is(web, fetcher):
    web.page("/b", "<p>b")
    assert fetcher.fetch(web.leads("/a", "/b#bagian")).address == web.at("/b")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("99999999999", 86_400),
        ("-5", 0),
        ("segera", 0),
        ("", 0),
        ("１２", 0),
    ],
)
def test_how_long_a_host_wants_to_rest(value, seconds):
    assert retry_after(value) == seconds


def test_a_rest_until_an_instant():
    assert retry_after("Wed, 21 Oct 2015 07:28:00 GMT") == 0
    assert retry_after("Wed, 21 Oct 2115 07:28:00 GMT") == 86_400
