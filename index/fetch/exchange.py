"""One request and its answer, limited in size and time; nothing is followed here."""

import ssl
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

import httpcore
import httpx

from index.errors import FetchError, UnreachableError
from index.fetch.addresses import Reach
from index.fetch.connecting import CheckedBackend, Deadline, Resolve

_PACKED = ("gzip", "x-gzip")
_GZIP = 16 + zlib.MAX_WBITS
_OK = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered: `headers` by small letters, `body` unpacked, b"" unless it is 200."""

    status: int
    headers: httpx.Headers
    body: bytes


@cache
def _trusted() -> ssl.SSLContext:
    """The certificate authorities that TLS trusts; loading them is slow."""
    return httpx.create_ssl_context(trust_env=False)


@dataclass(frozen=True, slots=True)
class Exchange:
    """How requests are made: the machines in reach, and how names are looked up."""

    reach: Reach
    resolve: Resolve

    def get(self, url: httpx.URL, headers: Mapping[str, str], size: int, within: Deadline) -> Reply:
        """Asks for `url`, with `headers` and no cookies.

        Args:
            url: as `index.fetch.addresses.checked` gives it.
            headers: beside Host and Accept-Encoding.
            size: bytes that a body may have, unpacked.
            within: by when all of it must have come.

        Raises:
            FetchError: the machine is out of reach, cannot be connected to, breaks off, takes too
                long, sends too much, or packs it in a way that is not known.
        """
        target = httpcore.URL(
            scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
        )
        sent = [("Host", url.netloc.decode("ascii")), ("Accept-Encoding", "gzip"), *headers.items()]
        backend = CheckedBackend(self.reach, within, self.resolve)
        try:
            with (
                httpcore.ConnectionPool(_trusted(), network_backend=backend) as pool,
                pool.stream("GET", target, headers=sent) as reply,
            ):
                got = httpx.Headers(reply.headers)
                if reply.status != _OK:
                    return Reply(reply.status, got, b"")
                _check_length(got, size)
                body = unpacked(reply.iter_stream(), got.get("content-encoding", ""), size)
                return Reply(reply.status, got, body)
        except httpcore.TimeoutException as error:
            raise within.over() from error
        except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError) as error:
            raise UnreachableError(_reason(error), passing=True) from error


def unpacked(chunks: Iterable[bytes], packing: str, size: int) -> bytes:
    """The bytes of `chunks`, unpacked as Content-Encoding names it, never more than `size`.

    Raises:
        FetchError: too large, packed in another way, or broken.
    """
    packing = packing.strip().lower()
    if packing not in ("", "identity", *_PACKED):
        raise FetchError(f'is packed as "{packing[:40]}", which is not read')
    unpack = zlib.decompressobj(_GZIP) if packing in _PACKED else None
    body = bytearray()
    try:
        for chunk in chunks:
            # One byte more than is allowed tells that there is more.
            body += unpack.decompress(chunk, size + 1 - len(body)) if unpack else chunk
            if len(body) > size:
                raise too_large(size)
    except zlib.error as error:
        raise FetchError("is packed, and the packing is broken") from error
    if unpack is not None and body and not unpack.eof:
        raise FetchError("broke off before its end", passing=True)
    return bytes(body)


def too_large(size: int) -> FetchError:
    """The error for more than `size` bytes."""
    return FetchError(f"is larger than {size / 1_000_000:g} MB")


def _check_length(headers: httpx.Headers, size: int) -> None:
    length = headers.get("content-length", "")
    if length.isascii() and length.isdigit() and int(length[:20]) > size:
        raise too_large(size)


def _reason(error: Exception) -> str:
    """What went wrong, in the words of the system where it has any."""
    cause = error.__cause__ or error.__context__ or error
    said = getattr(cause, "verify_message", None) or getattr(cause, "strerror", None) or str(error)
    said = " ".join(said.split())[:120]
    return f"cannot be reached: {said.lower()}" if said else "broke off before its end"
