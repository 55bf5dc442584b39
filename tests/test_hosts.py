"""Which hosts are answered, how they are written, and whose pages may ask."""

import socket

import pytest
from pydantic import ValidationError

from bot.hosts import Authority, Hosts, authority_of, is_own_address, is_same_origin
from bot.settings import Settings


@pytest.mark.parametrize(
    ("text", "host", "port"),
    [
        ("News.Example", "news.example", None),
        ("news.example.:8443", "news.example", 8443),
        ("127.0.0.1:7860", "127.0.0.1", 7860),
        ("[::1]:7860", "::1", 7860),
        ("[2001:DB8:0:0::1]", "2001:db8::1", None),
    ],
)
def test_a_host_is_read(text: str, host: str, port: int | None) -> None:
    assert authority_of(text) == Authority(host, port)


@pytest.mark.parametrize(
    "text", ["", "a b", "a,b", "a/b", "u@a", "a:", "a:x", "a:65536", "[::1", "::1", "[a]", "é.id"]
)
def test_anything_else_is_no_host(text: str) -> None:
    with pytest.raises(ValueError):
        authority_of(text)


def test_a_named_host_is_meant_with_its_port() -> None:
    hosts = Hosts(["news.example", "desk:8080", "tls.example:443"])
    assert hosts.answers_to(Authority("news.example", 1))
    assert hosts.answers_to(Authority("desk", 8080))
    assert not hosts.answers_to(Authority("desk", 80))
    assert not hosts.answers_to(Authority("desk"))
    assert hosts.answers_to(Authority("tls.example")), "a URL leaves out its scheme's own port"


def test_this_machine_s_addresses_are_its_own() -> None:
    addresses = {str(found[4][0]) for found in socket.getaddrinfo(socket.gethostname(), 80)}
    assert all(Hosts().answers_to(Authority(one, 7860)) for one in addresses)
    assert is_own_address("127.0.0.1")
    for foreign in ("192.0.2.1", "0.0.0.0", "::", "224.0.0.1", socket.gethostname(), "127.1"):
        assert not is_own_address(foreign)


@pytest.mark.parametrize(
    ("origin", "host", "same"),
    [
        ("http://localhost:7860", "localhost:7860", True),
        ("http://LOCALHOST:7860", "localhost:7860", True),
        ("http://news.example", "news.example:80", True),
        ("https://news.example", "news.example", False),
        ("http://127.0.0.1:7860", "localhost:7860", False),
        ("http://localhost:7861", "localhost:7860", False),
        ("http://localhost", "localhost:7860", False),
        ("null", "localhost", False),
    ],
)
def test_a_page_s_origin_is_its_host(origin: str, host: str, same: bool) -> None:
    assert is_same_origin(origin, authority_of(host), {"http"}) is same


def test_both_settings_are_lists_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WARTANYA_ALLOWED_HOSTS", " news.example, desk:7860 ,")
    monkeypatch.setenv("WARTANYA_TRUSTED_PROXIES", "127.0.0.1,10.0.0.0/8")
    settings = Settings()
    assert settings.allowed_hosts == ("news.example", "desk:7860")
    assert settings.trusted_proxies == ("127.0.0.1/32", "10.0.0.0/8")
    assert Settings(allowed_hosts=("a",)).allowed_hosts == ("a",)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALLOWED_HOSTS", "https://news.example"),
        ("ALLOWED_HOSTS", "*"),
        ("TRUSTED_PROXIES", "*"),
        ("TRUSTED_PROXIES", "proxy.example"),
        ("TRUSTED_PROXIES", "10.0.0.1/8"),
    ],
)
def test_what_is_neither_host_nor_network_is_an_error(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(f"WARTANYA_{name}", value)
    with pytest.raises(ValidationError, match=name.lower()):
        Settings()
