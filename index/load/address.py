"""A web address: the page that is found there, or all that a feed or a site map names."""

from collections.abc import Iterator

from index.fetch.fetcher import Fetcher
from index.fetch.page import Condition, Page
from index.load.html import article_from
from index.load.options import LoadOptions
from index.load.outcome import Loaded, Outcome, Unchanged, Visited


def read(address: str, fetcher: Fetcher, options: LoadOptions) -> Iterator[Outcome]:
    """The articles that a web address leads to.

    Raises:
        LoadError: it may not or cannot be read, or holds no article.
    """
    page = fetcher.fetch(address, options.conditions.get(address, Condition()))
    if page is None:
        yield Unchanged(address)
        return
    yield _article(page, address)
    yield Visited(address, page.condition)


def _article(page: Page, address: str) -> Loaded:
    article, notice = article_from(page.body, address=page.address, charset=page.charset)
    return Loaded(article, address, address, notice)
