"""Page and API over the bot that ships and the articles that ship: no fake stands between."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.answering.bot import Bot
from bot.build import build
from bot.settings import Settings
from tests.browser import served
from tests.page_events import PageClient

ASK = "Berapa lama panggilan video antara Putin dan Biden?"


@pytest.fixture(scope="module")
def bot(seeded: Path) -> Iterator[Bot]:
    built = build(Settings(data=seeded))
    yield built
    built.close()


@pytest.fixture(scope="module")
def address(bot: Bot) -> Iterator[str]:
    with served(bot) as address:
        yield address


def answered(address: str, path: str, body: object = None) -> Any:
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address + path, data, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.load(response)


def test_an_answer_quotes_the_article_that_the_api_shows(address: str) -> None:
    answer = answered(address, "/api/ask", {"question": ASK, "filters": {"language": "id"}})
    assert "dua jam" in answer["short_answer"]
    cited = answer["claims"][0]["citations"][0]
    article = answered(address, f"/api/articles/{cited['article_id']}")
    assert article["text"][cited["start"] : cited["end"]] == cited["quote"]
    assert article["version"] == cited["version"]


@pytest.mark.parametrize("style", ["paragraph", "bullets", "headline", "facts"])
def test_a_summary_of_every_style_cites_its_sentences(address: str, style: str) -> None:
    body = {"article_id": "kereta-cepat-whoosh", "style": style}
    summary = answered(address, "/api/summarize", body)
    text = answered(address, "/api/articles/kereta-cepat-whoosh")["text"]
    cited = [one for claim in summary["claims"] for one in claim["citations"]]
    assert cited and all(text[one["start"] : one["end"]] == one["quote"] for one in cited)
    assert (summary["facts"] is not None) == (style == "facts")


def test_the_page_answers_greets_and_refuses(address: str) -> None:
    page = PageClient(address, "real1", "id")
    assert page.ask(ASK).status == 200
    said = json.dumps(page.events(), ensure_ascii=False)
    assert "dua jam" in said and "cite" in said
    assert page.ask("Berapa harga minyak goreng di Pasar Senen?").status == 200
    refused = json.dumps(page.events(), ensure_ascii=False)
    assert "refusal" in refused and "cite" not in refused
    assert page.join("welcome", "welcome", []).status == 200
    greeting = json.dumps(page.events(), ensure_ascii=False)
    assert "Apa yang ingin Anda ketahui?" in greeting and "examples" in greeting
    assert page.ask("ringkas berita kereta cepat dalam dua kalimat").status == 200
    assert "sentences paragraph" in json.dumps(page.events(), ensure_ascii=False)


def test_listings_come_in_pages(address: str) -> None:
    rows = answered(address, "/api/articles")
    page = answered(address, "/api/articles?limit=3&offset=2")
    assert page == {"total": len(rows), "articles": rows[2:5]}
    found = answered(address, "/api/articles?q=KERETA")
    assert [row["id"] for row in found["articles"]] == ["kereta-cepat-whoosh"]
