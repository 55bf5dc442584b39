"""Reports taken out of pages of many layouts: never less than trafilatura finds."""

import pytest
import trafilatura

from index.extract.page import extract
from index.load.html import article_from
from tests.bench.extraction import f1, section, words
from tests.pages import SavedPage, pages

PAGES = list(pages())
# Layouts in which a page names neither its outlet nor, elsewhere than in its title, itself.
WITHOUT_OUTLET = ("01", "05", "09")
IN_A_TABLE = "05"


def test_the_pages_are_of_many_layouts_and_both_languages():
    assert len(PAGES) >= 30
    assert len({page.name.split("-")[0] for page in PAGES}) >= 10
    assert {page.story["language"] for page in PAGES} == {"id", "en"}


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_a_report_is_whole_and_alone(page: SavedPage):
    found = words(extract(page.html).text)
    alone = words(trafilatura.extract(page.html, include_comments=False) or "")
    gold = words(page.report)
    assert not (alone & gold) - found
    assert f1(found, gold) >= f1(alone, gold)
    assert f1(found, gold) > (0.8 if page.name.startswith(IN_A_TABLE) else 0.93)


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_the_particulars_of_a_page(page: SavedPage):
    article, notice = article_from(page.html.encode(), made_id="a")
    assert notice is None
    assert page.story["title"] in article.title
    assert article.published == page.story["iso"]
    assert article.language == page.story["language"]
    if not page.name.startswith(WITHOUT_OUTLET):
        assert article.source == page.story["outlet"]
    assert page.call not in article.text or page.name.startswith(IN_A_TABLE)


def test_the_section_of_the_benchmark():
    one = {"f1": 0.97, "worst": 0.8, "lost": 0, "calls": 3, "milliseconds": 31.0}
    written = section({"pages": 36, "systems": {"shipped": one, "trafilatura alone": one}})
    assert "| **shipped** | 97.0 | 80.0 | 0 | 3 | 31.0 ms |" in written
