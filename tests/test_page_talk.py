"""A conversation in a real Chromium: what is sent, limited, gone on from, copied, and read out."""

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest

from bot.answer import Answer, Understood
from bot.citation import Citation, Claim
from bot.wording import say
from index.article import Article, Filters
from tests.browser import answered, ask, browser, served, soon
from tests.fake_bot import FakeBot

__all__ = ["browser"]

BRIDGE = Article(
    "news/bridge?1",
    "Bridge reopens",
    'Work took two years. "The bearings will last 30 years," said Siti Rahma on the new bridge.',
    source="Example News",
    url="https://example.org/bridge#top",
    published="2022-03-03",
    language="en",
)
FERRY = Article(
    "feri",
    "Feri baru",
    "Feri baru ke Ambon berlayar setiap Jumat, kata Budi Santoso. Tiket dijual kata Siti Aminah.",
    source="Warta",
    published="2021-12-01",
)
QUESTION = "What did Siti Rahma say about the bearings?"
FERRY_ASKED = "Feri baru ke Ambon?"
CITED = Citation.of(BRIDGE, 21, 90)


@pytest.fixture(scope="module")
def bot() -> FakeBot:
    return FakeBot([BRIDGE, FERRY])


@pytest.fixture(scope="module")
def address(bot: FakeBot, browser: Any) -> Iterator[str]:
    with served(bot) as address:
        yield address


@pytest.fixture(autouse=True)
def restored(bot: FakeBot) -> Iterator[None]:
    yield
    bot.pace, bot.error, bot.ready = 0.0, None, {}
    bot.questions.clear()


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    contexts = []

    def open_page(language: str = "en", width: int = 1280) -> Any:
        context = browser.new_context(
            locale={"id": "id-ID", "en": "en-GB"}[language],
            viewport={"width": width, "height": 800},
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(40_000)
        page.goto(address)
        page.wait_for_selector("#chat .welcome")
        return page

    yield open_page
    for context in contexts:
        context.close()


def asked(bot: FakeBot, text: str) -> Any:
    """The last question of these words that the bot was asked."""
    return [one for one in bot.questions if one.text == text][-1]


def test_a_question_is_there_at_once_and_waits_with_a_line(
    opened: Callable[..., Any], address: str
) -> None:
    page = opened("id")
    held: list[Any] = []
    page.route("**/queue/join*", lambda route: held.append(route))
    ask(page, FERRY_ASKED)
    assert page.inner_text("#chat .asked") == FERRY_ASKED
    assert page.input_value("#question textarea") == ""
    page.wait_for_selector(f"#chat .pending .status:has-text('{say('id', 'working')}')")
    held[0].continue_()
    page.wait_for_selector("a.cite")
    assert page.locator("#chat .asked").count() == 1


def test_two_questions_within_an_instant_are_both_answered(
    opened: Callable[..., Any], bot: FakeBot
) -> None:
    page = opened()
    bot.pace = 0.2
    ask(page, QUESTION)
    ask(page, FERRY_ASKED)
    soon(page, lambda: page.locator("#chat .asked").count() == 2)
    page.wait_for_selector("#chat .words:has-text('Ambon')")
    assert "bearings" in page.inner_text("#chat .words >> nth=0")
    said = [one.text for one in bot.questions if one.text in (QUESTION, FERRY_ASKED)]
    assert said[:2] == [QUESTION, FERRY_ASKED]


def test_stopping_twice_stops_once(opened: Callable[..., Any], bot: FakeBot) -> None:
    page = opened("id")
    bot.pace = 20
    ask(page, QUESTION)
    page.wait_for_selector("#chat .status")
    page.locator("#question .stop-button").dblclick(no_wait_after=True)
    page.wait_for_selector(f"text={say('id', 'stopped')}")
    bot.pace = 0.0
    ask(page, FERRY_ASKED)
    page.wait_for_selector("a.cite")
    assert page.locator(f"#chat :text-is('{say('id', 'stopped')}')").count() == 1


def test_a_draft_that_was_stopped_stays_and_the_talk_goes_on(
    opened: Callable[..., Any], bot: FakeBot
) -> None:
    page = opened("en")
    bot.pace = 1.0
    ask(page, QUESTION)
    page.wait_for_selector(f"#chat .status:has-text('{say('en', 'draft')}')")
    page.click("#question .stop-button")
    page.wait_for_selector(f"#chat .answer .status.over:has-text('{say('en', 'stopped')}')")
    bot.pace = 0.0
    ask(page, FERRY_ASKED)
    page.wait_for_selector("#chat .words:has-text('Ambon')")


def test_on_a_wide_screen_the_library_stands_beside(
    opened: Callable[..., Any], bot: FakeBot
) -> None:
    page = opened("en", width=1920)
    page.wait_for_selector("#beside li >> nth=1")
    assert page.locator("#beside .title").all_inner_texts() == ["Bridge reopens", "Feri baru"]
    page.fill("#beside input", "feri")
    soon(page, lambda: page.locator("#beside li").count() == 1)
    page.click("#beside .about")
    assert "“Feri baru”" in page.inner_text("#scope")
    page.click("#beside .title")
    page.wait_for_selector("#source .text")

    def side_by_side() -> bool:
        boxes = [page.locator(one).bounding_box() for one in ("#beside", "#chat", "#source")]
        return all(left["x"] + left["width"] <= right["x"] + 1 for left, right in pairwise(boxes))

    soon(page, side_by_side)  # the columns move over while the panel opens
    page.set_viewport_size({"width": 1280, "height": 800})
    assert not page.is_visible("#beside")


def test_what_the_server_does_not_take_goes_back_into_the_box(
    opened: Callable[..., Any], bot: FakeBot
) -> None:
    page = opened()
    page.route("**/queue/join*", lambda route: route.fulfill(status=503, body="{}"))
    ask(page, QUESTION)
    soon(page, lambda: page.input_value("#question textarea") == QUESTION)
    assert page.locator("#chat .pending").count() == 0
    page.unroute("**/queue/join*")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("a.cite")


@pytest.mark.parametrize("text", ["👍", "<b>x</b> <script>window.ran=1</script>", "**a** _b_ # c"])
def test_whatever_is_typed_is_shown_as_it_was_typed(opened: Callable[..., Any], text: str) -> None:
    page = opened()
    ask(page, text)
    page.wait_for_selector("#chat .answer")
    assert page.inner_text("#chat .asked") == text
    assert page.evaluate("window.ran") is None


def test_this_article_is_the_one_that_lies_open(opened: Callable[..., Any], bot: FakeBot) -> None:
    page = opened("id")
    page.click("#chat .welcome .card >> nth=0")
    page.wait_for_selector("#source .text")
    ask(page, "ringkas artikel ini")
    page.wait_for_selector("#chat .answer")
    assert asked(bot, "ringkas artikel ini").opened == BRIDGE.id
    page.keyboard.press("Escape")
    ask(page, "dan itu?")
    page.wait_for_selector("#chat .answer >> nth=1")
    assert asked(bot, "dan itu?").opened == ""


def test_the_scope_is_shown_changed_and_taken_out(opened: Callable[..., Any], bot: FakeBot) -> None:
    page = opened("en")
    ask(page, QUESTION)
    page.click(f"#chat .row .act:has-text('{say('en', 'only_this')}')")
    assert "“Bridge reopens”" in page.inner_text("#scope")
    assert page.evaluate("document.activeElement.matches('#question textarea')")
    page.click("#scope .limit")
    page.select_option("#scope-editor [name=source]", "Example News")
    page.fill("#scope-editor [name=since]", "2022-01-01")
    page.click("#scope-editor [type=submit]")
    assert "from 1 January 2022" in page.inner_text("#scope")
    ask(page, "the bearings, the years?")
    page.wait_for_selector("#chat .answer >> nth=1")
    filters = asked(bot, "the bearings, the years?").filters
    assert (filters.articles, filters.source) == ((BRIDGE.id,), "Example News")
    assert str(filters.since) == "2022-01-01"
    page.reload()
    page.wait_for_selector("#scope .chip >> nth=2")
    for _ in range(3):
        page.click("#scope .out >> nth=0")
    assert page.locator("#scope .chip").count() == 0
    ask(page, FERRY_ASKED)
    page.wait_for_selector("#chat .words:has-text('Ambon')")
    assert asked(bot, FERRY_ASKED).filters == Filters()


def test_the_library_says_what_to_ask_about(opened: Callable[..., Any], bot: FakeBot) -> None:
    page = opened("id")
    both = [{"id": one.id, "title": one.title} for one in (BRIDGE, FERRY)]
    page.evaluate(
        "detail => document.dispatchEvent(new CustomEvent('wartanya:scope', { detail }))",
        {"articles": both},
    )
    assert say("id", "scope_articles", count=2) in page.inner_text("#scope")
    ask(page, FERRY_ASKED)
    page.wait_for_selector("a.cite")
    assert asked(bot, FERRY_ASKED).filters.articles == (BRIDGE.id, FERRY.id)


def test_what_was_understood_can_be_taken_back(opened: Callable[..., Any], bot: FakeBot) -> None:
    scope = Filters(articles=(BRIDGE.id,))
    understood = Understood("why did the bridge close?", ("the bridge",), True, scope)
    claim = Claim(CITED.quote, (CITED,), 0.9)
    bot.ready["why?"] = Answer("why?", CITED.quote, (claim,), understood=understood)
    page = opened("en")
    ask(page, QUESTION)
    page.wait_for_selector("a.cite")
    ask(page, "why?")
    page.wait_for_selector("#chat .understood")
    assert "why did the bridge × close?" in page.inner_text("#chat .understood")
    page.click("#chat .understood .term:has-text('Bridge reopens')")
    page.wait_for_selector("#chat .answer >> nth=2")
    again = asked(bot, "why?")
    assert again.exact and again.filters == Filters() and again.history
    page.click("#chat .understood >> nth=0 >> .term:has-text('the bridge')")
    page.wait_for_selector("#chat .answer >> nth=3")
    soon(page, lambda: asked(bot, "why?").history == ())


def test_two_stories_are_buttons(opened: Callable[..., Any], bot: FakeBot) -> None:
    listed = (BRIDGE.id, FERRY.id)
    text = "Which?\n1. Bridge reopens\n2. Feri baru"
    bot.ready["sum it up"] = Answer("sum it up", text, kind="clarify", listed=listed, count=2)
    page = opened("en")
    ask(page, "sum it up")
    page.click("#chat .card:has-text('Feri baru')")
    page.wait_for_selector("#chat .asked >> nth=1")
    soon(page, lambda: asked(bot, "sum it up").filters.articles == (FERRY.id,))
    assert asked(bot, "sum it up").opened == FERRY.id


def test_an_answer_is_copied_with_its_source(opened: Callable[..., Any]) -> None:
    page = opened("en")
    ask(page, QUESTION)
    page.click("#chat .menu summary")
    page.click(f"#chat .menu .act:has-text('{say('en', 'copy_text')}')")
    page.wait_for_selector("#chat .note")
    copied = page.evaluate("navigator.clipboard.readText()")
    quote = page.inner_text("#chat .words")
    address = "https://example.org/bridge#:~:text=%22The%20bearings%20will%20last,on%20the%20new%20bridge."
    assert copied == f"“{quote}”\nBridge reopens, Example News, 2022-03-03\n{address}"
    page.click("#chat .menu summary")
    page.click(f"#chat .menu .act:has-text('{say('en', 'copy_markdown')}')")
    soon(page, lambda: page.evaluate("navigator.clipboard.readText()").startswith("> "))
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"[Bridge reopens](<{address}>), Example News, 2022-03-03")
    page.click(f"#chat .row .act:has-text('{say('en', 'link')}')")
    soon(page, lambda: "#c-article=" in page.evaluate("navigator.clipboard.readText()"))


def test_questions_to_go_on_with_come_after_the_answer(
    opened: Callable[..., Any], bot: FakeBot
) -> None:
    page = opened("id")
    ask(page, FERRY_ASKED)
    page.wait_for_selector("#chat .following .example")
    question = page.inner_text("#chat .following .example >> nth=0")
    page.click("#chat .following .example >> nth=0")
    page.wait_for_selector("#chat .answer >> nth=1")
    assert page.inner_text("#chat .asked >> nth=1") == question
    assert asked(bot, question).filters.articles == (FERRY.id,)


def test_an_answer_is_read_out_once(opened: Callable[..., Any], bot: FakeBot) -> None:
    page = opened("en")
    assert page.locator("#chat [role=log]").count() <= 1
    bot.pace = 0.1
    ask(page, QUESTION)
    page.wait_for_selector("#announced:has-text('bearings')", state="attached")
    assert page.get_attribute("#chat [role=log]", "aria-live") == "off"
    said = page.text_content("#announced")
    assert said.count("The bearings will last") == 1
    assert say("en", "only_this") not in said


def test_the_focus_goes_to_the_marked_words(opened: Callable[..., Any]) -> None:
    page = opened("en")
    ask(page, QUESTION)
    page.click("a.cite")
    page.wait_for_selector("#source mark")
    soon(page, lambda: page.evaluate("document.activeElement.tagName") == "MARK")


@pytest.mark.parametrize("width", [320, 375])
def test_nothing_breaks_on_a_narrow_screen(
    opened: Callable[..., Any], bot: FakeBot, width: int
) -> None:
    understood = Understood("apa yang terjadi di jembatan?", ("jembatan",), True)
    claim = Claim(CITED.quote, (CITED,), 0.4)
    bot.ready["apa?"] = Answer("apa?", CITED.quote, (claim,), "30 years", understood=understood)
    page = opened("id", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    ask(page, "apa?")
    page.wait_for_selector("a.cite")
    page.click("#scope .limit")
    page.wait_for_selector("#scope-editor")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    wide = page.evaluate(
        "[...document.querySelectorAll('#chat .answer *, #scope-editor *')]"
        ".filter((one) => one.getBoundingClientRect().right > innerWidth + 1)"
        ".map((one) => one.className)"
    )
    assert [one for one in wide if one != "told"] == []


def test_a_mark_explains_itself_to_the_keyboard(opened: Callable[..., Any]) -> None:
    page = opened("en")
    ask(page, QUESTION)
    page.wait_for_selector("#chat .sure")
    answered(page)
    shown = "getComputedStyle(document.querySelector('#chat .told')).opacity"
    assert page.evaluate(shown) == "0"
    page.focus("#chat .sure")
    assert page.evaluate(shown) == "1"


def test_the_first_screen_says_what_there_is(opened: Callable[..., Any], bot: FakeBot) -> None:
    page = opened("en")
    shown = page.inner_text("#chat .welcome")
    assert "2 articles · 1 December 2021 – 3 March 2022 · Example News, Warta" in shown
    titles = page.locator("#chat .welcome .card .title").all_inner_texts()
    assert titles == ["Bridge reopens", "Feri baru"], "the newest first"
    page.click(f"#chat .welcome .doing >> nth=1 >> text={say('en', 'ask_about')}")
    assert "“Feri baru”" in page.inner_text("#scope")


def test_the_api_gives_questions_to_go_on_with(opened: Callable[..., Any], address: str) -> None:
    page = opened("en")
    response = page.request.get(f"{address}/api/following", params={"article": FERRY.id})
    assert json.loads(response.text()) == {
        "questions": ["Apa yang dikatakan Budi Santoso?", "Apa yang dikatakan Siti Aminah?"],
        "language": "id",
    }
    assert page.request.get(f"{address}/api/following", params={"article": "none"}).status == 404
