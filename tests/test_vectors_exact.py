"""Nearest passages: exactly, and through Chroma as it follows."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from index.archive import locks
from index.archive.archive import Archive, Prepared
from index.article import Article, Filters, Sentence
from index.search.ranking import Query, search
from index.sync.sync import Report, reembed, remove, sync
from index.vectors import exact
from index.vectors.exact import Dense, ExactScan, Nearest
from index.vectors.following import LOCK, Following
from index.vectors.search import FollowedSearch
from tests.conftest import article, loaded
from tests.fakes import HashedEmbedder

DIMENSION = 32
EVERYTHING = Filters()
WRITER = """
import sys
from pathlib import Path
from index.archive.archive import Archive
from index.sync.sync import remove, sync
from tests.conftest import article, loaded
from tests.fakes import HashedEmbedder
archive = Archive(Path(sys.argv[1]))
sync(archive, HashedEmbedder(), loaded(article("kapal"), article("kopi", "Teh melati.")))
remove(archive, ["moon"])
"""


def vector_of(seed: int) -> np.ndarray:
    values = np.random.default_rng(seed).normal(size=DIMENSION).astype(np.float32)
    return values / np.linalg.norm(values)


def put(archive: Archive, rows: range) -> None:
    """Articles of one passage each, with random vectors."""
    with archive.write() as writer:
        writer.set("dimension", str(DIMENSION))
        for row in rows:
            one = Article(f"r{row}", "", f"Kabar {row}.", source="SB"[row % 2])
            prepared = Prepared(
                *(one, "/news/r.jsonl", [Sentence(0, len(one.text))], [(0, len(one.text))]),
                vector_of(row)[None, :],
            )
            writer.put(prepared)


def nearest(
    archive: Archive, dense: Dense, vector: np.ndarray, limit: int, filters: Filters = EVERYTHING
) -> Nearest:
    with dense.reading(), archive.snapshot() as snapshot:
        return dense.nearest(snapshot, vector, limit, filters)


def article_ids(archive: Archive, found: Nearest) -> list[str]:
    with archive.snapshot() as snapshot:
        passages = snapshot.passages([number for number, _ in found])
        return [passages[number].article_id for number, _ in found]


def found(archive: Archive, dense: Dense, question: str) -> set[str]:
    """The articles that a search over everything gives."""
    embedder = HashedEmbedder()
    hits = search(archive, dense, Query.of(embedder, question), 50).hits
    return {hit.article.id for hit in hits}


def until(condition: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.02)


def settled(archive: Archive) -> bool:
    with archive.snapshot() as snapshot:
        return not snapshot.pending()


@pytest.fixture
def followed(archive: Archive) -> Iterator[FollowedSearch]:
    """Answers from Chroma also where filters are narrow."""
    dense = FollowedSearch(archive, narrow=0, small=0)
    dense.follow()
    until(lambda: dense.ready)
    yield dense
    dense.close()


def test_the_exact_scan_is_exact(archive: Archive) -> None:
    put(archive, range(50))
    vector = vector_of(1_000)
    expected = sorted(range(50), key=lambda row: -float(vector_of(row) @ vector))
    pairs = nearest(archive, ExactScan(), vector, 5)
    assert article_ids(archive, pairs) == [f"r{row}" for row in expected[:5]]
    assert pairs[0][1] == pytest.approx(float(vector_of(expected[0]) @ vector), abs=1e-5)
    assert len(nearest(archive, ExactScan(), vector, 500)) == 50


def test_the_exact_scan_sees_each_change(archive: Archive) -> None:
    dense = ExactScan()
    assert nearest(archive, dense, vector_of(3), 5) == []
    put(archive, range(5))
    assert article_ids(archive, nearest(archive, dense, vector_of(3), 1)) == ["r3"]
    put(archive, range(7, 8))
    assert article_ids(archive, nearest(archive, dense, vector_of(7), 1)) == ["r7"]
    remove(archive, ["r7"])
    assert len(nearest(archive, dense, vector_of(7), 50)) == 5


def test_chroma_agrees_with_the_exact_scan(archive: Archive, followed: FollowedSearch) -> None:
    put(archive, range(400))
    until(lambda: settled(archive))
    exact = ExactScan()
    same = 0
    for row in range(1_000, 1_040):
        theirs = nearest(archive, followed, vector_of(row), 10)
        ours = nearest(archive, exact, vector_of(row), 10)
        same += len(dict(theirs).keys() & dict(ours).keys())
        for number, cosine in theirs:
            assert dict(nearest(archive, exact, vector_of(row), 400))[number] == pytest.approx(
                cosine, abs=1e-4
            )
    assert same >= 0.99 * 400  # approximate by nature


@pytest.mark.parametrize("narrow", [0, 20_000], ids=["asked of Chroma", "chosen in SQLite"])
def test_filters_narrow_and_broad(archive: Archive, narrow: int) -> None:
    put(archive, range(300))
    dense = FollowedSearch(archive, narrow=narrow, small=0)
    dense.follow()
    try:
        until(lambda: dense.ready and settled(archive))
        for filters in (
            Filters(source="B"),
            Filters(articles=("r3", "r7", "none")),
            Filters(articles=("none",)),
            Filters(since=date(2021, 1, 1)),
        ):
            expected = nearest(archive, ExactScan(), vector_of(1), 10, filters)
            given = nearest(archive, dense, vector_of(1), 10, filters)
            assert [number for number, _ in given] == [number for number, _ in expected]
    finally:
        dense.close()


def test_a_change_counts_at_once_and_is_followed(
    archive: Archive, fill: Callable[..., Report], followed: FollowedSearch
) -> None:
    """No question sees a state between the old and the new, however the following goes."""
    fill(article("kopi"), article("moon"))
    for turn in range(12):
        text = f"Putaran{turn} dimulai. Semua menunggu."
        fill(article("kopi", text), article(f"n{turn}", f"Baru{turn}."))
        expected = {"kopi", "moon", f"n{turn}"}
        for _ in range(3):
            assert found(archive, followed, f"putaran{turn} baru{turn}") == expected
        remove(archive, [f"n{turn}"])
        assert found(archive, followed, f"baru{turn}") == {"kopi", "moon"}
    until(lambda: settled(archive))
    assert followed.ready
    assert found(archive, followed, "putaran11") == {"kopi", "moon"}


def test_before_it_follows_the_exact_scan_answers(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(article("kopi"), article("moon"))
    dense = FollowedSearch(archive, small=0)
    assert not dense.ready
    assert found(archive, dense, "kopi") == {"kopi", "moon"}
    dense.follow(after=600)
    dense.follow()
    assert found(archive, dense, "kopi") == {"kopi", "moon"}
    dense.close()  # and does not wait for it to begin
    assert not dense.ready


def test_many_removed_but_not_yet_followed_hide_nothing(archive: Archive) -> None:
    put(archive, range(200))
    following = Following(archive)
    remove(archive, [f"r{row}" for row in range(197)])
    dense = FollowedSearch.__new__(FollowedSearch)  # one whose thread has not come to it yet
    with archive.snapshot() as snapshot:
        given = dense._asked(following, snapshot, vector_of(0), 3, None)
    following.close()
    assert {number for number, _ in given} == {198, 199, 200}


def test_another_process_changes_it(
    archive: Archive, fill: Callable[..., Report], followed: FollowedSearch
) -> None:
    fill(article("kopi"), article("moon"))
    assert found(archive, followed, "kopi") == {"kopi", "moon"}
    subprocess.run(
        [sys.executable, "-c", WRITER, str(archive.folder)],
        cwd=Path(__file__).parents[1],
        check=True,
    )
    assert found(archive, followed, "teh melati") == {"kopi", "kapal"}
    until(lambda: settled(archive))
    assert found(archive, followed, "teh melati") == {"kopi", "kapal"}
    followed.close()
    following = Following(archive)
    with archive.snapshot() as snapshot:
        assert sorted(following.index.ids()) == sorted(snapshot.vectors()[0].tolist())
    following.close()


def test_a_second_one_answers_exactly(
    archive: Archive, fill: Callable[..., Report], followed: FollowedSearch
) -> None:
    fill(article("kopi"), article("moon"))
    second = FollowedSearch(archive, small=0)
    second.follow()
    try:
        time.sleep(0.3)
        assert not second.ready
        assert found(archive, second, "kopi") == found(archive, followed, "kopi")
    finally:
        second.close()


def test_it_takes_over_when_the_holder_has_gone(
    archive: Archive, fill: Callable[..., Report]
) -> None:
    fill(article("kopi"))
    with locks.hold(archive.folder / LOCK, "wartanya index"):
        dense = FollowedSearch(archive, small=0)
        dense.follow()
        time.sleep(0.3)
        assert not dense.ready
        assert found(archive, dense, "kopi") == {"kopi"}
    try:
        until(lambda: dense.ready)
        assert found(archive, dense, "kopi") == {"kopi"}
    finally:
        dense.close()


def test_a_new_embedding_model_while_it_serves(
    archive: Archive, fill: Callable[..., Report], followed: FollowedSearch
) -> None:
    fill(article("kopi"), article("moon"))
    until(lambda: settled(archive))
    other = HashedEmbedder(model="another")
    reembed(archive, other)
    hits = search(archive, followed, Query.of(other, "kopi"), 5).hits
    assert {hit.article.id for hit in hits} == {"kopi", "moon"}
    until(lambda: followed.ready and (archive.folder / "vectors" / "2").is_dir())
    sync(archive, other, loaded(article("kapal")))
    until(lambda: settled(archive))
    hits = search(archive, followed, Query.of(other, "kopi"), 5).hits
    assert {hit.article.id for hit in hits} == {"kopi", "moon", "kapal"}


def test_questions_from_many_threads_while_it_changes(
    archive: Archive, fill: Callable[..., Report], followed: FollowedSearch
) -> None:
    """An article that is only replaced, never removed, is found by every question."""
    fill(article("kopi"), article("moon"))
    stop, wrong = threading.Event(), []

    def ask() -> None:
        while not stop.is_set():
            seen = found(archive, followed, "kopi")
            if not {"kopi", "moon"} <= seen:
                wrong.append(seen)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for turn in range(25):
        fill(article("kopi", f"Harga kopi {turn}."), article("moon", f"The Moon, day {turn}."))
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_of_equal_passages_the_first_ones_are_given(archive: Archive) -> None:
    put(archive, range(30))
    with archive.write() as writer:
        for row in range(30, 60):
            one = Article(f"r{row}", "", "Sama.")
            writer.put(Prepared(one, "", [Sentence(0, 5)], [(0, 5)], vector_of(7)[None, :]))
    given = article_ids(archive, nearest(archive, ExactScan(), vector_of(7), 5))
    assert given == ["r7", "r30", "r31", "r32", "r33"]


def test_a_broad_filter_is_compared_exactly_too(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(archive, range(40))
    dense = ExactScan()
    few = nearest(archive, dense, vector_of(1), 8, Filters(source="B"))
    monkeypatch.setattr(exact, "NARROW", 5)
    all_of_them = nearest(archive, dense, vector_of(1), 8, Filters(source="B"))
    assert [number for number, _ in all_of_them] == [number for number, _ in few]
    assert dict(all_of_them) == pytest.approx(dict(few), abs=1e-6)


def test_vectors_are_let_go_once_chroma_answers(archive: Archive) -> None:
    put(archive, range(30))
    dense = FollowedSearch(archive, small=0)
    before = nearest(archive, dense, vector_of(1), 5)
    assert dense._exact.held == 30
    dense.follow()
    try:
        until(lambda: dense.ready and settled(archive))
        assert [number for number, _ in nearest(archive, dense, vector_of(1), 5)] == [
            number for number, _ in before
        ]
        assert dense._exact.held == 0
    finally:
        dense.close()


def test_a_small_archive_is_answered_exactly(archive: Archive) -> None:
    put(archive, range(30))
    dense = FollowedSearch(archive)
    dense.follow()
    try:
        until(lambda: dense.ready and settled(archive))
        assert nearest(archive, dense, vector_of(1), 5) == nearest(
            archive, ExactScan(), vector_of(1), 5
        )
        assert dense._exact.held == 30
    finally:
        dense.close()


def test_nobody_is_made_to_wait_while_nothing_changes(
    archive: Archive, fill: Callable[..., Report], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(article("kopi"))
    dense = FollowedSearch(archive, small=0)
    dense.follow()
    try:
        until(lambda: dense.ready and settled(archive))
        time.sleep(0.6)
        taken: list[int] = []
        writing = dense._gate.writing
        monkeypatch.setattr(dense._gate, "writing", lambda: taken.append(1) or writing())
        time.sleep(1.2)
        assert taken == []
        fill(article("kapal"))
        until(lambda: settled(archive))
        assert taken
    finally:
        dense.close()
