from functools import cache

from bot.reading.weights import default_folder
from bot.summarizing.focus import focused
from bot.summarizing.rank import Ranker
from bot.summarizing.several import Told, one_line_each, summarize_several
from index.article import Article
from index.text.split import split_sentences

FERRY = (
    "Kapal feri Melati Jaya tenggelam di Selat Biru pada Minggu malam dan {} orang meninggal dunia."
)


@cache
def ranker() -> Ranker:
    return Ranker.load(default_folder())


def told(name: str, text: str, published: str, language: str = "id") -> Told:
    article = Article(name, name, text, name, "", published, language)
    return Told(article, tuple(split_sentences(text, language)))


def test_lines_stand_in_time_and_name_every_article_that_says_them() -> None:
    first = told("a", FERRY.format("dua belas") + " Nakhoda kapal selamat.", "2021-01-01")
    second = told(
        "b", FERRY.format("dua belas") + " Pencarian penumpang dilanjutkan.", "2021-01-02"
    )
    found = summarize_several([second, first], ranker())
    ferry = found.claims[0]
    assert {one.article_id for one in ferry.citations} == {"a", "b"}
    assert found.articles == ("a", "b")
    for claim in found.claims:
        for one in claim.citations:
            text = first.article.text if one.article_id == "a" else second.article.text
            assert text[one.start : one.end] == one.quote


def test_other_figures_stand_side_by_side() -> None:
    first = told("a", FERRY.format(12), "2021-01-01")
    second = told("b", FERRY.format(19), "2021-01-02")
    ((one, other),) = summarize_several([first, second], ranker()).differing
    assert {one.citations[0].article_id, other.citations[0].article_id} == {"a", "b"}


def test_a_copy_counts_once_and_is_named() -> None:
    text = FERRY.format(12) + " Nakhoda kapal selamat setelah berenang ke pantai."
    found = summarize_several(
        [told("a", text, "2021-01-01"), told("b", text, "2021-01-02")], ranker()
    )
    assert found.copies == ("b",)
    assert all({one.article_id for one in claim.citations} == {"a", "b"} for claim in found.claims)
    quotes = [claim.text for claim in found.claims]
    assert len(quotes) == len(set(quotes))


def test_one_line_for_each_in_the_order_given() -> None:
    articles = [told("b", FERRY.format(1), "2021-01-02"), told("a", FERRY.format(2), "2021-01-01")]
    assert [claim.citations[0].article_id for claim in one_line_each(articles, ranker())] == [
        "b",
        "a",
    ]


def test_whose_words_are_kept() -> None:
    quote = '"Pedagang akan ditata," kata Rina Wati.'
    text = f"Pasar itu ramai. {quote} Ia berjanji tahun ini. Hujan turun."
    one = told("a", text, "2021-01-01")
    kept = [text[s.start : s.end] for s in focused(one.article, one.sentences, "Rina")]
    assert kept == [quote, "Ia berjanji tahun ini."]
