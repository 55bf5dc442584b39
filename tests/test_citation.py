"""A citation says where its words stand in the source."""

import pytest

from bot.citation import Citation
from bot.cli.printing import _place
from bot.serialize import citation_json
from index.article import Article, Mark

TEXT = "Harga kopi naik. Petani senang. Panen berakhir Juni."
PAGED = Article("kopi", "Kopi", TEXT, marks=(Mark(0, page=3), Mark(17, page=4)))
TIMED = Article("pidato", "Pidato", TEXT, marks=(Mark(17, time="00:12:05"),))


@pytest.mark.parametrize(
    ("article", "start", "page", "time", "printed"),
    [
        (PAGED, 0, 3, None, "Kopi (kopi, page 3)"),
        (PAGED, 16, 3, None, "Kopi (kopi, page 3)"),
        (PAGED, 17, 4, None, "Kopi (kopi, page 4)"),
        (TIMED, 32, None, "00:12:05", "Pidato (pidato, 00:12:05)"),
        (TIMED, 0, None, None, "Pidato (pidato, 0-5)"),
    ],
)
def test_a_citation_names_the_page_or_time_that_it_begins_on(
    article: Article, start: int, page: int | None, time: str | None, printed: str
) -> None:
    citation = Citation.of(article, start, start + 5)
    assert (citation.page, citation.time) == (page, time)
    assert citation_json(citation)["page"] == page and citation_json(citation)["time"] == time
    assert _place(citation) == printed
