"""Cost as the work grows: latency, memory and bytes on disk at 1,000 to 20,000 passages."""

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from bot.indexing import follow
from index.archive.archive import Archive, Prepared
from index.archive.snapshot import Snapshot
from index.article import Article, Passage

from .processes import ROOT, BenchError, busy_process

SIZES = (1_000, 5_000, 10_000, 20_000)
BATCH_ARTICLES = 200
# A copy keeps a cosine of about 0.95 with the passage it was made from.
NOISE = 0.33
SEED = 11


def costs(source: Archive, cache: Path, questions: Sequence[str]) -> list[dict[str, Any]]:
    """Warm `ask` at each size, with the exact scan and with Chroma, and what it takes up."""
    rows = []
    for size in SIZES:
        folder = cache / "scale" / str(size)
        shutil.rmtree(folder, ignore_errors=True)
        passages, real = grow(source, folder, size)
        follow(Archive(folder))
        given = {
            "data": str(folder),
            "questions": list(questions),
            "following": False,
        }
        row: dict[str, Any] = {"passages": passages, "real": real, "bytes": bytes_of(folder)}
        row["exact"] = work("warm_asking", given, cache)
        row["chroma"] = work("warm_asking", {**given, "following": True}, cache)
        if size == SIZES[0]:
            with busy_process():
                row["busy"] = work("warm_asking", given, cache)
        rows.append(row)
        shutil.rmtree(folder)
    return rows


def work(task: str, given: dict[str, Any], cache: Path) -> Any:
    """What `tests.bench.worker` finds in a process of its own; raises `BenchError`."""
    arguments = cache / "worker.json"
    arguments.write_text(json.dumps(given), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.worker", task, str(arguments)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        raise BenchError(f"{task}: {done.stderr.strip()[-600:]}")
    return json.loads(done.stdout)


def bytes_of(folder: Path) -> dict[str, int]:
    """Bytes on disk of the archive and of the vector index that follows it."""
    sizes = {"archive": 0, "vectors": 0}
    for path in folder.rglob("*"):
        if path.is_file():
            kind = "archive" if path.parent == folder else "vectors"
            sizes[kind] += path.stat().st_size
    return sizes


def grow(source: Archive, folder: Path, size: int) -> tuple[int, int]:
    """An archive of about `size` passages: real ones first, then copies with perturbed vectors.

    Whole articles, so the size is passed by a few at most. Returns how many passages there are,
    and how many of them are real.
    """
    archive = Archive(folder, create=True)
    with source.snapshot() as snapshot:
        model, dimension = snapshot.get("model"), snapshot.get("dimension")
        originals = list(_prepared(snapshot))
    with archive.write(notable=False) as writer:
        writer.set("model", model)
        writer.set("dimension", dimension)
    total = real = 0
    batch: list[Prepared] = []
    for turn, prepared in _repeated(originals):
        if total >= size:
            break
        total += len(prepared.passages)
        real += 0 if turn else len(prepared.passages)
        batch.append(prepared)
        if len(batch) == BATCH_ARTICLES:
            _put(archive, batch)
            batch = []
    _put(archive, batch)
    return total, real


def _put(archive: Archive, batch: Sequence[Prepared]) -> None:
    with archive.write() as writer:
        for prepared in batch:
            writer.put(prepared)


def _repeated(originals: Sequence[Prepared]) -> Iterator[tuple[int, Prepared]]:
    """The originals, then copies of them without end, each of another vector and id."""
    random = np.random.default_rng(SEED)
    turn = 0
    while True:
        for original in originals:
            if not turn:
                yield turn, original
                continue
            noise = random.standard_normal(original.vectors.shape)
            noise *= NOISE / np.linalg.norm(noise, axis=1, keepdims=True)
            vectors = original.vectors + noise
            vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
            article = replace(original.article, id=f"{original.article.id}~{turn}")
            yield turn, replace(original, article=article, vectors=vectors.astype(np.float32))
        turn += 1


def _prepared(snapshot: Snapshot) -> Iterator[Prepared]:
    ids, vectors = snapshot.vectors()
    row_of = {int(number): row for row, number in enumerate(ids)}
    by_article: dict[str, list[Passage]] = defaultdict(list)
    numbers = list(row_of)
    for first in range(0, len(numbers), 5_000):
        for passage in snapshot.passages(numbers[first : first + 5_000]).values():
            by_article[passage.article_id].append(passage)
    articles: list[tuple[Article, str]] = list(snapshot.full_articles())
    for article, origin in articles:
        passages = sorted(by_article[article.id], key=lambda passage: passage.start)
        yield Prepared(
            article,
            origin,
            snapshot.sentences(article.id),
            [(passage.start, passage.end) for passage in passages],
            vectors[[row_of[passage.id] for passage in passages]],
        )
