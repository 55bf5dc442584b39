"""The pictures of the page that README and docs show, made from what ships.

    python -m tests.screenshots [FOLDER]

writes them into docs/, or another folder: the real page over the articles that ship, in Chromium.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bot.build import build, seed_folder
from bot.indexing import index
from bot.settings import Settings
from tests.browser import FLAGS, ask, chromium, served

SLOWEST = 120
"""Seconds that a busy machine may take to draw the page."""
DOCS = Path(__file__).parent.parent / "docs"


@dataclass(frozen=True)
class Asked:
    """A question that a picture shows, with words that must be in its answer."""

    text: str
    answered: str


QUESTIONS = (
    Asked("Kapan kereta cepat diresmikan?", "2 Oktober 2023"),
    Asked("berapa panjang jalurnya?", "142 kilometer"),
)


@dataclass(frozen=True)
class Picture:
    """One picture: the size of its screen, and what is done before it is taken."""

    name: str
    width: int
    height: int
    draw: Callable[[Page], None]
    dark: bool = False


def answered(page: Page, asked: Asked) -> None:
    """Asks, and waits until the answer stands with what can be done with it."""
    before = page.locator("#chat .answer").count()
    ask(page, asked.text)
    page.locator("#chat .answer").nth(before).locator(".row").first.wait_for()


def conversation(page: Page) -> None:
    """The questions with their answers."""
    for asked in QUESTIONS:
        answered(page, asked)
    page.locator("#chat .following").wait_for()


def source(page: Page) -> None:
    """The conversation, and the article open at the words that answered last."""
    conversation(page)
    page.locator("#chat a.cite").last.click()
    page.locator("#source mark").wait_for()
    page.mouse.move(0, 0)


def first(page: Page) -> None:
    """The first screen."""
    page.locator("#chat .welcome .example").first.wait_for()


PICTURES = (
    Picture("page.png", 1280, 860, source),
    Picture("first-screen.png", 1920, 1000, first),
    Picture("phone.png", 390, 780, conversation, dark=True),
)


def take(browser: Browser, address: str, picture: Picture, folder: Path) -> Path:
    """Takes one picture of the page at an address."""
    context = browser.new_context(
        locale="id-ID",
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.dark else "light",
        reduced_motion="reduce",
    )
    context.set_default_timeout(SLOWEST * 1000)
    page = context.new_page()
    page.goto(address)
    page.locator("#chat .welcome").wait_for()
    picture.draw(page)
    page.wait_for_timeout(300)
    path = folder / picture.name
    page.screenshot(path=path)
    context.close()
    return path


def main(folder: Path) -> None:
    """Takes every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(data=Path(data))
        index(settings, [seed_folder()])
        bot: Any = build(settings)
        bot.warm()
        with served(bot) as address, sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=chromium(), args=FLAGS)
            for picture in PICTURES:
                print(take(browser, address, picture, folder))
            browser.close()
        bot.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DOCS)
