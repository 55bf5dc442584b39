"""Feeds and site maps: their pages, what they say of them, what is asked for again."""

from collections.abc import Iterator
from xml.sax.saxutils import escape

import pytest

from index.archive.archive import Archive
from index.errors import LoadError
from index.fetch.addresses import Reach
from index.fetch.fetcher import Fetcher
from index.fetch.limits import Limits
from index.fetch.page import Condition, Page
from index.load import Failure, Loaded, LoadOptions, Unchanged, Visited, feed, load
from index.sync.sync import sync
from tests.fakes import HashedEmbedder
from tests.web_server import LOCAL, WebServer, web_server

SENTENCE = "Harga cabai rawit di Pasar Gembong naik tajam sejak kemarin pagi, kata para pedagang. "
LONG = SENTENCE * 3
WHEN = "Tue, 07 Dec 2021 07:05:00 GMT"


@pytest.fixture
def web() -> Iterator[WebServer]:
    with web_server() as server:
        yield server


def fetcher() -> Fetcher:
    return Fetcher(Reach.of(LOCAL), Limits(tries=1, pause=0.0), sleep=lambda seconds: None)


def outcomes(*sources: str, **conditions: Condition) -> list[object]:
    return list(load(sources, LoadOptions(conditions=conditions), fetcher()))


def articles(*sources: str) -> list:
    return [one.article for one in outcomes(*sources) if isinstance(one, Loaded)]


def lay(web: WebServer, name: str, head: str = "") -> str:
    body = "".join(f"<p>Kabar {name} ke-{n}: {SENTENCE}</p>" for n in range(4))
    head = f"<head><title>Berita {name}</title>{head}</head>"
    page = f"<html>{head}<body><article>{body}</article></body></html>"
    return web.page(f"/{name}", page, ETag=f'"{name}"')


def item(link: str, title: str = "", date: str = "", text: str = "") -> str:
    return (
        f"<item><title>{title}</title><link>{escape(link)}</link><pubDate>{date}</pubDate>"
        f"<description>{escape(text)}</description></item>"
    )


def rss(web: WebServer, *items: str, kind: str = "application/rss+xml") -> str:
    whole = (
        f"<rss version='2.0'><channel><title>Kabar Lintang</title>{''.join(items)}</channel></rss>"
    )
    return web.page(
        "/umpan", whole, kind, ETag='"satu"', Last_Modified="Tue, 07 Dec 2021 07:05:00 GMT"
    )


def test_items_are_followed_to_their_pages(web):
    one = item(lay(web, "satu"), "Judul umpan", "Tue, 07 Dec 2021 23:30:00 +0700")
    (article,) = articles(rss(web, one))
    assert article.text.count("Kabar satu") == 4
    assert article.title == "Berita satu"
    assert article.published == "2021-12-07"
    assert article.url == web.at("/satu")


@pytest.mark.parametrize("kind", ["text/xml", "text/html", "text/plain", "application/xml", ""])
def test_a_feed_is_told_by_what_it_holds(web, kind):
    (article,) = articles(rss(web, item(lay(web, "satu")), kind=kind))
    assert article.title == "Berita satu"


def test_an_atom_feed(web):
    updated = "<updated>2021-12-07T10:00:00Z</updated>"
    entry = f"<entry><title>Judul</title><link href='/satu'/>{updated}</entry>"
    lay(web, "satu")
    feed = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Kabar</title>{entry}</feed>"
    (article,) = articles(web.page("/atom", feed, "application/atom+xml"))
    assert (article.url, article.published) == (web.at("/satu"), "2021-12-07")


def test_an_item_without_its_page_is_read_from_the_feed(web):
    one = item(
        web.at("/hilang"), "Cabai &amp; Bawang", "07 Dec 2021", f"<p>{LONG}</p><script>x</script>"
    )
    (loaded,) = [one for one in outcomes(rss(web, one)) if isinstance(one, Loaded)]
    assert loaded.article.text == LONG.strip()
    assert loaded.article.title == "Cabai & Bawang"
    assert (loaded.article.source, loaded.article.inferred) == ("Kabar Lintang", ("source",))
    assert loaded.notice == "its page is not there (404); read from the feed"


def test_an_item_with_neither_is_a_failure_and_stops_nothing(web):
    gone, there = item(web.at("/hilang"), text="Pendek."), item(lay(web, "satu"))
    failure, loaded, *_ = outcomes(rss(web, gone, there))
    assert failure == Failure(web.at("/hilang"), "is not there (404)")
    assert isinstance(loaded, Loaded)


def test_what_has_not_changed_is_not_asked_for_again(web):
    feed = rss(web, item(lay(web, "satu"), "Satu"), item(lay(web, "dua"), "Dua"))
    first = {one.address: one.condition for one in outcomes(feed) if isinstance(one, Visited)}
    assert set(first) == {feed, web.at("/satu"), web.at("/dua")}
    assert first[feed] == Condition('"satu"', WHEN)
    web.requests.clear()
    again = rss(web, item(web.at("/satu"), "Satu"), item(web.at("/dua"), "Dua, diperbarui"))
    second = outcomes(again, **first)
    assert second[0] == Unchanged(web.at("/satu"))
    assert web.asked("/umpan")[0]["If-None-Match"] == '"satu"'
    assert web.asked("/satu") == []
    assert web.asked("/dua")[0]["If-None-Match"] == '"dua"'


def test_a_feed_that_has_not_changed(web):
    feed = rss(web, item(lay(web, "satu")))
    web.routes["/umpan"] = (304, {}, b"")
    assert outcomes(feed, **{feed: Condition('"satu"')}) == [Unchanged(feed)]
    assert web.asked("/umpan")[0]["If-None-Match"] == '"satu"'


def test_while_a_page_is_owed_the_feed_is_asked_for_again(web):
    web.routes["/satu"] = (503, {"Retry-After": "120"}, b"")
    feed = rss(web, item(web.at("/satu")))
    (failure,) = outcomes(feed)
    assert isinstance(failure, Failure) and failure.retry_after == 120


def test_a_host_that_wants_rest_is_left_alone_and_told_of_once(web):
    web.routes["/1"] = (429, {"Retry-After": "3600"}, b"")
    feed = rss(web, *(item(lay(web, str(n)) if n > 1 else web.at("/1")) for n in range(1, 6)))
    first, rest = outcomes(feed)
    assert first.reason == "is asked for too often (429)"
    assert rest.path == feed and rest.reason.startswith("4 of its pages were not asked for")
    assert 3500 < rest.retry_after <= 3600
    assert web.asked("/2") == []


def test_a_story_that_was_whole_is_not_replaced_by_its_summary(web):
    address = web.at("/satu")
    web.routes["/satu"] = (503, {}, b"")
    feed = rss(web, item(address, "Satu", text=LONG))
    known = {address: Condition('"lama"', "", "lain")}
    assert not [one for one in outcomes(feed, **known) if isinstance(one, Loaded)]


def test_a_site_map_of_site_maps(web):
    pages = "".join(f"<url><loc>{lay(web, name)}</loc></url>" for name in ("satu", "dua"))
    web.page("/peta.xml", f"<urlset>{pages}</urlset>", "application/xml")
    index = f"<sitemapindex><sitemap><loc>{web.at('/peta.xml')}</loc></sitemap></sitemapindex>"
    found = articles(web.page("/peta", index, "text/xml"))
    assert {article.title for article in found} == {"Berita satu", "Berita dua"}


def test_a_site_map_gives_the_newest_first_and_says_what_it_knows(web):
    old = f"<url><loc>{lay(web, 'lama')}</loc><lastmod>2020-01-01</lastmod></url>"
    news = (
        f"<url><loc>{lay(web, 'baru')}</loc><n:news><n:publication><n:name>Kabar</n:name>"
        "</n:publication><n:publication_date>2021-12-07</n:publication_date></n:news></url>"
    )
    whole = f"<urlset xmlns:n='http://www.google.com/schemas/sitemap-news/0.9'>{old}{news}</urlset>"
    first, second = articles(web.page("/peta", whole, "text/xml"))
    assert (first.title, first.published, first.source) == ("Berita baru", "2021-12-07", "Kabar")
    assert second.title == "Berita lama"


def test_a_site_map_speaks_of_its_own_host_alone(web):
    own, other = lay(web, "satu"), "http://lain.example/satu"
    urls = "".join(f"<url><loc>{one}</loc></url>" for one in (own, other))
    failure, loaded, *_ = outcomes(web.page("/peta", f"<urlset>{urls}</urlset>", "text/xml"))
    assert (
        failure.reason == "1 of 2 pages that it names are of other hosts, for which it cannot speak"
    )
    assert loaded.article.url == own


def test_a_page_is_not_believed_that_it_is_of_another_host(web):
    address = lay(web, "satu", '<link rel="canonical" href="https://lain.example/berita">')
    (article,) = articles(address)
    assert article.url == address


def test_a_plain_text_at_an_address(web):
    (article,) = articles(web.page("/teks", f"{LONG}\n\n<b>Tebal</b>", "text/plain"))
    assert article.text.endswith("Tebal") and article.url == web.at("/teks")


def test_paths_and_addresses_are_mixed(web, tmp_path):
    (tmp_path / "a.txt").write_text(LONG)
    found = articles(str(tmp_path), lay(web, "satu"))
    assert [bool(article.url) for article in found] == [False, True]


def test_an_address_that_is_unchanged_keeps_its_articles(web, archive: Archive):
    embedder = HashedEmbedder()
    address = lay(web, "satu")
    assert sync(archive, embedder, outcomes(address)).added == 1
    web.routes["/satu"] = (304, {}, b"")
    report = sync(archive, embedder, outcomes(address, **{address: Condition('"satu"')}))
    assert (report.unchanged, report.removed, report.failed) == (1, 0, [])


def test_a_page_that_moved_on_takes_the_place_of_what_was_there(web, archive: Archive):
    embedder = HashedEmbedder()
    lay(web, "satu", f'<link rel="canonical" href="{web.at("/lama")}">')
    sync(archive, embedder, outcomes(web.at("/satu")))
    lay(web, "satu", f'<link rel="canonical" href="{web.at("/baru")}">')
    sync(archive, embedder, outcomes(web.at("/satu")))
    with archive.snapshot() as snapshot:
        assert [row.url for row in snapshot.articles()] == [web.at("/baru")]


def test_a_page_that_two_feeds_name_is_asked_for_once(web):
    feed = rss(web, item(lay(web, "satu")))
    web.routes["/kedua"] = web.routes["/umpan"]
    assert len(articles(feed, web.at("/kedua"))) == 1
    assert len(web.asked("/satu")) == 1


def test_one_page_under_two_addresses_of_its_host_is_one_article(web):
    address = lay(web, "satu")
    web.routes["/satu?utm_source=rss"] = web.routes["/satu"]
    found = outcomes(address, f"{address}?utm_source=rss")
    assert not [one for one in found if isinstance(one, Failure)]
    assert len([one for one in found if isinstance(one, Loaded)]) == 1


def test_a_feed_with_more_than_can_be_read_says_so():
    many = "<rss><channel>" + "<item><title>a</title></item>" * 40_000
    with pytest.raises(LoadError, match="more than can be read"):
        feed.entries(Page("https://a.example/umpan", many.encode()), 10)
