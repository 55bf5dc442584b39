"""Adding on the page in a real Chromium: drop, paste, see it come, ask about it, remove, undo."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.adding.adding import Adding
from bot.wording import say
from index.archive.archive import Archive
from tests.browser import browser, served, soon
from tests.conftest import TEXTS
from tests.fakes import HashedEmbedder
from tests.library_bot import LibraryBot

__all__ = ["browser"]

DROP = """([name, text]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const made = new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true });
    document.body.dispatchEvent(made);
  }
}"""
HOSTILE = "kopi <img src=x onerror='window.ran=1'>.txt"
TITLE = "Judul kopi Lampung"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return Archive(tmp_path_factory.mktemp("adding") / "data", create=True)


@pytest.fixture(scope="module")
def address(library: Archive, browser: Any) -> Iterator[str]:
    adding = Adding(library, HashedEmbedder())
    with served(LibraryBot(library), adding=adding) as address:
        yield address
    adding.close()


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 800})
    opened, wrong = context.new_page(), []
    opened.set_default_timeout(40_000)
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    opened.on("console", lambda one: one.type == "error" and wrong.append(one.text))
    opened.goto(address)
    opened.wait_for_selector("#open-adding")
    opened.wait_for_selector("html.can-add", state="attached")
    yield opened
    assert opened.evaluate("window.ran") is None
    context.close()
    assert [one for one in wrong if "Failed to load resource" not in one] == []


def test_a_dropped_file_is_added_asked_about_removed_and_restored(
    page: Any, library: Archive
) -> None:
    page.evaluate(DROP, [HOSTILE, f"{TITLE}\n\n{TEXTS['kopi']}"])
    done = page.locator("#source .added li.done")
    done.wait_for()
    assert HOSTILE in done.inner_text(), "its name is text"
    assert say("en", "add_done") in done.inner_text()
    assert "1 of 1 done" in page.inner_text("#source [role=status].quiet")

    page.evaluate(
        "document.addEventListener('wartanya:scope', (e) => (window.scope = e.detail.articles))"
    )
    done.locator(f"text={say('en', 'add_ask')}").click()
    assert page.evaluate("window.scope[0].title") == TITLE
    page.fill("#question textarea", "Siapa yang menyambut kenaikan harga kopi?")
    page.press("#question textarea", "Enter")
    page.wait_for_selector("a.cite")
    assert "Petani kopi menyambut kenaikan itu." in page.inner_text("#chat")

    page.click("#open-articles")
    page.check("#source .articles li:has-text('Judul') input")
    page.click(f"#source .acts >> text={say('en', 'library_remove')}")
    page.wait_for_selector(f"text={say('en', 'library_removed_one')}")
    with library.snapshot() as snapshot:
        assert snapshot.articles() == []
    page.click(f"#source .outcome >> text={say('en', 'library_undo')}")
    page.wait_for_selector("#source .articles li:has-text('Judul')")
    with library.snapshot() as snapshot:
        assert [row.title for row in snapshot.articles()] == [TITLE]


def test_a_pasted_text_is_guessed_corrected_and_listed(page: Any, library: Archive) -> None:
    page.click("#open-adding")
    page.click(f"#source summary:has-text('{say('en', 'add_text')}')")
    page.fill("#pasted", f"Feri karam di Bali\n\n7 Desember 2021\n\n{TEXTS['kapal']}")
    soon(page, lambda: page.input_value("#pasted-date") == "2021-12-07")
    assert page.input_value("#pasted-title") == "Feri karam di Bali"
    page.fill("#pasted-date", "kemarin")
    page.click(f"#source .pasting >> text={say('en', 'add_text_send')}")
    page.wait_for_selector("#source [role=alert]:has-text('not a date')")
    page.fill("#pasted-date", "2021-12-06")
    page.click(f"#source .pasting >> text={say('en', 'add_text_send')}")
    added = page.locator("#source .added li.done:has-text('Feri karam')")
    added.first.wait_for()
    assert page.input_value("#pasted") == ""
    added.first.locator(f"text={say('en', 'add_correct')}").click()
    page.fill("#source input[name=source]", "Antara")
    page.click(f"#source .correcting >> text={say('en', 'library_save')}")
    page.wait_for_selector(f"text={say('en', 'library_saved')}")
    page.click("#open-articles")
    facts = page.locator("#source .articles li:has-text('Feri karam') .facts")
    facts.wait_for()
    assert "Antara · 2021-12-06" in facts.inner_text()
    page.select_option(f"#source select[aria-label='{say('en', 'library_outlets')}']", "Antara")
    soon(page, lambda: page.locator("#source .articles li").count() == 1)
    page.check("#source .articles input")
    with page.expect_download() as download:
        page.click(f"#source .acts >> text={say('en', 'library_export')}")
    assert '"source": "Antara"' in Path(download.value.path()).read_text(encoding="utf-8")


def test_what_cannot_be_read_says_why(page: Any) -> None:
    page.evaluate(DROP, ["kosong.txt", ""])
    failed = page.locator("#source .added li.failed:has-text('kosong.txt')")
    failed.wait_for()
    assert "it is empty" in failed.inner_text()
    page.click(f"#source >> text={say('en', 'add_clear')}")
    soon(page, lambda: page.locator("#source .added li").count() == 0)


def test_where_adding_is_off_there_is_nothing_of_it(browser: Any, library: Archive) -> None:
    with served(LibraryBot(library)) as address:
        page = browser.new_page(locale="en-GB")
        page.goto(address)
        page.wait_for_selector("#question textarea")
        assert page.locator("#open-adding").count() == 0
        assert not re.search("adding.js", page.content())
        page.evaluate(DROP, ["a.txt", "Satu dua tiga."])
        page.click("#open-articles")
        page.wait_for_selector("#source .articles, #source .message")
        assert page.locator(f"#source >> text={say('en', 'add_articles')}").count() == 0
        page.close()
