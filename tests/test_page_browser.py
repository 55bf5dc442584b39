"""The page in a real Chromium: asking, sources, languages, errors, and nothing that runs."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.wording import say
from index.article import Article
from index.errors import ArchiveError
from tests.browser import answered, ask, browser, served, soon
from tests.fake_bot import FakeBot

__all__ = ["browser"]

LONG = "\n\n".join(f"Paragraf ke-{n} tentang cuaca." for n in range(60))
BRIDGE = Article(
    "news/bridge?1",
    "Bridge 🌉 reopens",
    f'{LONG}\n\n🌉 "The bearings will last 30 years," said Siti Rahma.\n\n{LONG}',
    source="Example News",
    url="https://example.org/bridge",
    published="2022-03-03",
    language="en",
)
FERRY = Article("feri", "Feri baru", "Feri baru ke Ambon berlayar setiap Jumat, kata Budi Santoso.")
RAN = "window.ran=1"
PAYLOAD = (
    f'<img src=x onerror="{RAN}"><svg onload="{RAN}"></svg><script>{RAN}</script>'
    f"<iframe srcdoc='<script>parent.ran=1</script>'></iframe>[x](javascript:{RAN}) ${{{RAN}}} "
    f'<a href="javascript:{RAN}" class="cite">k</a></span></blockquote>'
    f"<details open ontoggle={RAN}>"
)
HOSTILE = Article(
    f'id"><script>{RAN}</script>',
    f"Judul jahat {PAYLOAD}",
    f"Kalimat jahat tentang zebra terbang {PAYLOAD} selesai.",
    source=f"Sumber {PAYLOAD}",
    url=f"javascript:{RAN}",
    published="2020-01-01",
)
QUESTION = "What did Siti Rahma say about the bearings?"


@pytest.fixture(scope="module")
def bot() -> FakeBot:
    return FakeBot([BRIDGE, FERRY, HOSTILE])


@pytest.fixture(scope="module")
def address(bot: FakeBot, browser: Any) -> Iterator[str]:
    with served(bot) as address:
        yield address


@pytest.fixture(autouse=True)
def restored(bot: FakeBot) -> Iterator[None]:
    articles = dict(bot.by_id)
    yield
    bot.by_id, bot.pace, bot.error = articles, 0.0, None
    bot.cancelled.clear()


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Opens the page; at the end nothing was fetched elsewhere, refused or logged as an error."""
    contexts, wrong = [], []

    def note(kind: str, text: str) -> None:
        wrong.append(f"{kind}: {text}")

    def open_page(language: str = "en", width: int = 1280, where: str = address) -> Any:
        locale = {"id": "id-ID", "en": "en-GB"}[language]
        context = browser.new_context(locale=locale, viewport={"width": width, "height": 800})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(40_000)
        page.on("request", lambda one: _own(one.url, where) or note("foreign", one.url))
        page.on("pageerror", lambda error: note("page error", str(error)))
        page.on("dialog", lambda dialog: (note("dialog", dialog.message), dialog.dismiss()))
        page.on("console", lambda one: _said(one) and note("console", one.text))
        page.on("response", lambda one: _failed(one) and note("failed", one.url))
        page.goto(where)
        page.wait_for_selector("#question textarea")
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def _own(url: str, address: str) -> bool:
    return url.startswith((f"{address}/", "data:", "blob:"))


def _said(message: Any) -> bool:
    return message.type == "error" and not message.text.startswith("Failed to load resource")


def _failed(response: Any) -> bool:
    told = ("/api/source?", "/api/following?")  # the panel says it; nothing to go on with
    expected = any(one in response.url for one in told) or response.url.endswith("/api/summarize")
    return response.status >= 400 and not expected


def box(page: Any, selector: str) -> dict[str, float]:
    return page.locator(selector).bounding_box()


def right_of(page: Any, selector: str) -> float:
    return box(page, selector)["x"] + box(page, selector)["width"]


def test_an_answer_opens_its_source_and_gives_the_focus_back(opened: Callable[..., Any]) -> None:
    page = opened()
    ask(page, QUESTION)
    page.wait_for_selector("a.cite")
    quote = page.inner_text("#chat .words")
    assert quote == '🌉 "The bearings will last 30 years," said Siti Rahma.'
    assert page.inner_text("a.cite") == "[1]"
    assert page.input_value("#question textarea") == ""

    page.click("a.cite")
    page.wait_for_selector("#source mark")
    assert page.inner_text("#source mark") == quote
    assert page.inner_text("#source mark strong") == page.inner_text("#chat mark")
    assert page.inner_text("#source h3") == BRIDGE.title
    assert "Example News · 2022-03-03" in page.inner_text("#source .facts")
    assert page.get_attribute("#source .facts a", "href") == BRIDGE.url
    assert page.get_attribute("#source .text", "lang") == "en"
    assert page.locator("#source .text").text_content() == BRIDGE.text
    assert page.evaluate("document.activeElement.closest('#source') !== null")
    soon(page, lambda: box(page, "#source")["x"] >= right_of(page, "#chat"))
    soon(page, lambda: box(page, "#source mark")["y"] - box(page, "#source")["y"] > 0)
    source, mark = box(page, "#source"), box(page, "#source mark")
    assert mark["y"] < source["y"] + source["height"], "scrolled to the quote"

    page.keyboard.press("Escape")
    assert page.is_hidden("#source")
    assert page.evaluate("document.activeElement.className") == "cite"


def test_the_keyboard_alone_reaches_a_source(opened: Callable[..., Any]) -> None:
    page = opened()
    ask(page, QUESTION)
    page.wait_for_selector("a.cite")
    answered(page)
    for _ in range(12):
        if page.evaluate("document.activeElement.matches('a.cite')"):
            break
        page.keyboard.press("Shift+Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    page.wait_for_selector("#source mark")
    assert page.get_by_role("complementary", name=say("en", "panel")).count() == 1


def test_on_a_phone_the_source_is_below_the_chat(opened: Callable[..., Any]) -> None:
    page = opened("id", width=390)
    ask(page, QUESTION)
    page.click("a.cite")
    page.wait_for_selector("#source mark")
    chat, source = (page.locator(one).bounding_box() for one in ("#chat", "#source"))
    assert source["y"] >= chat["y"] + chat["height"]
    assert source["width"] == 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_refusal_shows_related_passages(opened: Callable[..., Any]) -> None:
    page = opened("id")
    ask(page, "Siapa juara dunia?")
    page.wait_for_selector("#chat .related a.cite")
    assert say("id", "related") in page.inner_text("#chat .related")
    soon(page, lambda: page.input_value("#question textarea") == "")
    page.click("#chat .related a.cite")
    page.wait_for_selector("#source mark")


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_speaks_the_language_of_the_browser(
    opened: Callable[..., Any], language: str
) -> None:
    page = opened(language)
    assert page.evaluate("document.documentElement.lang") == language
    placeholder = page.get_attribute("#question textarea", "placeholder")
    assert placeholder == say(language, "question_placeholder")
    page.wait_for_selector(f"text={say(language, 'welcome')}")

    other = {"id": "en", "en": "id"}[language]
    page.click("#switch-language")
    page.wait_for_selector(f"text={say(other, 'welcome')}")
    assert page.evaluate("document.documentElement.lang") == other
    assert page.inner_text("#open-articles") == say(other, "articles")


def test_an_example_is_asked_and_answered(opened: Callable[..., Any]) -> None:
    page = opened("id")
    page.click("#chat .welcome .example >> nth=0")
    page.wait_for_selector("a.cite")
    assert "Budi Santoso" in page.inner_text("#chat .asked")


@pytest.mark.parametrize("gone", [False, True])
def test_a_source_that_has_changed_marks_no_words(
    opened: Callable[..., Any], bot: FakeBot, gone: bool
) -> None:
    page = opened("id")
    ask(page, QUESTION)
    page.wait_for_selector("a.cite")
    if gone:
        del bot.by_id[BRIDGE.id]
    else:
        bot.by_id[BRIDGE.id] = Article(BRIDGE.id, BRIDGE.title, "Sesuatu yang lain sama sekali.")
    page.click("a.cite")
    page.wait_for_selector("#source .message")
    assert page.inner_text("#source .message") == say(
        "id", "panel_gone" if gone else "panel_changed"
    )
    assert page.inner_text("#source .remembered") == page.inner_text("#chat .words")
    assert page.locator("#source mark").count() == 0


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize(
    ("error", "key"), [(ArchiveError("/srv/x"), "error_archive"), (KeyError("x"), "error_internal")]
)
def test_an_error_is_a_message_in_the_language_of_the_page(
    opened: Callable[..., Any], bot: FakeBot, language: str, error: Exception, key: str
) -> None:
    bot.error = error
    page = opened(language)
    ask(page, QUESTION)
    page.wait_for_selector("#chat .failure")
    shown = page.inner_text("#chat")
    assert say(language, key) in shown
    assert "Error" not in shown
    assert "/srv/x" not in shown
    bot.error = None
    ask(page, QUESTION)
    page.wait_for_selector("a.cite")


def test_a_question_that_is_too_long_stays_in_the_box(opened: Callable[..., Any]) -> None:
    page = opened("id")
    page.fill("#question textarea", "apa " * 500 + "ya🌉")
    page.wait_for_selector("#too-long")
    assert "2.003" in page.inner_text("#too-long"), "said before it is sent"
    page.press("#question textarea", "Enter")
    page.wait_for_timeout(300)
    assert page.locator("#chat .asked").count() == 0
    assert len(page.input_value("#question textarea")) > 2000
    page.fill("#question textarea", "apa?")
    assert page.locator("#too-long").count() == 0


def test_nothing_that_an_article_or_a_question_holds_runs(opened: Callable[..., Any]) -> None:
    page = opened("id")
    ask(page, f"zebra terbang jahat {PAYLOAD}")
    page.wait_for_selector("#chat .quote a.cite")
    page.wait_for_timeout(200)
    assert page.inner_text("#chat .asked").startswith("zebra terbang jahat <img src=x")
    assert PAYLOAD[:40] in page.inner_text("#chat .answer")
    page.click("#chat .quote a.cite")
    page.wait_for_selector("#source mark")
    assert page.locator("#source .text").text_content() == HOSTILE.text
    assert page.inner_text("#source h3") == HOSTILE.title
    assert page.locator("#source .facts a").count() == 0
    page.click("#open-articles")
    page.wait_for_selector("#source .articles")
    assert HOSTILE.title in page.inner_text("#source .articles")
    page.click("#source .articles li:has-text('Judul jahat') .summarize")
    page.wait_for_selector("#source .back")
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    inside = "#chat .message-content, #source"
    risky = "script, iframe, img, svg, [onerror], [onload], [ontoggle], a[href^=javascript]"
    found = page.evaluate(
        "([inside, risky]) => [...document.querySelectorAll(inside)]"
        ".flatMap((one) => [...one.querySelectorAll(risky)].map((bad) => bad.outerHTML))",
        [inside, risky],
    )
    assert found == []


def test_a_question_can_be_stopped(opened: Callable[..., Any], bot: FakeBot) -> None:
    bot.pace = 20
    page = opened("id")
    ask(page, QUESTION)
    page.wait_for_selector("#chat .status")
    page.click("#question .stop-button")
    page.wait_for_selector(f"text={say('id', 'stopped')}")
    assert bot.cancelled.wait(2)
    bot.pace = 0.0
    ask(page, QUESTION)
    page.wait_for_selector("a.cite")


def test_closing_the_page_ends_its_work(opened: Callable[..., Any], bot: FakeBot) -> None:
    bot.pace = 1
    page = opened("id")
    ask(page, QUESTION)
    page.wait_for_selector("#chat .status")
    page.close()
    assert bot.cancelled.wait(5)


def test_the_articles_can_be_listed_filtered_and_read(opened: Callable[..., Any]) -> None:
    page = opened("en")
    page.click("#open-articles")
    page.wait_for_selector("#source .articles li")
    assert page.locator("#source .articles li").count() == 3
    page.fill("#source input[type=search]", "example bridge")
    soon(page, lambda: page.locator("#source .articles li").count() == 1)
    page.fill("#source input[type=search]", "nothing like it")
    soon(page, lambda: say("en", "panel_none") in page.inner_text("#source"))
    page.fill("#source input[type=search]", "feri")
    soon(page, lambda: page.locator("#source .articles li").count() == 1)
    page.click("#source .articles .title")
    page.wait_for_selector("#source .text")
    assert page.locator("#source .text").text_content() == FERRY.text
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "open-articles"


def test_every_article_can_be_summarized(opened: Callable[..., Any]) -> None:
    page = opened("en")
    page.click("#open-articles")
    page.click("#source .articles li:has-text('Bridge') .summarize")
    page.wait_for_selector("#source .summary p")
    assert page.inner_text("#source .summary h4") == say("en", "summary")
    assert page.locator("#source .summary p").count() == 2
    page.click("#source .summary .jump >> nth=1")
    page.wait_for_selector("#source mark")
    shown = page.inner_text("#source .summary p >> nth=1")
    assert shown.startswith(page.inner_text("#source mark"))
    assert page.locator("#source .text").text_content() == BRIDGE.text

    page.click(f"#source .more:has-text('{say('en', 'facts')}')")
    page.wait_for_selector("#source .summary dl")
    card = page.inner_text("#source .summary")
    assert "Siti Rahma" in card
    assert say("en", "fact_none") in card
    assert '"The bearings will last 30 years,"' in card


def test_a_summary_is_a_click_away_from_a_citation(opened: Callable[..., Any]) -> None:
    page = opened("id")
    ask(page, QUESTION)
    page.click("a.cite")
    page.wait_for_selector("#source mark")
    page.click("#source .bar .summarize")
    page.wait_for_selector("#source .summary p")


def test_an_article_with_nothing_to_sum_up_says_so(opened: Callable[..., Any]) -> None:
    page = opened("id")
    page.click("#open-articles")
    page.click("#source .articles li:has-text('Feri') .summarize")
    page.wait_for_selector(f"text={say('id', 'summary_none')}")


def test_starting_over_forgets_the_conversation(opened: Callable[..., Any], bot: FakeBot) -> None:
    page = opened("en")
    ask(page, QUESTION)
    page.wait_for_selector("a.cite")
    ask(page, "Feri baru ke Ambon?")
    page.wait_for_selector("#chat .bot-row >> nth=1")
    page.wait_for_selector("#chat .words:has-text('Ambon')")
    assert [turn.question for turn in bot.questions[-1].history] == [QUESTION]
    page.click("#new-conversation")
    page.wait_for_selector("#chat .welcome")
    ask(page, "Feri baru ke Ambon?")
    page.wait_for_selector("a.cite")
    assert bot.questions[-1].history == ()


def test_an_empty_archive_says_how_to_index(opened: Callable[..., Any]) -> None:
    with served(FakeBot()) as empty:
        page = opened("id", where=empty)
        page.wait_for_selector(f"text={say('id', 'welcome_empty')}")
        assert re.search(r"wartanya index", page.inner_text("#chat"))
        page.close()
