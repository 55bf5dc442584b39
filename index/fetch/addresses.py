"""Which web addresses may be asked for, and which machines may be connected to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

import httpx

from index.errors import FetchError, UnreachableError

LONGEST = 2_000
"""Characters of a web address at most."""

_WRONG = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029\\]")
_MALFORMED = "the address is malformed; write it as https://host/path"
_HOST = re.compile(rb"[a-z0-9._:-]{1,253}", re.IGNORECASE)
_HTTP, _HTTPS = 80, 443
_HIGHEST_PORT = 65_535
_LOWEST_FREE_PORT = 1024
# Ports above 1023 where something other than the web listens (the Fetch standard's list).
_TAKEN = frozenset(
    (
        *(1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566),
        *range(6665, 6670),
        *(6679, 6697, 10080),
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")
_COMPATIBLE = IPv6Network("::/96")
# Azure's machines answer for their owner at this address, which is a public one.
_METADATA = IPv4Address("168.63.129.16")


def checked(address: str) -> httpx.URL:
    """`address` taken apart, without its fragment.

    Raises:
        FetchError: it is not http or https, is malformed or too long, carries a name or password,
            or names a port where no web server listens.
    """
    if len(address) > LONGEST:
        raise FetchError(f"the address has {len(address)} characters; at most {LONGEST} are read")
    if _WRONG.search(address.strip()):
        raise FetchError("the address holds a space, a control character or a backslash")
    try:
        url = httpx.URL(address.strip())
    except httpx.InvalidURL as error:
        raise FetchError(_MALFORMED) from error
    if url.scheme not in ("http", "https"):
        scheme = f"{url.scheme}:" if url.scheme else "an address without http://"
        raise FetchError(f"{scheme} is not read; only http and https are")
    if url.userinfo:
        raise FetchError("the address carries a name or password; leave it out")
    if not url.host:
        raise FetchError("the address names no host")
    if not _HOST.fullmatch(url.raw_host) or (url.port or 0) > _HIGHEST_PORT:
        raise FetchError(_MALFORMED)
    port = url.port or (_HTTPS if url.scheme == "https" else _HTTP)
    if (port < _LOWEST_FREE_PORT and port not in (_HTTP, _HTTPS)) or port in _TAKEN:
        raise FetchError(f"port {port} is not one of web pages")
    return url.copy_with(fragment=None)


@dataclass(frozen=True, slots=True)
class Reach:
    """The machines that may be connected to: all public ones, and those of `private` networks."""

    private: tuple[IPv4Network | IPv6Network, ...] = ()

    @classmethod
    def of(cls, networks: Iterable[str]) -> "Reach":
        """The public machines, and those of `networks` as "10.0.0.0/8" writes them.

        Raises:
            ValueError: one of them is no network.
        """
        return cls(tuple(ip_network(one) for one in networks))

    def check(self, machine: str) -> None:
        """Raises `UnreachableError` where the numeric address of a machine is out of reach."""
        address = _unwrapped(ip_address(machine))
        if any(address in network for network in self.private):
            return
        kind = _kind(address)
        if kind:
            raise UnreachableError(
                f"{address} is {kind} address, not a public one; "
                "WARTANYA_PRIVATE_ADDRESSES=1 allows it"
            )


def _unwrapped(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """The IPv4 address that an IPv6 address stands for, where it stands for one."""
    if isinstance(address, IPv4Address):
        return address
    teredo = address.teredo
    inner = address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
    if inner is not None:
        return inner
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def _kind(address: IPv4Address | IPv6Address) -> str:
    """What an address is that is not a public one, with its article; "" for a public one."""
    if address.is_loopback:
        return "a loopback"
    if address == _METADATA:
        return "a metadata"
    if address.is_link_local:
        return "a link-local"
    if address.is_multicast:
        return "a multicast"
    if address.is_unspecified or address.is_reserved:
        return "a reserved"
    if isinstance(address, IPv6Address) and address.is_site_local:
        return "a site-local"
    return "" if address.is_global else "a private"
