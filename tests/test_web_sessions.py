"""Sessions of the page: what they may hold, and that their work ends with them."""

import asyncio
import http.client
import json
import time
from contextlib import ExitStack

import pytest

from bot.web import sessions as bounds
from bot.web.sessions import Sessions
from bot.wording import say
from index.article import Article
from index.errors import BusyError
from tests.browser import served
from tests.conftest import run_async
from tests.fake_bot import FakeBot
from tests.page_events import PageClient
from tests.test_web_api import wait_until

FERRY = Article("feri", "Feri baru", "Feri baru ke Ambon berlayar setiap Jumat, kata Budi Santoso.")


class FakeQueue:
    """Keeps what was asked of it."""

    def __init__(self) -> None:
        self.ended: list[str] = []
        self.forgotten: list[str] = []

    def end(self, session: str) -> None:
        self.ended.append(session)

    def forget(self, session: str) -> None:
        self.forgotten.append(session)


async def let_in(sessions: Sessions, asker: str, size: int = 1, most: int = 2000) -> int:
    """How many new sessions of one asker may each put an event in."""
    for count in range(most):
        try:
            sessions.join(f"{asker}{count}", asker, size)
        except BusyError:
            return count
    return most


def test_what_sessions_hold_is_bounded() -> None:
    async def test() -> None:
        assert await let_in(Sessions(FakeQueue()), "a", 2**20) == 16
        assert await let_in(Sessions(FakeQueue()), "a") == bounds.MOST_SESSIONS_OF_ONE
        sessions = Sessions(FakeQueue())
        held = [await let_in(sessions, asker, 2**20) for asker in "abc"]
        assert held == [16, 16, 0]
        with pytest.raises(BusyError):
            for _ in range(bounds.MOST_EVENTS + 1):
                sessions.join("x", "x", 0)

    run_async(test())


def test_what_was_heard_makes_room() -> None:
    async def test() -> None:
        queue = FakeQueue()
        sessions = Sessions(queue)
        for _ in range(100):
            sessions.join("x", "a", bounds.MOST_BYTES_OF_ONE)
            with sessions.listening("x"):
                pass
        assert queue.ended == ["x"] * 100 and queue.forgotten == []

    run_async(test())


def test_the_longest_unused_session_is_forgotten_for_a_new_one() -> None:
    async def test() -> None:
        queue = FakeQueue()
        sessions = Sessions(queue)
        with ExitStack() as open_pages:
            for number in range(bounds.MOST_SESSIONS_OF_ONE):
                page = sessions.beating(f"s{number}", "a")
                if number % 2:
                    open_pages.enter_context(page)
                else:
                    with page:
                        pass
            sessions.join("new", "a", 1)
            sessions.join("newer", "a", 1)
            assert queue.forgotten == ["s0", "s2"]
            assert len(sessions) == bounds.MOST_SESSIONS_OF_ONE

    run_async(test())


def test_a_conversation_outlives_its_page_for_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SECONDS_REMEMBERED", 0.2)

    async def test() -> None:
        queue = FakeQueue()
        sessions = Sessions(queue)
        with sessions.beating("x", "a"):
            sessions.join("x", "a", 1)
            with sessions.listening("x"):
                pass
            await asyncio.sleep(0.4)
            assert queue.forgotten == [], "its page is open"
        with sessions.beating("x", "a"):
            await asyncio.sleep(0.4)
            assert queue.forgotten == [], "its page came back"
        await asyncio.sleep(0.4)
        assert queue.forgotten == ["x"] and len(sessions) == 0

    run_async(test())


def test_an_answer_ends_when_its_page_is_closed() -> None:
    bot = FakeBot([FERRY], pace=60)
    with served(bot) as address:
        page = PageClient(address, "a1")
        assert page.ask("feri Ambon?").status == 200
        listening = page.listen()
        assert wait_until(lambda: bool(bot.questions))
        listening.stream.close()
        listening.close()
        assert bot.cancelled.wait(10)


def test_events_that_nobody_listens_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SECONDS_TO_LISTEN", 0.5)
    bot = FakeBot([FERRY], pace=60)
    with served(bot) as address:
        page = PageClient(address, "a")
        for number in range(100):
            page.session = f"a{number}"
            assert page.ask("feri Ambon?").status == 200
        assert bot.cancelled.wait(10)
        bot.pace = 0
        other = http.client.HTTPConnection(page.host, timeout=20)
        headers = {"Content-Type": "application/json"}
        other.request("POST", "/api/ask", json.dumps({"question": "feri Ambon?"}), headers)
        assert other.getresponse().status == 200


def test_a_question_after_an_answer_is_heard() -> None:
    bot = FakeBot([FERRY])
    with served(bot) as address:
        page = PageClient(address, "a1")
        for _ in range(10):
            assert page.ask("feri Ambon?").status == 200
            said = json.dumps(page.events())
            assert "Jumat" in said and "process_completed" in said


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_question_that_cannot_be_answered_soon_is_refused_in_words(language: str) -> None:
    bot = FakeBot([FERRY], pace=60)
    with served(bot) as address:
        host = address.removeprefix("http://")
        headers = {"Content-Type": "application/json"}
        asking = [http.client.HTTPConnection(host, timeout=30) for _ in range(200)]
        for connection in asking:
            connection.request("POST", "/api/ask", b'{"question": "feri Ambon?"}', headers)
        assert wait_until(lambda: len(bot.questions) >= 4)
        time.sleep(1)
        page = PageClient(address, "a1", language)
        assert page.ask("feri Ambon?").status == 200
        said = json.dumps(page.events(), ensure_ascii=False)
        assert say(language, "error_busy", seconds=7).split("7")[0].rstrip() in said
        for connection in asking:
            connection.close()


def test_health_is_told_whatever_happens() -> None:
    bot = FakeBot([FERRY], pace=60)
    with served(bot) as address:
        host = address.removeprefix("http://")
        headers = {"Content-Type": "application/json"}
        asking = [http.client.HTTPConnection(host, timeout=30) for _ in range(150)]
        for number, connection in enumerate(asking):
            style = ("facts", "paragraph")[number % 2]
            body = {"article_id": "feri", "style": style} if number % 3 else {"question": "feri"}
            path = "/api/summarize" if number % 3 else "/api/ask"
            connection.request("POST", path, json.dumps(body), headers)
        page = PageClient(address, "a0")
        for number in range(50):
            page.session = f"a{number}"
            page.ask("feri Ambon?")
        times = []
        for _ in range(20):
            began = time.perf_counter()
            health = http.client.HTTPConnection(host, timeout=10)
            health.request("GET", "/healthz")
            assert health.getresponse().read() == b'{"status":"ok"}'
            times.append(time.perf_counter() - began)
        assert sorted(times)[len(times) // 2] < 5, "work of a minute each is not waited for"
        for connection in asking:
            connection.close()


def test_a_newcomer_does_not_wait_for_everything_that_another_address_asked() -> None:
    bot = FakeBot([FERRY], pace=0.2)
    with served(bot, trusted_proxies=("127.0.0.1",)) as address:
        host = address.removeprefix("http://")
        headers = {"Content-Type": "application/json", "X-Forwarded-For": "192.0.2.1"}
        flood = [http.client.HTTPConnection(host, timeout=60) for _ in range(150)]
        for connection in flood:
            connection.request("POST", "/api/ask", b'{"question": "feri Ambon?"}', headers)
        assert wait_until(lambda: len(bot.questions) >= 4)
        time.sleep(1)
        new = http.client.HTTPConnection(host, timeout=60)
        headers["X-Forwarded-For"] = "192.0.2.2"
        new.request("POST", "/api/ask", b'{"question": "kapan feri Ambon?"}', headers)
        answer = new.getresponse()
        assert answer.status == 200
        assert "kapan" in json.load(answer)["question"]
        assert len(bot.questions) < 50, "it came before most of what was asked before it"
        bot.pace = 0
        bot.let_go.set()
        statuses = [connection.getresponse().status for connection in flood]
        assert set(statuses) == {200, 503} and statuses.count(200) >= 50


def test_an_event_that_joins_as_a_stream_ends_waits_for_the_next_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bounds, "SECONDS_TO_LISTEN", 0.2)

    async def test() -> None:
        queue = FakeQueue()
        sessions = Sessions(queue)
        sessions.join("x", "a", 1)
        with sessions.listening("x"):
            sessions.join("x", "a", 1)
        assert queue.ended == []
        with sessions.listening("x"):
            await asyncio.sleep(0.4)
            assert queue.ended == []
            sessions.join("x", "a", 1)
        await asyncio.sleep(0.4)  # the page never listened to that one
        assert queue.ended == ["x"]

    run_async(test())
