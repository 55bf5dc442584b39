"""Reading: filters are exact, questions are only words."""

import dataclasses
import json
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.archive import words as words_module
from index.archive.archive import Archive
from index.article import Article, Filters
from index.errors import NotFoundError
from index.load import Loaded, load
from index.sync.sync import Report, sync
from tests.conftest import article, loaded
from tests.fakes import HashedEmbedder

DATED = {
    "a": {"published": "2021-12-07", "source": "Antara", "language": "id"},
    "b": {"published": "2021-12-08", "source": "Antara", "language": "en"},
    "c": {"published": "2021-12-09", "source": "Reuters", "language": "en"},
    "d": {"published": "", "source": "", "language": "id"},
}


def through(archive: Archive, filters: Filters) -> set[str]:
    """The articles of the passages that filters let through, which the words must agree with."""
    with archive.snapshot() as snapshot:
        matching = snapshot.matching(filters)
        found = [number for number, _ in snapshot.words("banjir", 100, filters)]
        assert sorted(found) == sorted(matching)
        return {one.article_id for one in snapshot.passages(matching).values()}


def found(archive: Archive, words: str, limit: int = 10) -> list[str]:
    with archive.snapshot() as snapshot:
        numbers = [number for number, _ in snapshot.words(words, limit, Filters())]
        passages = snapshot.passages(numbers)
        return [passages[number].article_id for number in numbers]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), "abcd"),
        (Filters(articles=("a", "d", "unknown")), "ad"),
        (Filters(articles=("unknown",)), ""),
        (Filters(source="Antara"), "ab"),
        (Filters(source="antara"), ""),
        (Filters(language="en"), "bc"),
        (Filters(since=date(2021, 12, 8)), "bc"),
        (Filters(until=date(2021, 12, 8)), "ab"),
        (Filters(since=date(2021, 12, 8), until=date(2021, 12, 8)), "b"),
        (Filters(since=date(2021, 12, 9), until=date(2021, 12, 7)), ""),
        (Filters(source="Antara", language="en", articles=("a", "b", "c")), "b"),
        (Filters(source="' OR 1 --"), ""),
        (Filters(source="\ud800"), ""),
        (Filters(articles=("\ud800",)), ""),
    ],
)
def test_filters(
    archive: Archive, fill: Callable[..., Report], filters: Filters, expected: str
) -> None:
    fill(*(article(name, f"Banjir di {name}.", **fields) for name, fields in DATED.items()))
    assert through(archive, filters) == set(expected)


def test_a_filter_of_very_many_articles(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(article("kopi"), article("kapal"))
    many = tuple(f"no-{row}" for row in range(260_000))
    with archive.snapshot() as snapshot:
        assert len(snapshot.matching(Filters(articles=(*many, "kopi")))) == 1
        numbers = snapshot.vectors()[0].tolist()
        assert set(snapshot.passages([*range(260_000), *numbers])) == set(numbers)
        assert sorted(snapshot.vectors([*range(260_000)])[0].tolist()) == numbers


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("stored", "asked"),
    [
        ("Pelé tiba di café.", "pele CAFE"),
        ("Pele tiba di cafe.", "Pelé café"),
        ("Việt Nam menang.", "viet"),
        ("Viet Nam menang.", "Việt"),
        ("Łódź dan Škoda.", "ŠKODA"),
        ("Hari Jum'at ini.", "jum'at"),
        ("Москва и Київ.", "МОСКВА"),
    ],
)
def test_words_without_regard_to_marks_and_case(
    archive: Archive, fill: Callable[..., Report], stored: str, asked: str, form: str
) -> None:
    fill(article("kopi"), article("this", unicodedata.normalize(form, stored), title=""))
    for question in (unicodedata.normalize("NFC", asked), unicodedata.normalize("NFD", asked)):
        assert found(archive, question) == ["this"]


@pytest.mark.parametrize(
    "question",
    [
        'kopi"',
        '"kopi" OR "',
        "kopi*",
        "kop*",
        "NEAR(kopi lampung, 2)",
        "kopi AND NOT lampung",
        "NOT kopi",
        "text: kopi",
        "^kopi",
        "{text} : kopi + -",
        "kopi; DROP TABLE words; --",
        "(((",
        "_ __ kopi",
        "kopi\x00lampung",
        "\ud800 kopi",
        "apa kabar? " * 2_000 + "kopi",
    ],
)
def test_a_question_is_words_and_nothing_else(
    archive: Archive, fill: Callable[..., Report], question: str
) -> None:
    fill(article("kopi"), article("kapal"))
    expected = ["kopi"] if "kopi" in question else []
    assert found(archive, question) == expected


@pytest.mark.parametrize("question", ["", "?!", "_", "\u0301", "\u200b", "«…»", "😀"])
def test_a_question_without_words(
    archive: Archive, fill: Callable[..., Report], question: str
) -> None:
    fill(article("kopi"))
    assert found(archive, question) == []


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive(tmp_path_factory.mktemp("words") / "data", create=True)
    sync(archive, HashedEmbedder(), loaded(article("kopi"), article("kapal")))
    return archive


@given(st.text())
def test_no_question_is_an_error(standing: Archive, question: str) -> None:
    assert set(found(standing, question)) <= {"kopi", "kapal"}


@given(st.text(min_size=1))
def test_no_id_is_an_error(standing: Archive, name: str) -> None:
    with standing.snapshot() as snapshot, pytest.raises(NotFoundError):
        snapshot.article(f"no {name}")


def test_an_id_that_is_not_unicode(standing: Archive) -> None:
    with standing.snapshot() as snapshot, pytest.raises(NotFoundError, match="udcff"):
        snapshot.article("\udcff")


def test_common_words_do_not_drown_the_rare_one(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    many = [article(f"n{row}", f"Warga desa {row} menanam padi.", title="") for row in range(1_000)]
    fill(*many, article("rare", "Warga desa menanam kelor.", title=""))
    assert found(archive, "warga desa menanam kelor") == ["rare"]
    assert found(archive, "warga desa menanam kelor 77") == ["rare", "n77"]
    assert len(found(archive, "warga menanam")) == 10  # nothing but common words still finds


def test_no_passages_have_vectors_all_the_same(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    with archive.snapshot() as snapshot:
        assert snapshot.vectors()[1].shape == (0, 0)
        assert snapshot.passages([]) == {}
    fill(article("kopi"))
    with archive.snapshot() as snapshot:
        ids, vectors = snapshot.vectors([])
        assert (ids.shape, vectors.shape, vectors.dtype) == ((0,), (0, 256), np.float32)
        assert snapshot.vectors()[1].shape == (1, 256)


def test_listing(archive: Archive, fill: Callable[..., Report]) -> None:
    fill(article("kopi", source="Antara", published="2021-12-08"), article("kapal", "Satu. " * 200))
    with archive.snapshot() as snapshot:
        first, second = snapshot.articles()
        assert (first.id, first.title, first.source, first.published, first.passages) == (
            *("kopi", "Berita kopi", "Antara", "2021-12-08"),
            1,
        )
        assert second.passages > 1
        assert snapshot.passage_count() == first.passages + second.passages


def test_what_is_exported_can_be_indexed_again(
    archive: Archive, fill: Callable[..., Report], embedder: HashedEmbedder, tmp_path: Path
) -> None:
    odd = Article("b/c d", "", "Cafe\u0301 \U0001f600.\n\n  Baris \u2028 dua.\t\n", language="en")
    fill(article("kopi", source="S", url="http://x/y", published="2021-12-08"), odd)
    with archive.snapshot() as snapshot:
        before = [one for one, _ in snapshot.full_articles()]
    lines = []
    for one in before:
        fields = dataclasses.asdict(one)
        lines.append(json.dumps(fields, ensure_ascii=False) + "\n")
    file = tmp_path / "out.jsonl"
    file.write_text("".join(lines), encoding="utf-8", newline="")
    other = Archive(tmp_path / "other", create=True)
    report = sync(other, embedder, load([file]))
    assert (report.added, report.failed) == (2, [])
    with other.snapshot() as snapshot:
        assert [one for one, _ in snapshot.full_articles()] == before
    assert all(isinstance(one, Loaded) for one in load([file]))


def test_a_word_that_stands_nowhere_hides_no_other(
    archive: Archive, fill: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words_module, "COMMON_FROM", 1)
    fill(*(article(name, f"Banjir besar di Kota {name}.") for name in ("Ani", "Beno")))
    assert len(found(archive, "banjir")) == 2
    assert len(found(archive, "banjir salahtulis")) == 2
    assert found(archive, "salahtulis") == []


def test_a_word_that_few_articles_hold(archive: Archive, fill: Callable[..., object]) -> None:
    fill(*(article(name, f"Banjir di Kota {name}.") for name in ("Ani", "Beno", "Cici")))
    with archive.snapshot() as snapshot:
        assert snapshot.is_in_few("beno", 1) and snapshot.is_in_few("banjir", 3)
        assert not snapshot.is_in_few("banjir", 2) and not snapshot.is_in_few("gempa", 2)
