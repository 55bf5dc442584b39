"""The routes for what readers keep and say."""

import json
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from fastapi.testclient import TestClient

from bot.feedback import Feedback
from bot.page.record import Record, new_id, written
from bot.web.server import create_app
from index.article import Article
from tests.fake_bot import FakeBot

FERRY = Article(
    "feri", "Feri baru", "Feri baru ke Ambon berlayar setiap Jumat, kata Budi Santoso.",
    source="Harian", published="2022-03-03", url="https://example.org/feri",
)  # fmt: skip
BOT = FakeBot([FERRY])
RATING = {"turn": "a" * 12, "good": True, "question": "Kapan feri berlayar?"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    app = create_app(BOT, feedback=Feedback(folder))
    with TestClient(app, "http://127.0.0.1:7860") as client:
        yield client


def turns() -> list[Any]:
    record = Record().with_turn(new_id(), BOT.ask("Kapan feri baru ke Ambon?"))
    return json.loads(written(record))["turns"]


def export(client: TestClient, **fields: Any) -> Any:
    whole = {"format": "markdown", "title": "Feri", "language": "id", "turns": turns()}
    return client.post("/api/export/conversation", json=whole | fields)


def test_a_conversation_is_a_file_in_each_form(client: TestClient) -> None:
    markdown = export(client)
    assert "Harian, 2022" in markdown.text and FERRY.text in markdown.text.replace("\\", "")
    assert "conversation.md" in markdown.headers["content-disposition"]
    whole = export(client, format="json").json()
    assert whole["turns"][0]["claims"][0]["citations"][0]["quote"] == FERRY.text
    assert whole["sources"][0]["address"].startswith("https://example.org/feri#:~:text=")
    pages = Document(BytesIO(export(client, format="docx").content))
    assert pages.paragraphs[1].text == "Kapan feri baru ke Ambon?"


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"format": "exe"}, 400),
        ({"title": "x" * 201}, 400),
        ({"turns": [{"id": "x"}]}, 400),
        ({"turns": [1] * 10_000}, 400),
        ({"turns": ["x" * 3_000_000]}, 413),
        ({"language": "xx"}, 400),
    ],
)
def test_what_is_no_conversation_is_refused(client: TestClient, fields: Any, status: int) -> None:
    response = export(client, **fields)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


def test_a_rating_is_kept(client: TestClient, folder: Path) -> None:
    quotes = [{"article_id": "feri", "quote": FERRY.text}]
    said = RATING | {"short_answer": "Jumat", "quotes": quotes}
    assert client.post("/api/feedback", json=said).status_code == 204
    assert Feedback(folder).ratings()[0].quotes == (("feri", FERRY.text),)


@pytest.mark.parametrize(
    "wrong",
    [
        {"turn": "../x"},
        {"good": "yes"},
        {"question": ""},
        {"question": "x" * 2_001},
        {"reason": "<b>"},
        {"more": 1},
        {"quotes": [{"article_id": "a", "quote": "b"}] * 13},
    ],
)
def test_what_is_no_rating_is_refused(client: TestClient, wrong: Any) -> None:
    assert client.post("/api/feedback", json=RATING | wrong).status_code == 400


def test_a_rating_that_cannot_be_kept_is_said(tmp_path: Path) -> None:
    app = create_app(BOT, feedback=Feedback(tmp_path / "gone"))
    client = TestClient(app, "http://127.0.0.1:7860", raise_server_exceptions=False)
    response = client.post("/api/feedback", json=RATING)
    assert response.status_code >= 500
    assert "cannot be written" in response.json()["detail"]


def test_where_nobody_keeps_ratings_none_are_taken() -> None:
    client = TestClient(create_app(BOT), "http://127.0.0.1:7860")
    assert client.post("/api/feedback", json=RATING).status_code in (404, 405)
