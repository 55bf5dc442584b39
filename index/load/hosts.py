"""Which addresses are of one site."""

from urllib.parse import urlsplit


def same_host(one: str, other: str) -> bool:
    """Whether two web addresses are of one host, with or without "www."."""
    return _host(one) == _host(other) != ""


def _host(address: str) -> str:
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
