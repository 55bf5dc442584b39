"""No fault that axe-core finds: first screen, answers, source, scope; wide, phone, dark."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bot.answer import Answer, Understood
from bot.citation import Citation, Claim
from index.article import Filters
from tests.browser import browser, served
from tests.fake_bot import FakeBot
from tests.test_page_talk import BRIDGE, CITED, FERRY, ask

__all__ = ["browser"]

axe = pytest.importorskip("axe_playwright_python.sync_playwright")
UNDERSTOOD = Understood("why the bridge?", ("the bridge",), True, Filters(articles=(BRIDGE.id,)))
READY = {
    "why?": Answer(
        "why?", CITED.quote, (Claim(CITED.quote, (CITED,), 0.6),), "30 years", understood=UNDERSTOOD
    ),
    "closest": Answer(
        "closest", "Not found.", outcome="closest", related=(Citation.of(FERRY, 0, 60),)
    ),
    "silent": Answer("silent", "Nothing.", outcome="silent"),
    "list": Answer("list", "2:", kind="catalogue", listed=(BRIDGE.id, FERRY.id), count=2),
    "is it so?": Answer(
        "is it so?", f"Yes.\n{CITED.quote}", (Claim(CITED.quote, (CITED,), 0.9),), verdict="yes"
    ),
}


@pytest.fixture(scope="module")
def address(browser: Any) -> Iterator[str]:
    bot = FakeBot([BRIDGE, FERRY])
    bot.ready = dict(READY)
    with served(bot) as address:
        yield address


@pytest.fixture
def opened(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    contexts = []

    def open_page(width: int, dark: bool) -> Any:
        scheme = "dark" if dark else "light"
        size = {"width": width, "height": 900}
        context = browser.new_context(
            locale="en-GB", viewport=size, color_scheme=scheme, reduced_motion="reduce"
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector("#chat .welcome .example")
        return page

    yield open_page
    for context in contexts:
        context.close()


def faults(page: Any) -> list[str]:
    """What axe finds, but for what Gradio draws and no script of ours can reach."""
    page.wait_for_timeout(200)
    found = axe.Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:160]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize(
    ("width", "dark"), [(1280, False), (1920, True), (375, False), (375, True)]
)
def test_axe_finds_nothing(opened: Callable[..., Any], width: int, dark: bool) -> None:
    page = opened(width, dark)
    assert faults(page) == []
    for number, question in enumerate(READY):
        ask(page, question)
        page.wait_for_selector(f"#chat .answer >> nth={number}")
    page.click("#scope .limit")
    page.wait_for_selector("#scope-editor")
    assert faults(page) == []
    page.click("#scope-editor .cancel")
    page.click("#chat a.cite >> nth=0")
    page.wait_for_selector("#source mark")
    assert faults(page) == []
