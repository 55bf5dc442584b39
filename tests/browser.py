"""A real Chromium over a real server, for the tests of the page."""

import atexit
import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pytest
import uvicorn

from bot.web.server import config_of, create_app

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str:
    """The path of Chromium; without one the test is skipped, with CI=true it fails."""
    named = os.environ.get("WARTANYA_CHROMIUM")
    places = [named] if named else ["/usr/bin/chromium", "chromium", "chromium-browser"]
    for place in places:
        found = shutil.which(place)
        if found:
            return found
    reason = f"no Chromium at {', '.join(places)}; install it or set WARTANYA_CHROMIUM"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@cache
def _launched(path: str) -> Any:
    """One Chromium for however many modules take the fixture: there is one driver to a thread."""
    playwright = pytest.importorskip("playwright.sync_api")
    running = playwright.sync_playwright()
    launched = running.start().chromium.launch(executable_path=path, args=FLAGS)
    atexit.register(running.__exit__)
    atexit.register(launched.close)
    return launched


@pytest.fixture(scope="session")
def browser() -> Any:
    """One Chromium for all tests."""
    return _launched(chromium())


def ask(page: Any, question: str) -> None:
    """Types a question into the page and sends it."""
    page.fill("#question textarea", question)
    page.press("#question textarea", "Enter")


def answered(page: Any) -> None:
    """Waits until the answer is whole: what stands in a draft goes with it."""
    page.wait_for_selector("#question .stop-button", state="hidden")


def soon(page: Any, holds: Callable[[], bool]) -> None:
    """Waits until the page has come to rest so; its policy keeps Playwright from polling itself."""
    for _ in range(400):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("the page never came to rest so")


@contextmanager
def served(bot: object, port: int = 0, **settings: Any) -> Iterator[str]:
    """A bot's page and API on a port of loopback, 0 for a free one: gives the address.

    `settings` are those of `create_app`.
    """
    with socket.create_server(("127.0.0.1", port)) as bound:
        address = f"http://127.0.0.1:{bound.getsockname()[1]}"
        server = uvicorn.Server(config_of(create_app(bot, **settings)))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive(), "the server did not start"
                time.sleep(0.02)
            yield address
        finally:
            server.should_exit = True
            thread.join(10)
