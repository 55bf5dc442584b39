"""Conversations that last, in a real Chromium: kept, restored, listed, exported."""

import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from bot.feedback import Feedback
from bot.wording import say
from tests.browser import browser, served
from tests.fake_bot import FakeBot
from tests.test_page_browser import BRIDGE, FERRY, HOSTILE, PAYLOAD, QUESTION, ask, soon

__all__ = ["browser"]


@pytest.fixture(scope="module")
def bot() -> FakeBot:
    return FakeBot([BRIDGE, FERRY, HOSTILE])


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Feedback:
    return Feedback(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def address(bot: FakeBot, browser: Any, kept: Feedback) -> Iterator[str]:
    with served(bot, feedback=kept) as address:
        yield address


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    made = browser.new_context(locale="en-GB")
    made.set_default_timeout(40_000)
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
    context.set_default_timeout(40_000)
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


# The end of a stream of events reaches the page late, as over a slow line, and just then somebody
# clicks.
LATE_ENDINGS = """() => {
  const plain = window.fetch;
  window.fetch = async (...given) => {
    const response = await plain(...given);
    if (!String(given[0]?.url ?? given[0]).includes("queue/data")) return response;
    const late = new TransformStream({
      async transform(chunk, controller) {
        const parts = new TextDecoder().decode(chunk).split(/(?<=\\n\\n)/);
        for (const part of parts) {
          if (part.includes("close_stream")) {
            await new Promise((resolve) => setTimeout(resolve, 300));
            if (document.querySelector("#chat .turn")) {
              document.getElementById("new-conversation").click();
              window.clicks = (window.clicks ?? 0) + 1;
            }
            await new Promise((resolve) => setTimeout(resolve, 300));
          }
          controller.enqueue(new TextEncoder().encode(part));
        }
      },
    });
    return new Response(response.body.pipeThrough(late), response);
  };
}"""


def test_a_click_while_the_server_ends_its_stream_is_answered(context: Any, address: str) -> None:
    context.add_init_script(f"({LATE_ENDINGS})()")
    page = opened(context, address)
    for clicks in (1, 2):
        ask(page, QUESTION)
        soon(page, lambda clicks=clicks: page.evaluate("window.clicks ?? 0") >= clicks)
        page.wait_for_selector("#chat .welcome", timeout=5_000)
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


def test_a_conversation_is_renamed_saved_deleted(context: Any, address: str) -> None:
    page = opened(context, address)
    ask(page, QUESTION)
    page.wait_for_selector("#chat .turn")
    page.click("#new-conversation")
    page.wait_for_selector("#chat .welcome")
    ask(page, "Feri baru ke Ambon?")
    page.wait_for_selector("#chat .turn")
    page.click("#open-conversations")
    titles = page.locator("#source .conversations .title")
    assert titles.all_inner_texts() == ["Feri baru ke Ambon?", QUESTION]

    page.click(f"#source li:nth-child(2) >> text={say('en', 'rename')}")
    page.fill("#source .rename input", "Bridges <b>")
    page.keyboard.press("Enter")
    assert titles.all_inner_texts() == ["Feri baru ke Ambon?", "Bridges <b>"]
    with page.expect_download() as saved:
        page.click("#source li:nth-child(2) >> text=Word")
    with zipfile.ZipFile(saved.value.path()) as packed:
        assert b"Example News, 2022-03-03, https://" in packed.read("word/footnotes.xml")
    with page.expect_download() as saved:
        page.click("#source li:nth-child(2) >> text=Markdown")
    assert saved.value.suggested_filename == "Bridges  b .md"

    titles.nth(1).click()
    page.wait_for_selector(f"#chat .asked:has-text('{QUESTION}')")
    page.click("#open-conversations")
    page.click(f"#source li:nth-child(2) >> text={say('en', 'remove')}")
    page.click(f"#source li:nth-child(2) >> text={say('en', 'remove_sure')}")
    assert titles.all_inner_texts() == ["Feri baru ke Ambon?"]
    page.wait_for_selector("#chat .welcome")
    page.reload()
    page.wait_for_selector("#chat .welcome")


def test_addresses_open_what_they_name(context: Any, address: str) -> None:
    page = opened(context, address)
    ask(page, QUESTION)
    page.wait_for_selector("#chat .turn")
    page.click("a.cite")
    page.wait_for_selector("#source mark")
    citation = page.url
    page.go_back()
    soon(page, lambda: page.is_hidden("#source"))
    page.go_forward()
    page.wait_for_selector("#source mark")
    page.keyboard.press("Escape")
    soon(page, lambda: page.url.endswith(f"#conversation={conversation(page)}"))
    turn = page.get_attribute("#chat .turn-link", "href")

    other = context.new_page()
    other.goto(citation)
    other.wait_for_selector("#source mark")
    other.go_back()
    soon(other, lambda: other.is_hidden("#source"))
    other.goto("about:blank")
    other.goto(f"{address}/{turn}")
    other.wait_for_selector("#chat .turn")
    assert other.inner_text("#chat .asked") == QUESTION
    other.goto("about:blank")
    other.goto(f"{address}/#article=news%2Fbridge%3F1")
    other.wait_for_selector("#source .text")
    assert other.inner_text("#source h3") == BRIDGE.title
    other.goto("about:blank")
    other.goto(f"{address}/#conversation={'0' * 12}")
    other.wait_for_selector(f"text={say('en', 'conversation_missing')}")


def conversation(page: Any) -> str:
    return page.evaluate("sessionStorage.getItem('wartanya/conversation')")


def test_thumbs_are_kept_with_their_reason(context: Any, address: str, kept: Feedback) -> None:
    page = opened(context, address)
    ask(page, QUESTION)
    page.click("#chat .thumb.down")
    page.check("#why input[value=wrong_article]")
    page.fill("#why [name=comment]", "Bukan ini")
    page.click("#why .send")
    page.wait_for_selector(f"text={say('en', 'feedback_kept')}")
    page.wait_for_selector("#chat .thumb.down[aria-pressed=true]")
    page.click("#chat .thumb.up")
    page.wait_for_selector("#chat .thumb.up[aria-pressed=true]")
    rating = kept.ratings()[-1]
    assert (rating.good, rating.question, rating.short_answer) == (True, QUESTION, "30")
    assert rating.quotes[0][0] == BRIDGE.id
    page.reload()
    page.wait_for_selector("#chat .thumb.up[aria-pressed=true]")


def test_paper_shows_the_whole_conversation_and_its_sources(context: Any, address: str) -> None:
    page = opened(context, address)
    ask(page, QUESTION)
    page.wait_for_selector("#chat .turn")
    ask(page, f"zebra terbang jahat {PAYLOAD}")
    page.wait_for_selector("#chat .turn >> nth=1")
    page.wait_for_timeout(300)
    page.emulate_media(media="print")
    page.wait_for_selector("#printed h2 >> nth=2")
    printed = page.inner_text("#printed")
    assert QUESTION in printed and PAYLOAD[:40] in printed
    assert "Bridge 🌉 reopens, Example News, 2022-03-03, https://example.org/bridge" in printed
    assert page.is_hidden("#chat") and page.is_hidden("#question")
    assert page.evaluate("window.ran") is None


@pytest.mark.parametrize("kind", ["full", "forbidden"])
def test_storage_that_takes_nothing_is_said(context: Any, address: str, kind: str) -> None:
    error = {"full": "QuotaExceededError", "forbidden": "SecurityError"}[kind]
    context.add_init_script(
        f"Storage.prototype.setItem = () => {{ throw new DOMException('no', '{error}'); }};"
    )
    page = opened(context, address)
    ask(page, QUESTION)
    page.wait_for_selector(f"text={say('en', f'storage_{kind}')}")
    ask(page, "Feri baru ke Ambon?")
    page.wait_for_selector("#chat .turn >> nth=1")
    page.click("#open-conversations")
    assert page.inner_text("#source .conversations .facts").startswith("2 answers")
    page.click("#source .conversations .title")
    page.wait_for_selector("#chat .turn >> nth=1")
