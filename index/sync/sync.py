"""Making the archive equal to its sources: plan, apply, resume."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.archive import locks
from index.archive.archive import Archive, Prepared
from index.archive.snapshot import indexed_text
from index.article import Article, Sentence
from index.encoder.embedder import Embedder
from index.load import Failure, Outcome, Unchanged, Visited
from index.search.ranking import require_model
from index.sync.copies import mark_copies
from index.sync.corrections import with_corrections
from index.sync.former import Former
from index.sync.missing import Seen, unexplained, with_missing_source
from index.sync.origins import remove_former
from index.sync.report import Report
from index.text.split import split_passages, split_sentences

__all__ = ["Report", "reembed", "remove", "sync"]

LOCK = "write.lock"
# Whole articles are written together until they have so many passages: few enough that a kill
# loses little, enough that the encoder is fed well.
BATCH_PASSAGES = 64

Told = Callable[[str], None]


def sync(
    archive: Archive,
    embedder: Embedder,
    loaded: Iterable[Outcome],
    *,
    roots: Sequence[Path] = (),
    prune: bool = False,
    exactly: bool = False,
    wait: float = 0.0,
    progress: Told = lambda line: None,
) -> Report:
    """Adds what is new, replaces what has changed, leaves the rest alone.

    Every batch of whole articles is one transaction, so a run that is killed has lost at most
    the batch in hand, and the next run goes on from there.

    Args:
        archive: what is written; its writer's lock is held from plan to end.
        embedder: makes the vectors, outside any transaction.
        loaded: the articles, and what could not be read.
        roots: the resolved paths that `loaded` comes from, to tell what has vanished.
        prune: remove the articles whose source has vanished.
        exactly: take corrected fields, too, from `loaded`.
        wait: seconds to wait for another writer.
        progress: told in one line, after each batch, how far the run is.

    Raises:
        LockedError: another process writes this archive.
        ModelError: its vectors were made by another model.
    """
    began = time.monotonic()
    report = Report()
    with locks.hold(archive.folder / LOCK, "wartanya index", wait=wait):
        with archive.write(notable=False) as writer:
            made_by = (writer.get("model"), writer.get("dimension"))
            ours = (embedder.model, str(embedder.dimension))
            if made_by != ours and not writer.passage_count():
                writer.set_model(embedder.model, embedder.dimension)
            require_model(writer, embedder.model, embedder.dimension)
        seen = Seen()
        for batch in _batches(_planned(archive, embedder, loaded, report, seen, exactly)):
            _apply(archive, embedder, batch, report)
            progress(f"{report.added + report.updated} articles indexed")
        with archive.snapshot() as snapshot:
            gone = with_missing_source(snapshot.origins(), roots, seen, report.failed)
        _prune(archive, gone, report, prune)
        mark_copies(archive)
        with archive.snapshot() as snapshot:
            report.passages = snapshot.passage_count()
        report.seconds = time.monotonic() - began
        with archive.write(notable=False) as writer:
            writer.set("last_run", json.dumps(report.as_record()))
    return report


def remove(archive: Archive, article_ids: Sequence[str], *, wait: float = 0.0) -> None:
    """Takes articles out, all of them or none.

    Raises:
        NotFoundError: one of them is not there.
        LockedError: another process writes this archive.
    """
    with locks.hold(archive.folder / LOCK, "wartanya remove", wait=wait), archive.write() as writer:
        for article_id in dict.fromkeys(article_ids):
            writer.article(article_id)
            writer.remove(article_id)


def reembed(
    archive: Archive, embedder: Embedder, *, wait: float = 0.0, progress: Told = lambda line: None
) -> int:
    """Makes every vector anew with another model; how many passages there were.

    Until the last moment the archive answers with the old vectors. A run that is killed is
    taken up where it was.

    Raises:
        LockedError: another process writes this archive.
    """
    with locks.hold(archive.folder / LOCK, "wartanya index --reembed", wait=wait):
        with archive.snapshot() as snapshot:
            texts = dict(snapshot.indexed_texts())
            done = snapshot.stashed(embedder.model, embedder.dimension)
        missing = [passage for passage in texts if passage not in done]
        for first in range(0, len(missing), BATCH_PASSAGES):
            some = missing[first : first + BATCH_PASSAGES]
            vectors = embedder.encode([texts[passage] for passage in some])
            with archive.write(notable=False) as writer:
                writer.stash_vectors(embedder.model, some, vectors)
            progress(f"{len(done) + first + len(some)} of {len(texts)} passages embedded")
        with archive.write() as writer:
            writer.adopt_vectors(embedder.model, embedder.dimension)
    return len(texts)


@dataclass(frozen=True, slots=True)
class _Split:
    """An article and where it is cut, before its vectors are made."""

    article: Article
    origin: str
    sentences: list[Sentence]
    passages: list[tuple[int, int]]


def _planned(
    archive: Archive,
    embedder: Embedder,
    loaded: Iterable[Outcome],
    report: Report,
    seen: Seen,
    exactly: bool,
) -> Iterator[_Split]:
    """The articles that have to be written; the others are counted."""
    with Former(archive) as before:
        for one in loaded:
            if isinstance(one, Failure):
                report.failed.append(one)
                continue
            if isinstance(one, Visited):
                continue
            if isinstance(one, Unchanged):
                with archive.snapshot() as snapshot:
                    there = snapshot.ids_by_origin(one.address)
                report.unchanged += len(there)
                for article_id in there:
                    seen.add(one.address, article_id)
                continue
            if one.notice:
                report.notices.append((one.path, one.notice))
            article = one.article
            former = before.find(article.id)
            if former is not None and not exactly:
                article = with_corrections(article, former[0])
            if former == (article, one.origin):
                report.unchanged += 1
                seen.add(one.origin, article.id)
                continue
            if former is not None and _reads_the_same(former[0], article):
                with archive.write() as writer:
                    writer.describe(article, one.origin)
                    report.removed += remove_former(writer, one.origin, article.id)
                before.renew()
                report.updated += 1
                seen.add(one.origin, article.id)
                continue
            sentences = split_sentences(article.text, article.language)
            passages = split_passages(
                article.text, sentences, embedder.count_tokens, embedder.passage_tokens
            )
            if not passages:
                report.failed.append(Failure(one.path, "it holds no words"))
                continue
            seen.add(one.origin, article.id)
            if former is None:
                report.added += 1
            else:
                report.updated += 1
            yield _Split(article, one.origin, sentences, passages)
            before.renew()


def _reads_the_same(one: Article, other: Article) -> bool:
    """Whether sentences, passages and vectors of two articles are the same."""
    return (one.title, one.text, one.language) == (other.title, other.text, other.language)


def _batches(planned: Iterable[_Split]) -> Iterator[list[_Split]]:
    batch: list[_Split] = []
    for one in planned:
        batch.append(one)
        if sum(len(split.passages) for split in batch) >= BATCH_PASSAGES:
            yield batch
            batch = []
    if batch:
        yield batch


def _apply(archive: Archive, embedder: Embedder, batch: list[_Split], report: Report) -> None:
    """Embeds a batch, then writes it in one transaction."""
    texts = [
        indexed_text(split.article, start, end) for split in batch for start, end in split.passages
    ]
    vectors = embedder.encode(texts)
    first = 0
    with archive.write() as writer:
        for split in batch:
            some = vectors[first : first + len(split.passages)]
            first += len(split.passages)
            writer.put(Prepared(split.article, split.origin, split.sentences, split.passages, some))
            report.removed += remove_former(writer, split.origin, split.article.id)


def _prune(archive: Archive, gone: Sequence[tuple[str, str]], report: Report, prune: bool) -> None:
    """Removes, or only names, the articles whose source is no longer there."""
    if not prune:
        for article_id, origin in gone:
            report.notices.append((origin, f"{article_id} is no longer in it: --prune removes it"))
    elif gone:
        with archive.write() as writer:
            report.removed += sum(writer.remove(article_id) for article_id, _ in gone)
        report.failed = unexplained(report.failed, {origin for _, origin in gone})
