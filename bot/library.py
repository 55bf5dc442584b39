"""What the doors do to the articles that are there: export, import, correct, examine, mend."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from bot.build import build_embedder
from bot.indexing import follow
from bot.settings import Settings
from index.archive.archive import Archive
from index.archive.connection import FILE_NAME
from index.archive.integrity import Findings, examine
from index.archive.snapshot import ArticleRow, Snapshot
from index.article import Article
from index.errors import OutputError
from index.load import exported
from index.sync.edit import edit as edit_article
from index.sync.repair import Repaired
from index.sync.repair import repair as repair_archive
from index.sync.sync import Report, sync
from index.vectors.following import FOLDER

Told = Callable[[str], None]


def export(settings: Settings, file: Path) -> int:
    """Writes every article as a line of JSON, every field of it; how many there were.

    The file is there whole or not at all.

    Raises:
        ArchiveError: the archive cannot be read.
        OutputError: the file cannot be written.
    """
    archive = Archive(settings.data)
    count = 0
    with _whole(file) as out, archive.snapshot() as snapshot:
        for article, _ in snapshot.full_articles():
            out.write(exported.line(article) + "\n")
            count += 1
    return count


def import_(
    settings: Settings, file: Path, *, wait: float = 0.0, progress: Told = lambda line: None
) -> Report:
    """Takes exported articles in, exactly as they were; those of the same ids are replaced.

    Raises:
        LoadError: the file cannot be read.
        ArchiveError, LockedError, ModelError: as for `bot.indexing.index`.
    """
    archive = Archive(settings.data, create=True)

    def origin_of(article_id: str) -> str:
        with archive.snapshot() as snapshot:
            known = snapshot.find(article_id)
        return known[1] if known else ""

    articles = exported.read(file, origin_of)
    embedder = build_embedder(settings)
    report = sync(archive, embedder, articles, exactly=True, wait=wait, progress=progress)
    follow(archive, progress)
    return report


def edit(
    settings: Settings, article_id: str, changes: Mapping[str, str], *, wait: float = 0.0
) -> Article:
    """Sets fields of an article, see `index.sync.edit`; gives it as it is now."""
    archive = Archive(settings.data)
    edited = edit_article(archive, _embedder(settings), article_id, changes, wait=wait)
    follow(archive)
    return edited


def repair(
    settings: Settings, *, wait: float = 0.0, progress: Told = lambda line: None
) -> Repaired:
    """Mends the archive, then the vector index, see `index.sync.repair`."""
    repaired = repair_archive(settings.data, _embedder(settings), wait=wait, progress=progress)
    follow(Archive(settings.data), progress)
    return repaired


def status(settings: Settings) -> dict[str, Any]:
    """What the archive holds and whether it is sound, as `wartanya status --json` prints it.

    Raises:
        ArchiveError: there is none.
    """
    findings = examine(settings.data)
    found: dict[str, Any] = {
        "folder": str(settings.data.resolve()),
        "bytes": {
            "archive": _size(settings.data / FILE_NAME),
            "vectors": sum(_size(one) for one in (settings.data / FOLDER).rglob("*")),
        },
        **_soundness(findings),
    }
    if not findings.damaged:
        with Archive(settings.data).snapshot() as snapshot:
            found |= _contents(snapshot)
    return found


def _soundness(findings: Findings) -> dict[str, Any]:
    return {
        "sound": findings.sound,
        "problems": [problem.what for problem in findings.problems],
    }


def _contents(snapshot: Snapshot) -> dict[str, Any]:
    rows = snapshot.articles()
    dates = sorted(row.published for row in rows if row.published)
    return {
        "format": int(snapshot.get("format")),
        "articles": len(rows),
        "words": sum(row.words for row in rows),
        "passages": snapshot.passage_count(),
        "copies": snapshot.copy_count(),
        "published": {
            "first": dates[0] if dates else None,
            "last": dates[-1] if dates else None,
            "unknown": len(rows) - len(dates),
        },
        "languages": _counted(rows, "language"),
        "sources": _counted(rows, "source"),
        "model": {
            "name": snapshot.get("model") or None,
            "dimension": int(snapshot.get("dimension")),
        },
        "pending": len(snapshot.pending()),
        "last_run": json.loads(snapshot.get("last_run") or "null"),
    }


def _counted(rows: list[ArticleRow], field: str) -> dict[str, int]:
    """How many articles have each value, the most frequent first."""
    return dict(Counter(getattr(row, field) for row in rows).most_common())


def _embedder(settings: Settings) -> Callable[[], Any]:
    """Loads the encoder at the first call."""
    return cache(lambda: build_embedder(settings))


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


@contextmanager
def _whole(file: Path) -> Iterator[TextIO]:
    """A text file that takes the place of `file` once all is written.

    Raises:
        OutputError: it cannot be written.
    """
    partial = file.with_name(f".{file.name}.{os.getpid()}.partial")
    # A link that somebody put there is not followed: it would overwrite what it leads to.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        partial.unlink(missing_ok=True)
        handle = os.open(partial, flags, 0o666)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
                yield out
            os.replace(partial, file)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(
            f"{file} cannot be written: {error.strerror}; name another file"
        ) from error
