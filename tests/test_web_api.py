"""The JSON routes: what they answer, how they stream, how they fail."""

import http.client
import json
import threading
import time

import pytest
from fastapi.testclient import TestClient

from bot.serialize import source_json
from bot.web.api import create_api
from bot.workers import Workers
from index.article import Article
from index.errors import ArchiveError, LockedError
from tests.browser import served
from tests.fake_bot import FakeBot

BRIDGE = Article(
    "news/bridge?1",
    "Bridge 🌉 reopens",
    "🌉 The Musi bridge reopened on Monday. It was closed for 14 weeks.",
    source="Example News",
    url="https://example.org/bridge",
    published="2022-03-03",
    language="en",
)
FERRY = Article("feri", "Feri baru", "Feri baru berlayar ke Ambon setiap Jumat.")


@pytest.fixture
def bot() -> FakeBot:
    return FakeBot([BRIDGE, FERRY])


@pytest.fixture
def client(bot: FakeBot) -> TestClient:
    return TestClient(create_api(bot, Workers()), raise_server_exceptions=False)


def frames(text: str) -> list[tuple[str, dict]]:
    """Server-sent events as (name, data)."""
    events = []
    for block in text.strip().split("\n\n"):
        name, data = block.split("\n")
        events.append((name.removeprefix("event: "), json.loads(data.removeprefix("data: "))))
    return events


def test_of_a_long_history_the_newest_turns_are_read(client: TestClient, bot: FakeBot) -> None:
    turns = [{"question": f"Pertanyaan {n}?", "articles": ["tiada"]} for n in range(10_000)]
    asked = {"question": "When did the Musi bridge reopen?", "history": turns}
    assert client.post("/ask", json=asked).json()["claims"]
    assert [turn.question for turn in bot.questions[-1].history][-1] == "Pertanyaan 9999?"
    assert len(bot.questions[-1].history) == 20


def test_a_turn_may_bring_its_short_answer(client: TestClient, bot: FakeBot) -> None:
    turn = {"question": "Siapa itu?", "articles": ["tiada"], "answer": "Ani"}
    asked = {"question": "When did the Musi bridge reopen?", "history": [turn]}
    assert client.post("/ask", json=asked).status_code == 200
    assert [one.answer for one in bot.questions[-1].history] == ["Ani"]


def test_an_answer_quotes_the_article_at_its_offsets(client: TestClient) -> None:
    answer = client.post("/ask", json={"question": "When did the Musi bridge reopen?"}).json()
    assert set(answer) == {
        *("question", "answer", "short_answer", "refused", "claims", "related", "dropped"),
        *("notice", "timings", "kind", "outcome", "text", "verdict", "understood"),
    }
    citation = answer["claims"][0]["citations"][0]
    assert citation["quote"] == BRIDGE.text[citation["start"] : citation["end"]]
    assert citation["version"] == BRIDGE.version


def test_language_and_filters_reach_the_bot(client: TestClient, bot: FakeBot) -> None:
    filters = {"articles": ["feri"], "source": "X", "language": "id", "since": "2021-01-02"}
    body = {"question": "Musi bridge?", "language": "id", "filters": filters}
    answer = client.post("/ask", json=body).json()
    assert answer["refused"]
    asked = bot.questions[-1]
    assert (asked.language, asked.filters.articles) == ("id", ("feri",))
    assert str(asked.filters.since) == "2021-01-02"


def test_server_sent_events_end_with_the_same_answer(client: TestClient) -> None:
    body = {"question": "When did the Musi bridge reopen?"}
    plain = client.post("/ask", json=body).json()
    response = client.post("/ask", json=body, headers={"Accept": "text/event-stream"})
    assert response.headers["content-type"].startswith("text/event-stream")
    events = frames(response.text)
    assert [name for name, _ in events] == ["progress", "progress", "draft", "answer"]
    assert [data["stage"] for name, data in events if name == "progress"] == ["search", "read"]
    assert events[-1][1] | {"timings": {}} == plain | {"timings": {}}


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({}, "question"),
        ({"question": 7}, "question"),
        ({"question": "  "}, "question"),
        ({"question": "x" * 2001}, "2,000"),
        ({"question": "a", "colour": 1}, "colour"),
        ({"question": "a", "language": "fr"}, "fr"),
        ({"question": "a", "filters": {"author": "x"}}, "author"),
        ({"question": "a", "filters": {"since": "yesterday"}}, "since"),
        ({"question": "a", "filters": {"articles": "feri"}}, "articles"),
        ({"question": "a", "filters": ["feri"]}, "filters"),
        ({"question": "a", "filters": []}, "filters"),
        ({"question": "a", "filters": "feri"}, "filters"),
        ({"question": "a", "filters": {"articles": 5}}, "filters.articles"),
        ({"question": "a", "filters": {"articles": [5]}}, "filters.articles.0"),
        ({"question": "a", "filters": {"articles": {"feri": 1}}}, "filters.articles"),
        ({"question": "a", "filters": {"articles": ["\ud800"]}}, "filters.articles.0"),
        ({"question": "a", "filters": {"source": ["X"]}}, "filters.source"),
        ({"question": "a", "filters": {"source": False}}, "filters.source"),
        ({"question": "a", "filters": {"language": []}}, "filters.language"),
        ({"question": "a", "filters": {"since": 20211208}}, "filters.since"),
        ({"question": "a", "filters": {"until": {}}}, "filters.until"),
        ({"question": "a", "language": []}, "language"),
        ({"question": "a", "language": 0}, "language"),
        ({"question": None}, "question"),
        ({"question": "a", "article": 5}, "article"),
        ({"question": "a", "history": {}}, "history"),
        ({"question": "a", "history": ["b"]}, "history.0"),
        ({"question": "a", "history": [{"question": 1}]}, "history.0.question"),
        ({"question": "a", "history": [{"question": "b", "articles": 5}]}, "history.0.articles"),
        ({"question": "a", "history": [{"question": "b", "answer": 5}]}, "history.0.answer"),
        ([], "body"),
    ],
)
@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_a_wrong_request_is_a_problem(
    client: TestClient, body: object, named: str, accept: str
) -> None:
    headers = {"Accept": accept, "Content-Type": "application/json"}
    response = client.post("/ask", content=json.dumps(body), headers=headers)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert set(problem) == {"type", "title", "status", "detail"}
    assert problem["status"] == 400
    assert named in problem["detail"]
    assert "\n" not in problem["detail"]


def test_a_body_that_is_no_json_is_a_problem(client: TestClient) -> None:
    response = client.post("/ask", content="{", headers={"Content-Type": "application/json"})
    assert (response.status_code, response.json()["status"]) == (400, 400)


@pytest.mark.parametrize(
    ("error", "status"),
    [(LockedError("index runs"), 503), (ArchiveError("damaged"), 500), (KeyError("secret"), 500)],
)
def test_errors_are_problems_without_a_trace(
    client: TestClient, bot: FakeBot, error: Exception, status: int
) -> None:
    bot.error = error
    body = {"question": "When did the Musi bridge reopen?"}
    problem = client.post("/ask", json=body).json()
    assert problem["status"] == status
    stream = client.post("/ask", json=body, headers={"Accept": "text/event-stream"})
    name, data = frames(stream.text)[-1]
    assert (name, data) == ("error", problem)
    assert "secret" not in stream.text
    assert "Traceback" not in stream.text


def test_a_summary_cites_its_sentences(client: TestClient) -> None:
    summary = client.post("/summarize", json={"article_id": BRIDGE.id, "sentences": 1}).json()
    assert summary["summary"] == BRIDGE.text.split(". ")[0] + "."
    assert summary["claims"][0]["citations"][0]["article_id"] == BRIDGE.id
    assert summary["facts"] is None
    card = client.post("/summarize", json={"article_id": BRIDGE.id, "style": "facts"}).json()
    assert [fact["question"] for fact in card["facts"]][:2] == ["who", "what"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"article_id": "none"}, 404),
        ({"article_id": "feri"}, 400),
        ({"article_id": "feri", "style": "poem"}, 400),
        ({"article_id": "feri", "length": 3}, 400),
        ({"article_id": "feri", "sentences": "3"}, 400),
        ({"article_id": "feri", "words": True}, 400),
        ({"article_id": ["feri"]}, 400),
        ({"article_id": "\ud800"}, 400),
        ({}, 400),
    ],
)
def test_a_summary_that_cannot_be_had_is_a_problem(
    client: TestClient, body: dict, status: int
) -> None:
    headers = {"Content-Type": "application/json"}
    response = client.post("/summarize", content=json.dumps(body), headers=headers)
    assert (response.status_code, response.json()["status"]) == (status, status)


def test_articles_and_one_article(client: TestClient) -> None:
    rows = client.get("/articles").json()
    assert set(rows[0]) == {"id", "title", "source", "published", "language", "passages"}
    article = client.get("/articles/news/bridge%3F1").json()
    assert article["text"] == BRIDGE.text
    assert article["version"] == BRIDGE.version
    assert article["url"] == BRIDGE.url


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/articles/none", 404),
        ("GET", "/source?article=none&version=a&start=0&end=1", 404),
        ("GET", "/source?article=feri&version=a&start=-1&end=1", 400),
        ("GET", "/source?article=feri", 400),
        ("GET", "/nothing", 404),
        ("GET", "/ask", 405),
    ],
)
def test_every_failure_is_a_problem(
    client: TestClient, method: str, path: str, status: int
) -> None:
    response = client.request(method, path)
    assert response.headers["content-type"] == "application/problem+json"
    assert (response.status_code, response.json()["status"]) == (status, status)


def test_articles_come_in_pages(bot: FakeBot, client: TestClient) -> None:
    bot.by_id |= {f"n{n}": Article(f"n{n}", f"Berita {n:03}", "Teks.") for n in range(300)}
    everything = client.get("/articles").json()
    assert len(everything) == 302
    page = client.get("/articles?limit=5&offset=100").json()
    assert page == {"total": 302, "articles": everything[100:105]}
    assert client.get("/articles?offset=300").json()["articles"] == everything[300:]
    assert len(client.get("/articles?q=").json()["articles"]) == 100
    found = client.get("/articles?q=BERITA 29&limit=3").json()
    assert (found["total"], len(found["articles"])) == (10, 3)
    assert client.get("/articles?q=example news").json()["articles"][0]["id"] == BRIDGE.id
    assert client.get("/articles?limit=5&offset=9999").json() == {"total": 302, "articles": []}


@pytest.mark.parametrize(
    ("query", "named"),
    [("limit=0", "limit"), ("limit=x", "limit"), ("limit=5000", "limit"), ("offset=-1", "offset"),
     ("limit=" + "9" * 5000, "limit"), ("q=" + "x" * 5000, "q")],
)  # fmt: skip
def test_a_page_that_cannot_be_had_names_its_parameter(
    client: TestClient, query: str, named: str
) -> None:
    response = client.get(f"/articles?{query}")
    assert response.status_code == 400
    assert response.json()["detail"].startswith(named)


@pytest.mark.parametrize("path", ["/articles", "/articles/feri", "/articles?limit=1"])
def test_what_can_be_read_has_a_head(client: TestClient, path: str) -> None:
    assert client.head(path).status_code == 200


def test_a_source_is_cut_by_code_points(client: TestClient) -> None:
    start = BRIDGE.text.index("It was")
    mark = BRIDGE.text.index("14 weeks")
    parts = {"start": start, "end": len(BRIDGE.text), "mark_start": mark, "mark_end": mark + 8}
    given = {"article": BRIDGE.id, "version": BRIDGE.version} | parts
    source = client.get("/source", params=given).json()
    assert source["before"] == "🌉 The Musi bridge reopened on Monday. "
    assert source["quote"] == [
        {"text": "It was closed for ", "marked": False},
        {"text": "14 weeks", "marked": True},
        {"text": ".", "marked": False},
    ]
    assert (source["after"], source["changed"]) == ("", False)


def test_a_changed_article_marks_nothing(client: TestClient) -> None:
    given = {"article": "feri", "version": "00000000", "start": 0, "end": 9}
    source = client.get("/source", params=given).json()
    assert source["changed"]
    assert (source["before"], source["quote"], source["after"]) == (FERRY.text, [], "")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "", "//evil"])
def test_only_web_addresses_become_links(url: str) -> None:
    article = Article("a", "t", "text", url=url)
    assert source_json(article, article.version, 0, 4, None)["url"] == ""


def test_a_lone_surrogate_survives_json() -> None:
    odd = Article("odd", "t \ud800", "Lone \ud83d surrogate words.")
    client = TestClient(create_api(FakeBot([odd]), Workers()))
    assert client.get("/articles/odd").json()["text"] == odd.text
    assert client.get("/articles").json()[0]["title"] == odd.title


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
@pytest.mark.parametrize(
    ("body", "headers", "said"),
    [
        ({"question": "a"}, {}, "people are asking"),
        ({"question": "a"}, {"Accept-Language": "id"}, "orang sedang bertanya"),
        ({"question": "a", "language": "id"}, {"Accept-Language": "en"}, "orang sedang bertanya"),
        ({"question": "a", "language": "en"}, {"Cookie": "wartanya_language=id"}, "people are"),
    ],
)
def test_what_cannot_be_answered_soon_is_refused_in_the_language_of_the_asker(
    body: dict, headers: dict, said: str, accept: str
) -> None:
    bot = FakeBot([BRIDGE], pace=30)
    workers = Workers(1, longest=0.3)
    client = TestClient(create_api(bot, workers))
    waiting = threading.Thread(target=client.post, args=("/ask",), kwargs={"json": body})
    waiting.start()
    assert wait_until(lambda: bool(bot.questions))
    card = {"article_id": BRIDGE.id, "style": "facts"}
    for path, asked in (("/ask", body), ("/summarize", card)):
        asked = asked | {key: body[key] for key in ("language",) if key in body}
        response = client.post(path, json=asked, headers={"Accept": accept, **headers})
        problem = response.json()
        assert (response.status_code, problem["status"]) == (503, 503)
        assert response.headers["content-type"] == "application/problem+json"
        assert int(response.headers["retry-after"]) == problem["retry_after"] >= 1
        assert said in problem["detail"]
    assert client.get("/articles").status_code == 200, "reading needs no answer's turn"
    bot.let_go.set()
    waiting.join()


@pytest.mark.parametrize("style", ["facts", "paragraph"])
def test_a_summary_that_nobody_waits_for_ends(style: str) -> None:
    bot = FakeBot([BRIDGE], pace=60)
    with served(bot) as address:
        host = address.removeprefix("http://")
        body = json.dumps({"article_id": BRIDGE.id, "style": style})
        asking = [http.client.HTTPConnection(host) for _ in range(20)]
        for connection in asking:
            headers = {"Content-Type": "application/json"}
            connection.request("POST", "/api/summarize", body, headers)
        assert wait_until(lambda: bot.summaries >= 2)
        for connection in asking[4:]:
            connection.close()
        time.sleep(1.0)  # those that wait are gone before a place is free
        for connection in asking[:4]:
            connection.close()
        assert bot.cancelled.wait(10)
        bot.pace = 0
        other = http.client.HTTPConnection(host, timeout=20)
        other.request("POST", "/api/ask", '{"question": "Musi"}', headers)
        assert other.getresponse().status == 200
        assert bot.summaries < 20, "what had not begun did not begin"


@pytest.mark.parametrize("accept", ["application/json", "text/event-stream"])
def test_work_ends_when_the_client_goes_away(accept: str) -> None:
    bot = FakeBot([BRIDGE], pace=60)
    with served(bot) as address:
        connection = http.client.HTTPConnection(address.removeprefix("http://"))
        headers = {"Content-Type": "application/json", "Accept": accept}
        connection.request("POST", "/api/ask", json.dumps({"question": "Musi bridge"}), headers)
        assert wait_until(lambda: bool(bot.questions))
        connection.close()
        assert bot.cancelled.wait(10)


def test_questions_run_side_by_side() -> None:
    bot = FakeBot([BRIDGE])
    bot.meeting = threading.Barrier(3)
    client = TestClient(create_api(bot, Workers()))
    asking = [
        threading.Thread(target=client.post, args=("/ask",), kwargs={"json": {"question": "a"}})
        for _ in range(3)
    ]
    for thread in asking:
        thread.start()
    for thread in asking:
        thread.join(10)
    assert len(bot.questions) == 3
    assert not bot.meeting.broken


def wait_until(true: object, seconds: float = 10) -> bool:
    """Whether something becomes true in time."""
    pause = threading.Event()
    for _ in range(int(seconds / 0.02)):
        if true():
            return True
        pause.wait(0.02)
    return False
