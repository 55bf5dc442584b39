"""Vectors and words together."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.archive.archive import Archive
from index.article import Article, Filters, Sentence
from index.errors import ModelError
from index.search.ranking import Query, fuse, search, sentences_around
from index.sync.sync import Report, sync
from index.vectors.exact import ExactScan
from tests.conftest import article, loaded
from tests.fakes import HashedEmbedder


def ranked(
    archive: Archive,
    question: str,
    limit: int = 10,
    filters: Filters = Filters(),
    embedder: HashedEmbedder | None = None,
    language: str = "",
):
    query = Query.of(embedder or HashedEmbedder(), question, language)
    return search(archive, ExactScan(), query, limit, filters)


def test_the_weight_decides_between_vectors_and_words() -> None:
    dense, lexical = [0.9, 0.8, 0.1], [0.0, 9.0, 0.0]
    assert np.argmax(fuse(dense, lexical, 0.0)) == 0
    assert np.argmax(fuse(dense, lexical, 1.0)) == 1


def test_distances_count_not_only_ranks() -> None:
    close = fuse([0.90, 0.89, 0.10], [0.0, 5.0, 0.0])
    apart = fuse([0.90, 0.40, 0.10], [0.0, 5.0, 0.0])
    assert (np.argmax(close), np.argmax(apart)) == (1, 0)


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=30))
def test_without_words_the_vectors_decide(dense: list[float]) -> None:
    scores = fuse(dense, [0.0] * len(dense))
    assert np.isfinite(scores).all()
    for one, other in zip(*np.triu_indices(len(dense), 1), strict=True):
        if dense[one] > dense[other]:
            assert scores[one] >= scores[other]


def test_equal_or_lone_or_no_candidates() -> None:
    assert fuse([], []) == []
    assert fuse([0.5], [3.0]) == [0.0]
    assert fuse([0.5, 0.5], [0.0, 0.0]) == [0.0, 0.0]
    assert fuse([0.5, 0.5], [0.0, 1.0])[1] > 0


def test_ties_come_in_one_order(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(*(article(name, "Harga kopi naik.", title="Kopi") for name in "cab"))
    assert [hit.article.id for hit in ranked(archive, "harga kopi").hits] == ["c", "a", "b"]


def test_the_right_one_first_with_its_scores(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(*map(article, ("kopi", "kapal", "bulutangkis", "moon")))
    hits = ranked(archive, "Di mana kapal feri tenggelam?").hits
    assert hits[0].article.id == "kapal"
    assert hits[0].lexical > 0 and 0 < hits[0].dense <= 1
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    moon = next(hit for hit in hits if hit.article.id == "moon")
    assert moon.lexical == 0
    assert len(ranked(archive, "kapal", limit=2).hits) == 2


def test_words_find_what_vectors_have_not_proposed(
    archive: Archive, embedder: HashedEmbedder
) -> None:
    crowd = [article(f"n{row}", "kuda" + " lain" * row, title="") for row in range(56)]
    rare = article("rare", "zamrud" + " lain" * 58, title="")
    sync(archive, embedder, loaded(*crowd, rare))
    vector = embedder.encode_query("kuda zamrud")
    with archive.snapshot() as snapshot:
        nearest = ExactScan().nearest(snapshot, vector, 50, Filters())
        proposed = snapshot.passages([number for number, _ in nearest])
    assert "rare" not in {one.article_id for one in proposed.values()}
    (hit,) = [hit for hit in ranked(archive, "kuda zamrud").hits if hit.article.id == "rare"]
    assert hit.lexical > 0
    with archive.snapshot() as snapshot:
        _, vectors = snapshot.vectors([hit.passage.id])
    assert hit.dense == pytest.approx(float(vectors[0] @ vector))


def test_filters_hold_for_both_sides(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(article("kopi"), article("kapal"), article("moon"))
    only = ranked(archive, "kapal feri kopi", filters=Filters(language="en"))
    assert [hit.article.id for hit in only.hits] == ["moon"]
    assert only.article_ids == ("moon",)
    assert ranked(archive, "kopi", filters=Filters(articles=("none",))).hits == []


def test_another_language_is_as_near_as_what_it_says(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    crowd = [article(f"n{row}", f"yang dan di kapal feri {row}") for row in range(60)]
    english = [article(f"e{row}", f"the and of rain {row}", language="en") for row in range(5)]
    fill(*crowd, *english, article("moon", "the and of kapal karam", language="en"))
    asked = "yang dan di kapal karam"
    assert "moon" not in [hit.article.id for hit in ranked(archive, asked, limit=3).hits]
    found = ranked(archive, asked, limit=3, language="id")
    assert found.hits == ranked(archive, asked, limit=3).hits
    best = found.across[0]
    assert best.article.id == "moon"
    own = Filters(language="id")
    kept = ranked(archive, asked, limit=3, language="id", filters=own)
    assert {hit.article.language for hit in kept.hits} == {"id"} and not kept.across


def test_where_all_are_of_one_language_the_question_s_changes_nothing(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(*map(article, ("kopi", "kapal", "bulutangkis")))
    plain = ranked(archive, "kapal feri")
    for language in ("id", "en"):
        assert ranked(archive, "kapal feri", language=language) == plain


def test_an_empty_archive(archive: Archive) -> None:
    assert ranked(archive, "kopi").hits == []


def test_article_ids_are_distinct_and_best_first(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(article("kopi", "Kopi naik. " * 300), article("kapal"), article("moon"))
    found = ranked(archive, "kopi naik", limit=1)
    assert len(found.hits) == 1
    assert found.article_ids[0] == "kopi"
    assert sorted(found.article_ids) == ["kapal", "kopi", "moon"]


@pytest.mark.parametrize(
    ("model", "dimension"), [("another", 256), ("hashed words", 128)], ids=["name", "length"]
)
def test_another_model_is_refused_with_the_command(
    archive: Archive, fill: Callable[..., Report], model: str, dimension: int
) -> None:
    fill(article("kopi"))
    with pytest.raises(ModelError, match=r"256.*hashed words.*`wartanya index --reembed`"):
        ranked(archive, "kopi", embedder=HashedEmbedder(dimension, model))


LETTERS = st.text(
    st.sampled_from("ab é\u0301\u200b\U0001f600.\n\r\t\x00\u2028\"'?1"), min_size=1, max_size=120
)


@settings(max_examples=25, deadline=None)
@given(texts=st.lists(LETTERS, min_size=1, max_size=4), title=LETTERS)
def test_a_hit_is_a_slice_of_its_article(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], title: str
) -> None:
    archive = Archive(tmp_path_factory.mktemp("slices") / "data", create=True)
    articles = {f"n{row}": Article(f"n{row}", title, text) for row, text in enumerate(texts)}
    sync(archive, HashedEmbedder(), loaded(*articles.values()))
    for hit in ranked(archive, "a b", limit=100).hits:
        assert hit.article == articles[hit.article.id]
        assert hit.text == articles[hit.article.id].text[hit.passage.start : hit.passage.end]
        assert hit.text.strip()
        assert hit.sentences
        for one in hit.sentences:
            assert articles[hit.article.id].text[one.start : one.end].strip()


def test_sentences_around_a_passage() -> None:
    sentences = [Sentence(0, 5), Sentence(6, 10), Sentence(11, 15), Sentence(16, 20)]
    assert sentences_around(sentences, 11, 15) == (sentences[1], sentences[2])
    assert sentences_around(sentences, 0, 10) == (sentences[0], sentences[1])
    assert sentences_around(sentences, 12, 14) == (sentences[1], sentences[2])
    assert sentences_around(sentences, 20, 25) == ()
