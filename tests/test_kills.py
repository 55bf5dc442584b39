"""kill -9 at any instant: nothing is half, nothing doubled, nothing lost."""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import pytest

from bot.library import export
from bot.settings import Settings
from index.archive import locks
from index.archive.archive import Archive
from index.article import Article, Filters
from index.errors import LockedError
from index.load.exported import line
from index.search.ranking import Query, search
from index.sync.sync import LOCK, sync
from index.text.split import split_passages, split_sentences
from index.vectors.exact import ExactScan
from index.vectors.following import Following
from tests.fakes import HashedEmbedder

pytestmark = pytest.mark.slow

ARTICLES = 60
KILLS = 20
KILLS_OF_A_KIND = 30
SECONDS = 60
EMBEDDER = HashedEmbedder()


def unique(row: int, generation: int) -> str:
    return f"unik{row}putaran{generation}"


def corpus(generation: int, prefix: str = "n") -> list[Article]:
    """Articles of some passages each; every generation changes half of them."""
    articles = []
    for row in range(ARTICLES):
        changed = generation + 1 - (generation + row) % 2
        sentence = f"Kata {unique(row, changed)} ada di desa {row} pada putaran {changed}. "
        text = sentence * (10 + (row + changed) % 20)
        articles.append(Article(f"{prefix}{row}", f"Berita {row}", text, published="2021-12-08"))
    return articles


@cache
def spans(text: str) -> list[tuple[int, int]]:
    sentences = split_sentences(text, "id")
    return sorted(split_passages(text, sentences, EMBEDDER.count_tokens, EMBEDDER.passage_tokens))


def write(file: Path, articles: list[Article]) -> Path:
    fields = ("id", "title", "text", "published", "language", "source", "url")
    lines = [json.dumps({name: getattr(one, name) for name in fields}) for one in articles]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


class Driver:
    """A running tests.kill_driver."""

    def __init__(self, data: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.kill_driver", str(data)],
            cwd=Path(__file__).parents[1],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._answer() == "ready"

    def _answer(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def start(self, file: Path, kind: str = "index") -> int:
        """Begins a run; the number of the process."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{kind} {file}\n")
        self._process.stdin.flush()
        return int(self._answer())

    def ended(self) -> int:
        """Waits for the end; its exit status."""
        return int(self._answer())

    def close(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.wait(60)
        self._process.stdout.close()


@contextmanager
def driving(data: Path) -> Iterator[Driver]:
    driver = Driver(data)
    try:
        yield driver
    finally:
        driver.close()


def check_whole(archive: Archive, known: set[tuple[str, str]]) -> None:
    """Every article is one that was given, with all of its passages once, with its words."""
    with archive.snapshot() as snapshot:
        numbers, matrix = snapshot.vectors()
        held: dict[str, list[tuple[int, int]]] = {}
        for passage in snapshot.passages(numbers.tolist()).values():
            held.setdefault(passage.article_id, []).append((passage.start, passage.end))
        articles = [one for one, _ in snapshot.full_articles()]
        assert len(matrix) == sum(len(some) for some in held.values())
        assert {one.id for one in articles} == held.keys()
        for one in articles:
            assert (one.id, one.text) in known
            assert sorted(held[one.id]) == spans(one.text)
            word = one.text.split()[1]
            found = [number for number, _ in snapshot.words(word, 1_000, Filters())]
            passages = snapshot.passages(found).values()
            assert sorted((p.start, p.end) for p in passages) == spans(one.text)
            assert {passage.article_id for passage in passages} == {one.id}


def check_followed(archive: Archive) -> None:
    following = Following(archive)
    while following.apply():
        pass
    assert following.index is not None
    with archive.snapshot() as snapshot:
        assert sorted(following.index.ids()) == sorted(snapshot.vectors()[0].tolist())
    following.close()


def answer(archive: Archive, question: str) -> tuple[str, ...]:
    """The articles found, best first."""
    return search(archive, ExactScan(), Query.of(EMBEDDER, question), 1).article_ids


def test_twenty_kills(tmp_path: Path) -> None:
    data, chance = tmp_path / "data", random.Random(os.getpid())
    killed = generation = 0
    stop, trouble, answered = threading.Event(), [], [0]
    with driving(data) as driver:
        began = time.monotonic()
        driver.start(write(tmp_path / "news.jsonl", corpus(0)))
        assert driver.ended() == 0
        takes = time.monotonic() - began
        archive = Archive(data)
        known = {(one.id, one.text) for one in corpus(0)}

        def read() -> None:
            while not stop.is_set():
                row = answered[0] % ARTICLES
                got = answer(archive, f"desa {row} kata {unique(row, 1)}")
                if not got:
                    trouble.append(row)
                answered[0] += 1
                time.sleep(0.01)

        reader = threading.Thread(target=read)
        reader.start()
        try:
            end = time.monotonic() + SECONDS
            while killed < KILLS and time.monotonic() < end:
                generation += 1
                known |= {(one.id, one.text) for one in corpus(generation)}
                process = driver.start(write(tmp_path / "news.jsonl", corpus(generation)))
                time.sleep(chance.uniform(0, min(takes, 2.0)))
                with suppress(ProcessLookupError):  # it has ended by itself
                    os.kill(process, signal.SIGKILL)
                killed += driver.ended() == -signal.SIGKILL
                check_whole(archive, known)
        finally:
            stop.set()
            reader.join()
        assert killed >= KILLS // 2, f"only {killed} kills in {SECONDS} s"
        assert trouble == [] and answered[0] > killed
        last = corpus(generation)
        driver.start(tmp_path / "news.jsonl")
        assert driver.ended() == 0
    check_whole(archive, {(one.id, one.text) for one in last})
    check_followed(archive)
    assert export(Settings(data=data), tmp_path / "out.jsonl") == ARTICLES
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    given = (tmp_path / "news.jsonl").read_text(encoding="utf-8").splitlines()
    assert sorted(map(json.loads, lines), key=str) == sorted(map(json.loads, given), key=str)
    for one in last:
        # Hashing lets a few words share a place in the vectors; so the best three.
        assert one.id in answer(archive, one.text.split()[1])[:3]


def test_two_indexers_at_once(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with driving(data) as one, driving(data) as other:
        for generation in range(3):
            one.start(write(tmp_path / "a.jsonl", corpus(generation, "a")))
            other.start(write(tmp_path / "b.jsonl", corpus(generation, "b")))
            assert (one.ended(), other.ended()) == (0, 0)
    both = [*corpus(2, "a"), *corpus(2, "b")]
    archive = Archive(data)
    with archive.snapshot() as snapshot:
        stored = [article for article, _ in snapshot.full_articles()]
    assert sorted(stored, key=str) == sorted(both, key=str)
    check_followed(archive)


def given(kind: str, generation: int) -> list[Article]:
    """What a run of a kind is given: articles change, and of what is pruned some vanish."""
    articles = corpus(generation)
    if kind in ("replace", "import"):
        return articles
    return [one for row, one in enumerate(articles) if (row + generation) % 3]


def write_over(file: Path, kind: str, articles: list[Article]) -> Path:
    """Writes the articles beside the file and puts them in its place: it is never half."""
    fresh = file.with_suffix(".fresh")
    if kind == "import":
        fresh.write_text("".join(f"{line(one)}\n" for one in articles), encoding="utf-8")
    else:
        write(fresh, articles)
    os.replace(fresh, file)
    return file


def held(archive: Archive) -> list[Article]:
    with archive.snapshot() as snapshot:
        return sorted((one for one, _ in snapshot.full_articles()), key=lambda one: one.id)


@pytest.mark.parametrize("kind", ["replace", "prune", "import", "watch"])
def test_thirty_kills_of_each_kind_of_run(tmp_path: Path, kind: str) -> None:
    data, chance = tmp_path / "data", random.Random(os.getpid())
    file, run = tmp_path / "news.jsonl", {"replace": "index", "prune": "index"}.get(kind, kind)
    known: set[tuple[str, str]] = set()
    killed = generation = 0
    with driving(data) as driver:
        began = time.monotonic()
        driver.start(
            write_over(file, kind, given(kind, 0)), "import" if kind == "import" else "index"
        )
        assert driver.ended() == 0
        takes = min(time.monotonic() - began, 2.0)
        archive = Archive(data)
        known |= {(one.id, one.text) for one in given(kind, 0)}
        while killed < KILLS_OF_A_KIND:
            generation += 1
            last = given(kind, generation)
            known |= {(one.id, one.text) for one in last}
            process = driver.start(write_over(file, kind, last), run)
            time.sleep(chance.uniform(0, takes))
            if kind == "watch" and chance.random() < 0.5:  # while it watches the file changes
                generation += 1
                last = given(kind, generation)
                known |= {(one.id, one.text) for one in last}
                write_over(file, kind, last)
                time.sleep(chance.uniform(0, takes))
            with suppress(ProcessLookupError):  # it has ended by itself
                os.kill(process, signal.SIGKILL)
            killed += driver.ended() == -signal.SIGKILL
            check_whole(archive, known)
        driver.start(file, "import" if kind == "import" else "index")
        assert driver.ended() == 0
    assert [one.text for one in held(archive)] == [
        one.text for one in sorted(last, key=lambda one: one.id)
    ], "the next run goes on to what its source holds"
    check_whole(archive, known)
    check_followed(archive)


def test_a_writer_that_is_refused_says_who_writes(tmp_path: Path) -> None:
    data = tmp_path / "data"
    archive = Archive(data, create=True)
    with locks.hold(data / LOCK, "wartanya index"), pytest.raises(LockedError) as refused:
        sync(archive, EMBEDDER, [])
    assert f"process {os.getpid()} (wartanya index)" in str(refused.value)
