"""Following folders and addresses: what changes comes, what vanishes goes."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bot.watching import watcher as module
from bot.watching.folders import concerned
from bot.watching.state import load_state
from bot.watching.watcher import Watcher
from index.archive.archive import Archive
from index.errors import UsageError
from index.load.options import LoadOptions
from tests.conftest import TEXTS
from tests.fakes import HashedEmbedder

FEED = (
    '<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title>{items}</channel></rss>'
)
ITEM = "<item><title>Kabar {n}</title><link>{address}/{n}</link><guid>{n}</guid></item>"
PAGE = (
    "<html><head><title>Kabar {n}</title></head><body><article><h1>Kabar {n}</h1>{text}"
    "</article></body></html>"
)
PARAGRAPH = (
    "<p>Harga kopi nomor {n} naik di Lampung pada hari Senin, kata para petani di desa itu. "
    "Panen berakhir pada bulan Juni dan hasilnya lebih baik daripada tahun lalu.</p>"
)


class Site:
    """A small newspaper on loopback: a feed and its pages, with ETags; it counts what is asked."""

    def __init__(self) -> None:
        self.count = 2
        self.status = 200
        self.asked: list[tuple[str, int]] = []
        self.address = ""

    def answer(self, path: str, etag: str) -> tuple[int, str, str]:
        if path == "/robots.txt":
            return 404, "", ""
        if self.status != 200:
            return self.status, "", ""
        own = f'"{path}-{self.count if path == "/feed" else 1}"'
        if etag == own:
            return 304, own, ""
        if path == "/feed":
            items = (ITEM.format(n=n, address=self.address) for n in range(self.count))
            return 200, own, FEED.format(items="".join(items))
        number = path.strip("/")
        return 200, own, PAGE.format(n=number, text=3 * PARAGRAPH.format(n=number))


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, etag, body = made.answer(self.path, self.headers.get("If-None-Match", ""))
            made.asked.append((self.path, status))
            self.send_response(status)
            kind = "application/rss+xml" if self.path == "/feed" else "text/html"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            if etag:
                self.send_header("ETag", etag)
            if status == 503:
                self.send_header("Retry-After", "7200")
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield made
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def local(monkeypatch: pytest.MonkeyPatch) -> LoadOptions:
    monkeypatch.setattr(module, "TICK_MILLISECONDS", 50)
    return LoadOptions(private_addresses=("127.0.0.0/8",))


@contextmanager
def running(watcher: Watcher) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=watcher.run, args=(stop,))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def soon(holds: Callable[[], bool]) -> None:
    for _ in range(1_000):
        if holds():
            return
        time.sleep(0.02)
    raise AssertionError("it never came to be so")


def texts(archive: Archive) -> list[str]:
    with archive.snapshot() as snapshot:
        return sorted(one.text for one, _ in snapshot.full_articles())


def test_a_folder_is_followed(
    archive: Archive, embedder: HashedEmbedder, tmp_path: Path, local: LoadOptions
) -> None:
    folder = tmp_path / "berita"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXTS["kopi"], encoding="utf-8")
    with running(Watcher(archive, embedder, [folder], local, prune=True)):
        soon(lambda: texts(archive) == [TEXTS["kopi"]])
        (folder / "b.txt").write_text(TEXTS["kapal"], encoding="utf-8")
        soon(lambda: len(texts(archive)) == 2)
        (folder / "a.txt").write_text(TEXTS["moon"], encoding="utf-8")
        soon(lambda: texts(archive) == sorted([TEXTS["kapal"], TEXTS["moon"]]))
        (folder / "b.txt").unlink()
        soon(lambda: texts(archive) == [TEXTS["moon"]])
        (folder / "dalam").mkdir()
        (folder / "dalam" / "c.txt").write_text(TEXTS["kopi"], encoding="utf-8")
        soon(lambda: len(texts(archive)) == 2)


def test_what_changed_while_nobody_watched_is_taken_up(
    archive: Archive, embedder: HashedEmbedder, tmp_path: Path, local: LoadOptions
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TEXTS["kopi"], encoding="utf-8")
    for text in (TEXTS["kopi"], TEXTS["kapal"]):
        file.write_text(text, encoding="utf-8")
        with running(Watcher(archive, embedder, [file], local)):
            soon(lambda text=text: texts(archive) == [text])


def test_an_address_is_asked_for_once_in_its_turn_over_restarts(
    archive: Archive, embedder: HashedEmbedder, site: Site, local: LoadOptions
) -> None:
    feed = f"{site.address}/feed"
    with running(Watcher(archive, embedder, [feed], local)):
        soon(
            lambda: (
                len(texts(archive)) == 2 and bool(load_state(archive.folder, name(archive)).turns)
            )
        )
    asked = len(site.asked)
    with running(Watcher(archive, embedder, [feed], local)):
        time.sleep(0.5)
    assert len(site.asked) == asked, "its turn has not come, though the watcher is another"

    site.count = 3
    again = Watcher(archive, embedder, [feed], local)
    again.poll(feed)
    assert len(texts(archive)) == 3
    fresh = [path for path, status in site.asked[asked:] if status == 200]
    assert fresh == ["/feed", "/2"], "pages that have not changed are not sent again"
    again.poll(feed)
    assert site.asked[-1] == ("/feed", 304)
    assert len(texts(archive)) == 3


def name(archive: Archive) -> str:
    with archive.snapshot() as snapshot:
        return snapshot.get("archive")


def test_a_host_that_fails_is_left_alone_as_long_as_it_asks(
    archive: Archive, embedder: HashedEmbedder, site: Site, local: LoadOptions
) -> None:
    site.status = 503
    feed = f"{site.address}/feed"
    told = []
    watcher = Watcher(
        archive, embedder, [feed], local, told=lambda what, report: told.extend(report.failed)
    )
    watcher.poll(feed)
    turn = load_state(archive.folder, name(archive)).turns[feed]
    assert turn.failures == 1
    assert turn.due >= time.time() + 7000
    assert told[0].path == feed


def test_links_that_lead_out_and_hidden_files_are_not_followed(tmp_path: Path) -> None:
    folder, secret = tmp_path / "berita", tmp_path / "rahasia.txt"
    folder.mkdir()
    secret.write_text("Rahasia.", encoding="utf-8")
    os.symlink(secret, folder / "keluar.txt")
    for one in ("a.txt", ".tersembunyi.txt", "gambar.png"):
        (folder / one).write_text("x", encoding="utf-8")
    changed = [str(folder / one) for one in (
        *("keluar.txt", "a.txt", ".tersembunyi.txt", "gambar.png", "hilang.txt", "folder-hilang"),
    )]  # fmt: skip
    assert concerned(changed, [folder], vanished=False) == [folder / "a.txt"]
    assert concerned(changed, [folder], vanished=True) == [
        *(folder / "a.txt", folder / "folder-hilang", folder / "hilang.txt")
    ]


def test_what_does_not_exist_is_said_at_once(archive: Archive, embedder: HashedEmbedder) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        Watcher(archive, embedder, [Path("/tiada/di/sini")])
    with pytest.raises(UsageError, match="name what"):
        Watcher(archive, embedder, [])
