"""A real Chromium, one for all tests of the page."""

import os
import shutil
from collections.abc import Iterator

import pytest

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


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """One Chromium for all tests."""
    path = chromium()
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        launched = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield launched
        launched.close()
