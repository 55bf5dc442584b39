"""Conversations that last, in a real Chromium: kept, restored, listed, exported."""

from collections.abc import Iterator
from typing import Any

import pytest

from bot.wording import say
from tests.browser import browser, served
from tests.fake_bot import FakeBot
from tests.test_page_browser import BRIDGE, FERRY, HOSTILE, PAYLOAD, QUESTION, ask, soon

__all__ = ["browser"]


@pytest.fixture(scope="module")
def bot() -> FakeBot:
    return FakeBot([BRIDGE, FERRY, HOSTILE])


@pytest.fixture(scope="module")
def address(bot: FakeBot, browser: Any) -> Iterator[str]:
    with served(bot) as address:
        yield address


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    made = browser.new_context(locale="en-GB")
    made.set_default_timeout(10_000)
    yield made
    made.close()


def opened(context: Any, address: str) -> Any:
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#question textarea")
    return page


def test_a_reload_keeps_the_conversation(context: Any, address: str, bot: FakeBot) -> None:
    page = opened(context, address)
    ask(page, QUESTION)
    page.wait_for_selector("#chat .turn")
    page.reload()
    page.wait_for_selector("#chat .turn")
    assert page.inner_text("#chat .asked") == QUESTION
    page.wait_for_selector("#chat a.cite")
    ask(page, "Feri baru ke Ambon?")
    page.wait_for_selector("#chat .turn >> nth=1")
    assert [turn.question for turn in bot.questions[-1].history] == [QUESTION]


def test_a_server_that_goes_is_said_and_taken_up_again(browser: Any) -> None:
    context = browser.new_context(locale="id-ID")
    context.set_default_timeout(15_000)
    bot = FakeBot([BRIDGE, FERRY])
    with served(bot) as address:
        page = opened(context, address)
        ask(page, QUESTION)
        page.wait_for_selector("#chat .turn")
        bot.pace = 20
        ask(page, "Feri baru ke Ambon?")
        page.wait_for_selector("#chat .status")
    page.wait_for_selector(f"text={say('id', 'server_gone')}")
    soon(page, lambda: page.input_value("#question textarea") == "Feri baru ke Ambon?")
    bot.pace = 0
    with served(bot, port=int(address.rpartition(":")[2])):
        page.wait_for_selector("#notices .gone", state="detached")
        page.wait_for_selector("#chat .turn")
        soon(page, lambda: page.input_value("#question textarea") == "Feri baru ke Ambon?")
        page.press("#question textarea", "Enter")
        page.wait_for_selector("#chat .turn >> nth=1")
        assert [turn.question for turn in bot.questions[-1].history] == [QUESTION]
        context.close()


def test_another_language_says_the_conversation_in_its_words(context: Any, address: str) -> None:
    page = opened(context, address)
    ask(page, "Siapa juara dunia?")
    page.wait_for_selector("#chat .turn")
    assert say("en", "turn_link") in page.inner_text("#chat")
    page.click("#switch-language")
    page.wait_for_selector(f"#chat .turn:has-text('{say('id', 'turn_link')}')")


def test_two_tabs_do_not_disturb_one_another(context: Any, address: str, bot: FakeBot) -> None:
    one, other = opened(context, address), opened(context, address)
    ask(one, QUESTION)
    one.wait_for_selector("#chat .turn")
    ask(other, "Feri baru ke Ambon?")
    other.wait_for_selector("#chat .turn")
    assert bot.questions[-1].history == ()
    for page, question in ((one, QUESTION), (other, "Feri baru ke Ambon?")):
        page.reload()
        page.wait_for_selector("#chat .turn")
        assert page.locator("#chat .asked").all_inner_texts() == [question]


def test_starting_over_and_leaving_keep_what_was_shown(context: Any, address: str) -> None:
    page = opened(context, address)
    ask(page, QUESTION)
    page.wait_for_selector("#chat .turn")
    page.goto(f"{address}/healthz")
    page.go_back()
    page.wait_for_selector("#chat .turn")
    page.click("#new-conversation")
    page.wait_for_selector("#chat .welcome")
    page.reload()
    page.wait_for_selector("#chat .welcome")
    assert page.locator("#chat .turn").count() == 0


def test_storage_that_was_tampered_with_runs_nothing(context: Any, address: str) -> None:
    page = opened(context, address)
    ask(page, QUESTION)
    page.wait_for_selector("#chat .turn")
    page.evaluate(
        """(payload) => {
          for (const key of Object.keys(localStorage)) {
            const text = localStorage.getItem(key);
            const strings = (value) =>
              typeof value === "string" ? value + payload
              : Array.isArray(value) ? value.map(strings)
              : value && typeof value === "object"
              ? Object.fromEntries(Object.entries(value).map(([name, one]) =>
                  [name, ["id", "at", "outcome", "kind"].includes(name) ? one : strings(one)]))
              : value;
            localStorage.setItem(key, JSON.stringify(strings(JSON.parse(text))));
          }
        }""",
        PAYLOAD,
    )
    page.reload()
    page.wait_for_selector("#chat .turn")
    page.wait_for_timeout(200)
    assert PAYLOAD[:30] in page.inner_text("#chat .asked")
    assert page.evaluate("window.ran") is None
    risky = "#chat :is(script, iframe, img, svg, [onerror], [onload], a[href^=javascript])"
    assert page.locator(f"#chat .message-content {risky.removeprefix('#chat ')}").count() == 0
