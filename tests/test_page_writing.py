"""What a chat model writes, on the page: marked while it is unchecked, replaced when it is."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from bot.answer import Answer, Draft, Progress, Question
from bot.citation import Claim, Dropped, Fault, Why
from bot.page.writing import with_writing, without_writing
from bot.wording import say
from index.article import Article
from tests.browser import browser, served
from tests.fake_bot import FakeBot
from tests.test_page_browser import PAYLOAD, ask, soon

__all__ = ["browser"]

FERRY = Article("feri", "Feri baru", "Feri baru ke Ambon berlayar setiap Jumat, kata Budi Santoso.")
PHRASED = "Budi Santoso said that the ferry sails to Ambon every Friday."
LIE = "The ferry sails every Monday."


class PhrasingBot(FakeBot):
    """Gives the quotes, then what a model writes, and waits before it gives what was verified."""

    def __init__(self) -> None:
        super().__init__([FERRY])
        self.go_on = threading.Event()
        self.stopped = threading.Event()

    def stream(
        self, question: Question | str, cancel: threading.Event | None = None, **_: Any
    ) -> Iterator[Progress | Draft | Answer]:
        *_, answer = super().stream(question, cancel)
        assert isinstance(answer, Answer) and cancel is not None
        yield Draft(answer, "")
        yield Draft(answer, f"{LIE} {PAYLOAD} [1]")
        while not self.go_on.wait(0.02):
            if cancel.is_set():
                self.stopped.set()
                return
        claim = Claim(PHRASED, answer.claims[0].citations, 0.9)
        fault = Fault("date", "Monday", "Jumat")
        dropped = Dropped(LIE, Why.UNVERIFIED, 0.0, 0.5, (fault,))
        yield replace(answer, text=PHRASED, claims=(claim,), dropped=(dropped,), notice="Checked.")


@pytest.fixture(scope="module")
def bot() -> PhrasingBot:
    return PhrasingBot()


@pytest.fixture(scope="module")
def address(bot: PhrasingBot, browser: Any) -> Iterator[str]:
    with served(bot) as address:
        yield address


@pytest.fixture
def writing(bot: PhrasingBot, browser: Any, address: str) -> Iterator[Callable[[], Any]]:
    """Opens the page where a model is writing about the ferry."""
    contexts = []
    bot.go_on.clear()
    bot.stopped.clear()

    def open_page() -> Any:
        context = browser.new_context(locale="en-GB")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(address)
        page.wait_for_selector("#question textarea")
        ask(page, "feri Ambon?")
        page.wait_for_selector("#chat .writing .unchecked")
        return page

    yield open_page
    bot.go_on.set()
    for context in contexts:
        context.close()


def test_the_quotes_stand_above_what_is_unchecked_and_says_so(
    writing: Callable[[], Any], bot: PhrasingBot
) -> None:
    page = writing()
    assert page.inner_text("#chat .words") == FERRY.text
    assert say("en", "writing") in page.inner_text("#chat .writing .status")
    assert LIE in page.inner_text("#chat .writing .unchecked")
    assert page.locator("#chat .writing a, #chat .writing img").count() == 0
    assert page.evaluate("window.ran") is None
    bot.go_on.set()
    page.wait_for_selector("#chat .claim")
    assert page.inner_text("#chat .claim") == PHRASED
    assert page.inner_text("#chat .words") == FERRY.text, "the quote stays beside it"
    assert page.locator("#chat .writing").count() == 0
    page.click("#chat .dropped summary")
    assert LIE in page.inner_text("#chat .dropped")
    dropped = page.inner_text("#chat .dropped")
    assert say("en", "dropped_unverified") in dropped and "“Monday”" in dropped
    assert "“Jumat”" in dropped


def test_who_stops_it_keeps_the_quotes_alone(writing: Callable[[], Any], bot: PhrasingBot) -> None:
    page = writing()
    page.click("#question .stop-button")
    soon(page, lambda: page.locator("#chat .writing").count() == 0)
    assert page.inner_text("#chat .words") == FERRY.text
    assert bot.stopped.wait(10), "the work ended"


def test_a_closed_tab_ends_the_work(writing: Callable[[], Any], bot: PhrasingBot) -> None:
    writing().close()
    assert bot.stopped.wait(20)


def test_html_of_a_model_is_text() -> None:
    html = with_writing('<div class="answer x"><p>a</p></div>', "id", "<script>x</script>")
    assert "<script>" not in html and html.endswith("</div></div>")
    assert without_writing(html) == '<div class="answer x"><p>a</p></div>'
