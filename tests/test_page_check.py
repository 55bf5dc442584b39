"""The Check view in a real Chromium: verdicts, quotes in the panel, reasons, the report."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.checked import Checked
from bot.checking.check import check, sentences_of
from bot.verifying.verdict import Verifier
from bot.wording import say
from index.article import Article
from tests.browser import browser, served
from tests.fake_bot import FakeBot
from tests.test_page_browser import PAYLOAD, soon

__all__ = ["browser"]

CALL = Article(
    "putin-biden",
    "Panggilan video <b>Putin</b>",
    "Vladimir Putin dan Joe Biden berbicara lewat panggilan video selama dua jam. "
    "Putin menuduh Ukraina hendak menggugurkan kesepakatan tahun 2014 dan 2015.",
)
TRUE = "Vladimir Putin dan Joe Biden berbicara selama dua jam."
WRONG = "Putin menuduh Ukraina hendak menggugurkan kesepakatan tahun 2016."
ABSENT = f"Harga kopi di Lampung naik {PAYLOAD} dua kali lipat."
DRAFT = f"{TRUE} {WRONG}\n\n{ABSENT}"


@pytest.fixture(scope="module")
def address(browser: Any) -> Iterator[str]:
    verifier, sentences = Verifier.load(threads=2), sentences_of(CALL)

    def checked(text: str, article_id: str | None) -> list[Checked]:
        return check(text, lambda claim: sentences, verifier)

    with served(FakeBot([CALL]), check=checked) as address:
        yield address


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Opens the Check view in a language, on a screen of a width."""
    contexts, wrong = [], []

    def open_view(language: str = "id", width: int = 1280) -> Any:
        locale = {"id": "id-ID", "en": "en-GB"}[language]
        context = browser.new_context(
            locale=locale, viewport={"width": width, "height": 800}, accept_downloads=True
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(40_000)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.goto(address)
        page.wait_for_selector("#question textarea")
        page.click("#open-check")
        page.wait_for_selector("#check textarea")
        return page

    yield open_view
    for context in contexts:
        context.close()
    assert wrong == []


def checked(page: Any, draft: str = DRAFT) -> None:
    page.fill("#check textarea", draft)
    page.click("#check .run")
    page.wait_for_selector("#check .actions:not([hidden])")


def test_each_sentence_has_its_verdict_its_reason_and_its_quotes(
    opened: Callable[..., Any],
) -> None:
    page = opened("id")
    assert page.evaluate("document.activeElement.id") == "check-draft"
    checked(page)
    good, wrong, absent, *_ = page.locator("#check .claims > li").all()
    assert good.locator(".verdict").inner_text() == "✓ " + say("id", "verdict_supported")
    assert good.locator(".sentence").inner_text() == TRUE
    assert wrong.locator(".verdict").inner_text() == "✗ " + say("id", "verdict_contradicted")
    reason = wrong.locator(".reasons").inner_text()
    assert "“2016”" in reason and "2014, 2015" in reason
    assert absent.locator(".verdict").inner_text() == "? " + say("id", "verdict_not_found")
    assert page.evaluate("window.ran") is None, "a draft is text, never markup"
    assert page.locator("#check .claims b, #check .claims img").count() == 0
    assert "1 didukung, 1 bertentangan" in page.inner_text("#check .said")


def test_a_quote_opens_in_the_panel_and_esc_leads_back_step_by_step(
    opened: Callable[..., Any],
) -> None:
    page = opened("id")
    checked(page)
    link = page.locator("#check .supported a.cite")
    assert link.inner_text() == CALL.title
    link.click()
    page.wait_for_selector("#source mark")
    assert page.inner_text("#source mark") == page.inner_text("#check .supported .words")
    view, panel = (page.locator(one).bounding_box() for one in ("#check", "#source"))
    assert view["x"] + view["width"] <= panel["x"]
    page.keyboard.press("Escape")
    assert page.is_hidden("#source") and page.is_visible("#check")
    page.keyboard.press("Escape")
    assert page.is_hidden("#check")
    assert page.evaluate("document.activeElement.id") == "open-check"
    page.click("#open-check")
    assert page.input_value("#check textarea") == DRAFT, "nothing that was pasted is lost"


def test_the_report_is_copied_and_saved(opened: Callable[..., Any]) -> None:
    page = opened("en")
    checked(page)
    page.click("#check .copy")
    soon(page, lambda: page.inner_text("#check .said") == say("en", "check_copied"))
    copied = page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as download:
        page.click("#check .save")
    saved = Path(download.value.path()).read_text(encoding="utf-8")
    assert download.value.suggested_filename.endswith(".md") and saved == copied
    assert f"1. **✓ Supported**: {TRUE}" in saved and "1 supported, 1 contradicted" in saved
    assert "> Vladimir Putin dan Joe Biden" in saved and "putin-biden" in saved
    assert "“2016”" in saved and "2014, 2015" in saved
    assert "<img" not in saved.replace("\\<img", ""), "Markdown reads nothing but text"


def test_no_text_and_too_much_are_said_and_keep_the_text(opened: Callable[..., Any]) -> None:
    page = opened("en")
    page.click("#check .run")
    assert page.inner_text("#check .said") == say("en", "check_empty")
    page.fill("#check textarea", "x" * 20_001)
    page.click("#check .run")
    limit = say("en", "check_long", count=20001, limit=20000)
    assert page.inner_text("#check .said") == limit
    assert page.is_hidden("#check .actions")


def test_on_a_phone_it_fits(opened: Callable[..., Any]) -> None:
    page = opened("id", width=390)
    checked(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
