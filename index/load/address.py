"""A web address: the page that is found there, or all that a feed or a site map names."""

from collections.abc import Iterator

from index.fetch.fetcher import Fetcher
from index.fetch.page import Condition, Page
from index.load import feed, sitemap
from index.load.decode import decode
from index.load.entries import Entry, is_feed, is_site_map
from index.load.fields import article_of
from index.load.following import Following
from index.load.hosts import same_host
from index.load.html import article_from
from index.load.markup import plain_text
from index.load.metadata import read_text
from index.load.options import LoadOptions
from index.load.outcome import Failure, Loaded, Outcome, Unchanged, Visited


def read(
    address: str, fetcher: Fetcher, options: LoadOptions, asked: set[str]
) -> Iterator[Outcome]:
    """The articles that a web address leads to.

    A feed or a site map is told by what it holds, whatever it is called; its pages are followed,
    the first or newest `options.limits.pages` of them.

    Args:
        address: of a page, a feed or a site map.
        fetcher: asks for it.
        options: see there.
        asked: the addresses of pages that were asked for in this run; these are added.

    Raises:
        LoadError: it may not or cannot be read, or holds no article.
    """
    page = fetcher.fetch(address, options.conditions.get(address, Condition()))
    if page is None:
        yield Unchanged(address)
        return
    following = Following(fetcher, options, asked)
    if is_feed(page.body):
        yield from _followed(feed.entries(page, fetcher.limits.pages + 1), following, address)
    elif is_site_map(page.body):
        pages, failures = sitemap.walk(page, fetcher)
        yield from failures
        following.owed = bool(failures)
        own = [entry for entry in pages if same_host(entry.address, page.address)]
        if len(own) < len(pages):
            foreign = f"{len(pages) - len(own)} of {len(pages)} pages that it names"
            yield Failure(address, f"{foreign} are of other hosts, for which it cannot speak")
        yield from _followed(own, following, address)
    else:
        yield _article(page, address)
    if not following.owed:
        yield Visited(address, page.condition)


def _article(page: Page, address: str) -> Loaded:
    if page.kind == "text/plain":
        text, notice = decode(page.body)
        article, notices = article_of({"url": page.address}, read_text(plain_text(text)[0]))
        return Loaded(
            article, address, address, "; ".join(filter(None, (notice, *notices))) or None
        )
    article, notice = article_from(page.body, address=page.address, charset=page.charset)
    return Loaded(article, address, address, notice)


def _followed(entries: list[Entry], following: Following, address: str) -> Iterator[Outcome]:
    most = following.fetcher.limits.pages
    unique = list({entry.address: entry for entry in entries}.values())
    if len(unique) > most:
        yield Failure(address, f"names more than {most} pages; the others were left out")
    yield from following.pages(unique[:most], address)
