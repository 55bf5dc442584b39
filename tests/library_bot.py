"""A fake bot over a real archive: what is added, removed or corrected there it knows at once."""

from bot.serialize import ArticleRow
from index.archive.archive import Archive
from index.article import Article
from tests.fake_bot import FakeBot


class LibraryBot(FakeBot):
    """As `FakeBot`, with the articles of an archive as they stand."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        super().__init__()

    @property
    def by_id(self) -> dict[str, Article]:
        with self._archive.snapshot() as snapshot:
            return {one.id: one for one, _ in snapshot.full_articles()}

    @by_id.setter
    def by_id(self, articles: dict[str, Article]) -> None:
        assert not articles, "its articles are those of the archive"

    def articles(self) -> list[ArticleRow]:
        with self._archive.snapshot() as snapshot:
            return snapshot.articles()
