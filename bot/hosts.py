"""Which names the server answers to, and whether the page that asks is its own."""

import re
import socket
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from ipaddress import ip_address

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST = 262
"""Characters: a name has 253 at most, a bracketed address fewer; then a colon and a port."""
_AUTHORITY = re.compile(r"(?:\[([0-9A-Fa-f:.]++)\]|([0-9A-Za-z._-]++))(?::([0-9]{1,5}))?")


@dataclass(frozen=True, slots=True)
class Authority:
    """A host and a port, as `Host` and a URL name them.

    Args:
        host: in lower case, without the dot at its end; an IPv6 address without brackets.
        port: None where it is not given.
    """

    host: str
    port: int | None = None

    def reached(self, scheme: str) -> "Authority":
        """The same with the port that a URL of this scheme reaches."""
        return Authority(self.host, self.port or DEFAULT_PORTS[scheme])


def authority_of(text: str) -> Authority:
    """Reads a host with or without a port.

    Raises:
        ValueError: it is something else; the message says so.
    """
    found = _AUTHORITY.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        raise ValueError(f"{text[:80]!r} is no host name")
    inside, name, port = found.groups()
    if port is not None and int(port) > 65535:
        raise ValueError(f"{text!r} names no port")
    host = name.lower().removesuffix(".") if inside is None else str(ip_address(inside))
    return Authority(host, None if port is None else int(port))


class Hosts:
    """The names that the server answers to: loopback, the machine's own addresses, and others.

    Args:
        named: further names; one with a port is meant with that port alone.

    Raises:
        ValueError: as `authority_of` says.
    """

    def __init__(self, named: Iterable[str] = ()) -> None:
        self._named = frozenset(authority_of(one) for one in named)

    def answers_to(self, asked: Authority) -> bool:
        """Whether a request for this host is meant for this server."""
        return asked.host in LOOPBACK or self.names(asked) or is_own_address(asked.host)

    def names(self, asked: Authority) -> bool:
        """Whether it is one of the further names."""
        ports = (asked.port, None) if asked.port else (None, *DEFAULT_PORTS.values())
        return any(Authority(asked.host, port) in self._named for port in ports)


def is_own_address(host: str) -> bool:
    """Whether it is an address (no name) of this machine."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    if address.is_unspecified or address.is_multicast:
        return False
    family = socket.AF_INET if address.version == 4 else socket.AF_INET6
    try:
        # Only an address of this machine can be bound; a list of them would grow old.
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.bind((host, 0))
    except OSError:
        return False
    return True


def is_same_origin(origin: str, asked: Authority, schemes: Collection[str]) -> bool:
    """Whether a page of this origin is the server's own.

    Args:
        origin: the value of the header.
        asked: the host that the request names.
        schemes: those that the server is reached by, of `http` and `https`.
    """
    scheme, _, rest = origin.partition("://")
    if scheme not in schemes:
        return False
    try:
        return authority_of(rest).reached(scheme) == asked.reached(scheme)
    except ValueError:
        return False
