"""What a proxy says is believed of named proxies alone, and nobody inside hears it otherwise."""

import pytest
from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send

from bot.web.forwarding import Forwarding
from tests.conftest import run_async

SAID = {
    "host": "inner:7860",
    "x-forwarded-host": "news.example",
    "x-forwarded-proto": "https",
    "x-forwarded-for": "198.51.100.7",
    "x-forwarded-prefix": "/x",
    "forwarded": "host=news.example",
    "accept": "*/*",
}


def passed(peer: str, *proxies: str) -> Scope:
    """What is inside of a request from an address."""
    seen: list[Scope] = []

    async def inside(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope)

    headers = [(name.encode(), value.encode()) for name, value in SAID.items()]
    scope = {"type": "http", "scheme": "http", "client": (peer, 1), "headers": headers}
    run_async(Forwarding(inside, proxies=proxies)(scope, None, None))
    return seen[0]


@pytest.mark.parametrize("peer", ["127.0.0.1", "192.0.2.9", "10.0.0.1"])
def test_nobody_is_believed_who_is_not_named(peer: str) -> None:
    inside = passed(peer, "10.1.0.0/16")
    assert dict(Headers(scope=inside)) == {"host": "inner:7860", "accept": "*/*"}
    assert (inside["scheme"], inside["client"]) == ("http", (peer, 1))


@pytest.mark.parametrize("named", ["10.0.0.1", "10.0.0.1/32", "10.0.0.0/8"])
def test_a_named_proxy_is_believed(named: str) -> None:
    inside = passed("10.0.0.1", named)
    assert dict(Headers(scope=inside)) == {"host": "news.example", "accept": "*/*"}
    assert (inside["scheme"], inside["client"][0]) == ("https", "198.51.100.7")
