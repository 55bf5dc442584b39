"""Addresses and pages that mean harm: each refused with its reason, the archive as it was."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.archive.archive import Archive
from index.fetch.addresses import Reach
from index.fetch.fetcher import Fetcher
from index.fetch.limits import Limits
from index.fetch.page import Condition
from index.load import Failure, Visited, load
from index.sync.sync import sync
from tests.conftest import article, loaded
from tests.fakes import HashedEmbedder
from tests.test_sync_sync import state
from tests.web_server import LOCAL, Handler, WebServer, web_server

LIMITS = Limits(size=200_000, seconds=2.0, redirects=3, tries=1, pause=0.0, pages=20)
REPORT = "<p>Harga cabai rawit di Pasar Gembong naik tajam sejak kemarin pagi, kata pedagang.</p>"
PAGE = f"<html><body><article>{REPORT * 4}</article></body></html>"


@pytest.fixture(scope="module")
def web() -> Iterator[WebServer]:
    with web_server() as server:
        yield server


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, HashedEmbedder]:
    archive = Archive(tmp_path_factory.mktemp("kept"), create=True)
    embedder = HashedEmbedder()
    sync(archive, embedder, loaded(article("lama", "Kabar lama dari desa.")))
    return archive, embedder


def refused(kept: tuple[Archive, HashedEmbedder], address: str, fetcher: Fetcher) -> str:
    """The reasons for which an address gives nothing; the archive must be as it was."""
    archive, embedder = kept
    before = state(archive)
    report = sync(archive, embedder, load([address], fetcher=fetcher))
    assert (report.added, report.updated, report.removed) == (0, 0, 0)
    assert state(archive) == before
    assert report.failed and all(isinstance(one, Failure) for one in report.failed)
    reasons = "; ".join(one.reason for one in report.failed)
    assert "\n" not in reasons
    return reasons


def fetcher(**options) -> Fetcher:
    reach = Reach.of(options.pop("private", LOCAL))
    return Fetcher(reach, LIMITS, sleep=lambda seconds: None, **options)


ADDRESSES = {
    # Not of the web.
    "http://": "names no host",
    "https://?q=1": "names no host",
    # Whom it would tell a password, and where no web server listens.
    "http://admin:rahasia@contoh.id/": "carries a name or password",
    "http://contoh.id@10.0.0.1/": "carries a name or password",
    "http://contoh.id:22/": "port 22",
    "http://contoh.id:25/": "port 25",
    "http://contoh.id:6667/": "port 6667",
    "http://contoh.id:99999/": "malformed",
    # Written so that it is read in two ways.
    "http://contoh.id\\@10.0.0.1/": "backslash",
    "http://contoh.id/a\r\nHost: lain.id": "control character",
    "http://contoh id/": "a space",
    "http://" + "a" * 3000: "3007 characters",
    "http://[::1": "malformed",
    # This machine and its neighbours, in every notation.
    "http://127.0.0.1/": "loopback",
    "http://127.8.9.10/": "loopback",
    "http://127.1/": "loopback",
    "http://2130706433/": "loopback",
    "http://0x7f000001/": "loopback",
    "http://0x7f.0.0.1/": "loopback",
    "http://0177.0.0.1/": "malformed",
    "http://017700000001/": "loopback",
    "http://①②⑦.⓪.⓪.①/": "malformed",
    "http://localhost/": "loopback",
    "http://0.0.0.0/": "reserved",
    "http://0/": "reserved",
    "http://10.0.0.1/": "private",
    "http://172.16.0.1/": "private",
    "http://192.168.1.1/": "private",
    "http://100.64.0.1/": "private",
    "http://169.254.169.254/latest/meta-data/": "link-local",
    "http://100.100.100.200/": "private",
    "http://168.63.129.16/": "metadata",
    "http://224.0.0.1/": "multicast",
    "http://255.255.255.255/": "reserved",
    "http://198.51.100.7/": "private",
    "http://[::1]/": "loopback",
    "http://[::]/": "reserved",
    "http://[::ffff:127.0.0.1]/": "loopback",
    "http://[::ffff:7f00:1]/": "loopback",
    "http://[::ffff:169.254.169.254]/": "link-local",
    "http://[::127.0.0.1]/": "loopback",
    "http://[64:ff9b::7f00:1]/": "loopback",
    "http://[2002:7f00:1::]/": "loopback",
    "http://[fc00::1]/": "private",
    "http://[fd00:ec2::254]/": "private",
    "http://[fe80::1]/": "link-local",
    "http://[fec0::1]/": "site-local",
    "http://[ff02::1]/": "multicast",
    # Nobody.
    "http://tidak-ada.invalid/": "no host is named",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_to_which_nobody_is_sent(kept, address):
    assert ADDRESSES[address] in refused(kept, address, fetcher(private=()))


FILES = [
    "ftp://contoh.id/a.html",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "data:,a",
    "http:/a",
]


@pytest.mark.parametrize("source", FILES)
def test_another_scheme_is_taken_for_a_path_and_never_asked_for(kept, source):
    assert refused(kept, source, fetcher()) == "no such file"


REDIRECTS = {
    "http://10.0.0.1/": "10.0.0.1 is a private address",
    "http://127.0.0.2/": "loopback",
    "http://169.254.169.254/latest/": "link-local",
    "http://[::1]/": "loopback",
    "//2852039166/": "link-local",
    "file:///etc/passwd": "file: is not read",
    "ftp://contoh.id/": "ftp: is not read",
    "javascript:alert(1)": "javascript: is not read",
    "http://admin:rahasia@contoh.id/": "carries a name or password",
    "http://contoh.id:23/": "port 23",
    "http://[": "malformed",
    "/putar": "leads on more than 3 times",
}


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize("target", REDIRECTS)
def test_a_redirect_to_where_nobody_is_sent(kept, web, target, status):
    address = web.leads("/putar", target, status)
    assert REDIRECTS[target] in refused(kept, address, fetcher())


def test_a_name_that_leads_elsewhere_the_second_time(kept, web):
    answers = iter([["127.0.0.1"], ["10.0.0.1"], ["10.0.0.1"]])
    web.page("/robots.txt", "User-agent: *\nAllow: /", "text/plain")
    reasons = refused(
        kept,
        f"http://berita.contoh.id:{web.server_port}/a",
        fetcher(resolve=lambda host, port: next(answers)),
    )
    assert "10.0.0.1 is a private address" in reasons
    del web.routes["/robots.txt"]


def test_a_name_of_which_one_machine_is_a_private_one(kept, web):
    asked = len(web.requests)
    both = fetcher(resolve=lambda host, port: ["127.0.0.1", "192.168.0.7"])
    address = f"http://berita.contoh.id:{web.server_port}/a"
    assert "192.168.0.7 is a private address" in refused(kept, address, both)
    assert len(web.requests) == asked


def test_the_machine_that_was_checked_is_the_one_that_is_asked(web):
    web.page("/pagina", PAGE)
    names: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        names.append(host)
        return ["127.0.0.1"]

    page = fetcher(resolve=resolve).fetch(f"http://berita.contoh.id:{web.server_port}/pagina")
    assert page is not None and REPORT.encode() in page.body
    assert set(names) == {"berita.contoh.id"}
    assert web.asked("/pagina")[-1]["Host"] == f"berita.contoh.id:{web.server_port}"


def endless(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not handler.server.done.is_set():
        handler.wfile.write(b"<p>" + b"kata " * 4_000)


def dripping(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.end_headers()
    while not handler.server.done.wait(0.1):
        handler.wfile.write(b"k")


def dripping_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-")
    while not handler.server.done.wait(0.1):
        handler.wfile.write(b"k")


def endless_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not handler.server.done.is_set():
        handler.wfile.write(b"X-A: " + b"k" * 8_000 + b"\r\n")


def silent(handler: Handler) -> None:
    handler.server.done.wait(10)


def broken_off(handler: Handler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b"<p>Harga cabai")
    handler.close_connection = True


def no_http(handler: Handler) -> None:
    handler.wfile.write(b"220 mail.contoh.id ESMTP\r\n")
    handler.close_connection = True


def bomb(size: int) -> bytes:
    return gzip.compress(b"<p>kata " + b"a" * size)


def bomb_of_bombs(size: int) -> bytes:
    return gzip.compress(gzip.compress(b"a" * size))


HTML, XML = {"Content-Type": "text/html"}, {"Content-Type": "application/rss+xml"}
GZIP = {"Content-Encoding": "gzip"}
LAUGHS = "<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)
)
PAGES = {
    "endless": (endless, "larger than 0.2 MB"),
    "dripping": (dripping, "took longer than 2 seconds"),
    "dripping headers": (dripping_headers, "took longer than 2 seconds"),
    "endless headers": (endless_headers, "cannot be reached"),
    "silent": (silent, "took longer than 2 seconds"),
    "broken off": (broken_off, "cannot be reached"),
    "no http": (no_http, "cannot be reached"),
    "a length that is too much": ((200, HTML | {"Content-Length": "9" * 15}, b"a"), "larger than"),
    "a bomb": ((200, HTML | GZIP, bomb(50_000_000)), "larger than 0.2 MB"),
    "a bomb in a bomb": ((200, HTML | GZIP, bomb_of_bombs(50_000_000)), "larger than 0.2 MB"),
    "a packed site map": (
        (200, {"Content-Type": "application/gzip"}, bomb(50_000_000)),
        "larger than 0.2 MB",
    ),
    "a broken packing": ((200, HTML | GZIP, b"\x1f\x8b\x08 no"), "the packing is broken"),
    "half a packing": ((200, HTML | GZIP, gzip.compress(PAGE.encode())[:-9]), "broke off"),
    "another packing": ((200, HTML | {"Content-Encoding": "br"}, b"a"), 'packed as "br"'),
    "packed twice": ((200, HTML | {"Content-Encoding": "gzip, gzip"}, b"a"), "packed as"),
    "a program": ((200, {"Content-Type": "application/x-msdownload"}, b"MZ"), "not a page"),
    "a picture": ((200, {"Content-Type": "image/svg+xml"}, b"<svg/>"), "image/svg+xml, not a"),
    "a video": ((200, {"Content-Type": "video/mp4"}, b"\0"), "video/mp4, not a page"),
    "a strange type": ((200, {"Content-Type": "text/\x1b[31mred"}, b"a"), "without a name"),
    "bytes that are called HTML": ((200, HTML, b"\x7fELF\0\0\1\2" * 99), "binary"),
    "nothing": ((200, HTML, b""), "empty"),
    "scripts alone": (
        (200, HTML, b"<html><body>" + b"<script>document.write('Berita palsu')</script>" * 50),
        "holds no report",
    ),
    "menus alone": (
        (200, HTML, b"<html><body><nav>" + b"<a href='/a'>Politik</a>" * 50 + b"</nav>"),
        "holds no report",
    ),
    "elements without end": ((200, HTML, b"<html><body>" + b"<p>a" * 40_000), "20000 elements"),
    "closed to programs": ((403, HTML, b""), "closed to programs"),
    "a password": ((401, {"WWW-Authenticate": "Basic"}, b""), "asks for a password"),
    "gone": ((410, HTML, b""), "no longer there"),
    "broken": ((500, HTML, b""), "cannot be given by its server (500)"),
    "a long rest": ((503, {"Retry-After": "7200"}, b""), "(503)"),
    "entities": (
        (200, XML, f"<!DOCTYPE rss [{LAUGHS}]><rss><channel>&a9;</channel></rss>".encode()),
        "declares entities",
    ),
    "a file in an entity": (
        (200, XML, b"<!DOCTYPE a [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss>&f;</rss>"),
        "declares entities",
    ),
    "entities of a site map in UTF-16": (
        (200, XML, "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><urlset/>".encode("utf-16")),
        "declares entities",
    ),
    "a feed of nested elements": (
        (200, XML | GZIP, gzip.compress(b"<rss><channel><item>" + b"<a>" * 60_000)),
        "is a feed with more than can be read",
    ),
    "a broken feed": ((200, XML, b"<rss><<<"), "its XML is broken"),
    "a feed of private addresses": (
        (200, XML, b"<rss><channel><item><link>http://10.0.0.1/</link></item></channel></rss>"),
        "10.0.0.1 is a private address",
    ),
    "a site map of another host": (
        (200, XML, b"<urlset><url><loc>http://10.0.0.1/</loc></url></urlset>"),
        "are of other hosts",
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_means_harm(kept, web, name):
    web.routes["/halaman"] = PAGES[name][0]
    reasons = refused(kept, web.at("/halaman"), fetcher())
    assert PAGES[name][1] in reasons, reasons


def test_a_feed_without_end_is_followed_so_far_and_says_so(web):
    items = "".join(f"<item><link>{web.at(f'/i{n}')}</link></item>" for n in range(3_000))
    address = web.page("/umpan", f"<rss><channel>{items}</channel></rss>", "application/rss+xml")
    outcomes = list(load([address], fetcher=fetcher()))
    assert outcomes[0] == Failure(address, "names more than 20 pages; the others were left out")
    assert len(outcomes) == 22 and outcomes[-1] == Visited(address, Condition())


def test_markup_is_text_and_nothing_else(web, tmp_path: Path):
    page = (
        "<html><head><title>Judul <script>alert(1)</script></title></head><body><article>"
        f"{REPORT * 3}<p onclick='alert(2)'>Warga bertepuk tangan. <img src=x onerror=alert(3)>"
        "&lt;script&gt;alert(4)&lt;/script&gt; <iframe src='http://10.0.0.1/'></iframe></p>"
        "<style>p{}</style><svg onload=alert(5)></svg></article></body></html>"
    )
    (outcome, _) = load([web.page("/skrip", page)], fetcher=fetcher())
    assert "<" not in outcome.article.title and "alert(1)" not in outcome.article.text
    for hidden in ("onclick", "onerror", "iframe", "alert(2)", "alert(3)", "alert(5)"):
        assert hidden not in outcome.article.text
    assert "Warga bertepuk tangan." in outcome.article.text
    assert {path for path, _ in web.requests} >= {"/skrip"}


def test_no_cookie_and_no_name_goes_along(web):
    web.routes["/kue"] = (302, {"Location": web.at("/kue2"), "Set-Cookie": "a=b"}, b"")
    web.page("/kue2", PAGE)
    fetcher().fetch(web.at("/kue"))
    (headers,) = web.asked("/kue2")
    assert not {"Cookie", "Authorization", "Referer"} & set(headers)
    assert headers["User-Agent"] == "Wartanya"
