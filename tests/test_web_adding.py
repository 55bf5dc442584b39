"""The routes that change the library: what they take, refuse and leave behind; closed when off."""

import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from bot.adding.adding import Adding
from bot.adding.incoming import MOST_FILE_BYTES
from bot.web.server import create_app
from index.archive.archive import Archive
from tests.conftest import TEXTS
from tests.fakes import HashedEmbedder
from tests.library_bot import LibraryBot

ADDRESS = "http://127.0.0.1:7860"
BYTES = {"content-type": "application/octet-stream"}
POSTS: list[tuple[str, dict[str, Any]]] = [
    ("text", {"text": "Satu dua."}),
    ("guess", {"text": "Satu dua."}),
    ("address", {"address": "https://news.example/feed"}),
    ("cancel", {}),
    ("again", {"item": 1}),
    ("clear", {}),
    ("remove", {"articles": ["kopi"]}),
    ("undo", {"undo": "x"}),
    ("edit", {"article": "kopi", "changes": {"title": "x"}}),
]


@contextmanager
def served(archive: Archive, embedder: HashedEmbedder) -> Iterator[TestClient]:
    adding = Adding(archive, embedder)
    with TestClient(create_app(LibraryBot(archive), adding=adding), ADDRESS) as client:
        yield client
    adding.close()


@pytest.fixture
def client(archive: Archive, embedder: HashedEmbedder) -> Iterator[TestClient]:
    with served(archive, embedder) as client:
        yield client


def left(archive: Archive) -> list[Path]:
    return [one for one in (archive.folder / "incoming").rglob("*") if one.is_file()]


def added(client: TestClient, **request: Any) -> dict[str, Any]:
    sent = client.post(**request)
    assert sent.status_code == 200, sent.text
    return ended(client, sent.json()["item"])


def ended(client: TestClient, number: int) -> dict[str, Any]:
    for _ in range(500):
        told = client.get("/api/adding").json()
        if not told["active"]:
            return next(one for one in told["items"] if one["item"] == number)
        time.sleep(0.02)
    raise AssertionError("it never ended")


def send(client: TestClient, name: str, content: bytes) -> dict[str, Any]:
    return added(
        client, url="/api/adding/file", params={"name": name}, content=content, headers=BYTES
    )


def test_a_file_is_added_listed_corrected_exported_removed_and_restored(
    client: TestClient, archive: Archive
) -> None:
    item = send(client, "kopi.txt", TEXTS["kopi"].encode())
    assert (item["state"], item["added"]) == ("done", 1)
    [article_id] = [one["id"] for one in item["articles"]]
    changes = {"article": article_id, "changes": {"published": "7 Desember 2021"}}
    assert client.post("/api/adding/edit", json=changes).json()["published"] == "2021-12-07"
    [row] = client.get("/api/library", params={"q": "2021-12"}).json()["articles"]
    assert row["published"] == "2021-12-07" and row["words"] == len(TEXTS["kopi"].split())
    exported = client.post("/api/export", json={"articles": [article_id]})
    assert json.loads(exported.text)["text"] == TEXTS["kopi"]
    removed = client.post("/api/adding/remove", json={"articles": [article_id]}).json()
    assert client.get("/api/library").json()["all"] == 0
    undone = client.post("/api/adding/undo", json={"undo": removed["undo"]}).json()
    assert undone == {"articles": [article_id]}
    assert left(archive) == []


def test_an_empty_file_says_so(client: TestClient) -> None:
    assert send(client, "kosong.txt", b"")["reason"] == "it is empty"


def test_an_address_of_this_machine_is_not_asked(client: TestClient) -> None:
    item = added(client, url="/api/adding/address", json={"address": "http://127.0.0.1/a"})
    assert (item["state"], item["again"]) == ("failed", True)
    assert "private" in item["reason"] or "loopback" in item["reason"]


def test_an_upload_is_bytes_and_nothing_else(client: TestClient, archive: Archive) -> None:
    for sent in ("multipart/form-data", "text/plain", "application/x-www-form-urlencoded", ""):
        answer = client.post(
            "/api/adding/file?name=a.txt", content=b"x", headers={"content-type": sent}
        )
        assert answer.status_code == 415
    assert client.post("/api/adding/file", content=b"x", headers=BYTES).status_code == 400
    assert client.get("/api/adding").json()["items"] == []
    assert left(archive) == []


def test_what_is_too_large_is_refused_before_and_while_it_arrives(
    client: TestClient, archive: Archive
) -> None:
    place = "/api/adding/file?name=a.txt"
    said = BYTES | {"content-length": str(MOST_FILE_BYTES + 1)}
    assert client.post(place, content=b"x", headers=said).status_code == 413

    def endless() -> Iterator[bytes]:
        for _ in range(MOST_FILE_BYTES // (1 << 20) + 1):
            yield bytes(1 << 20)

    assert client.post(place, content=endless(), headers=BYTES).status_code == 413
    assert left(archive) == []
    long = client.post("/api/adding/text", json={"text": "a" * 5_000_000})
    assert long.status_code == 413


def test_on_a_full_disk_nothing_is_lost_and_what_failed_can_be_tried_again(
    small_disk: Path, embedder: HashedEmbedder
) -> None:
    archive = Archive(small_disk / "data", create=True)
    with served(archive, embedder) as client:
        assert send(client, "kopi.txt", TEXTS["kopi"].encode())["added"] == 1
        larger = client.post("/api/adding/file?name=b.txt", content=bytes(8 << 20), headers=BYTES)
        assert larger.status_code == 507
        assert "disk is full: make room" in larger.json()["detail"]
        assert left(archive) == []
        ballast = small_disk / "ballast"
        room = shutil.disk_usage(small_disk).free - (256 << 10)
        ballast.write_bytes(bytes(room))
        long = " ".join(f"Kapal nomor {number} tenggelam." for number in range(8_000))
        item = send(client, "kapal.txt", long.encode())
        assert (item["state"], item["again"]) == ("failed", True)
        assert "disk is full" in item["reason"]
        [row] = client.get("/api/library").json()["articles"]
        assert row["words"] == len(TEXTS["kopi"].split()), "the archive is read as before"
        ballast.unlink()
        client.post("/api/adding/again", json={"item": item["item"]}).raise_for_status()
        tried = ended(client, item["item"])
        assert (tried["state"], tried["added"]) == ("done", 1)
        assert client.get("/api/library").json()["all"] == 2
        assert left(archive) == []


@pytest.mark.parametrize("headers", [
    {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"},
])  # fmt: skip
def test_other_sites_change_nothing(
    client: TestClient, archive: Archive, headers: dict[str, str]
) -> None:
    file = client.post("/api/adding/file?name=a.txt", content=b"Satu.", headers=BYTES | headers)
    assert file.status_code == 403
    for path, body in POSTS:
        assert client.post(f"/api/adding/{path}", json=body, headers=headers).status_code == 403
    assert client.get("/api/adding").json()["items"] == [] and left(archive) == []


def test_where_it_is_off_the_routes_are_closed(archive: Archive) -> None:
    with TestClient(create_app(LibraryBot(archive)), ADDRESS) as client:
        assert client.get("/api/adding").status_code == 404
        file = client.post("/api/adding/file?name=a.txt", content=b"Satu.", headers=BYTES)
        assert file.status_code == 404
        for path, body in POSTS:
            assert client.post(f"/api/adding/{path}", json=body).status_code == 404
        assert client.get("/api/library").status_code == 200, "reading stays"
    assert not (archive.folder / "incoming").exists()


@pytest.mark.parametrize(("path", "body", "status", "said"), [
    ("text", {"text": ""}, 400, "empty"),
    ("text", {"text": "Satu.", "published": "besok"}, 400, "not a date"),
    ("text", {}, 400, "text"),
    ("address", {"address": "/etc/passwd"}, 400, "http"),
    ("address", {"address": "file:///etc/passwd"}, 400, "http"),
    ("again", {}, 400, "item"),
    ("again", {"item": 7}, 404, "7"),
    ("remove", {"articles": []}, 400, "articles"),
    ("remove", {"articles": ["tiada"]}, 404, "tiada"),
    ("undo", {"undo": "tiada"}, 400, "too late"),
    ("edit", {"article": "tiada", "changes": {"title": "x"}}, 404, "tiada"),
    ("edit", {"article": "tiada", "changes": {"text": "x"}}, 400, "text"),
])  # fmt: skip
def test_what_cannot_be_done_says_why(
    client: TestClient, path: str, body: dict[str, Any], status: int, said: str
) -> None:
    answer = client.post(f"/api/adding/{path}", json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert said in answer.json()["detail"]
