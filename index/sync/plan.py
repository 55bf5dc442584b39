"""What a run would do, without doing it."""

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from index.archive.archive import Archive
from index.load import Failure, Loaded, Outcome
from index.sync.corrections import with_corrections
from index.sync.former import Former
from index.sync.missing import Seen, unexplained, with_missing_source
from index.sync.origins import holds_one


@dataclass(slots=True)
class Plan:
    """What a run would do.

    Attributes:
        added, updated: (path, article id) of articles.
        unchanged: how many there are.
        removed: (origin, article id) of articles that go; with another id from the same file, or
            because their source has vanished.
        failed: what cannot be read.
        notices: (path, notice), as of a run.
    """

    added: list[tuple[str, str]] = field(default_factory=list)
    updated: list[tuple[str, str]] = field(default_factory=list)
    unchanged: int = 0
    removed: list[tuple[str, str]] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """As `wartanya index --dry-run --json` prints it."""
        return {
            "added": [{"path": path, "article": one} for path, one in self.added],
            "updated": [{"path": path, "article": one} for path, one in self.updated],
            "unchanged": self.unchanged,
            "removed": [{"path": path, "article": one} for path, one in self.removed],
            "failed": [{"path": one.path, "reason": one.reason} for one in self.failed],
            "notices": [{"path": path, "notice": notice} for path, notice in self.notices],
        }


def plan(
    archive: Archive | None,
    loaded: Iterable[Outcome],
    *,
    roots: Sequence[Path] = (),
    prune: bool = False,
) -> Plan:
    """What `index.sync.sync.sync` would do with the same arguments; nothing is written.

    Args:
        archive: what would be written; None where there is none yet.
        loaded: the articles, and what could not be read.
        roots: the resolved paths that `loaded` comes from.
        prune: whether articles would go whose source has vanished.
    """
    made = Plan()
    seen = Seen()
    with ExitStack() as stack:
        before = None if archive is None else stack.enter_context(Former(archive))
        for one in loaded:
            if isinstance(one, Failure):
                made.failed.append(one)
            elif isinstance(one, Loaded):
                _place(made, before, one)
                seen.add(one.origin, one.article.id)
    if archive is None:
        return made
    with archive.snapshot() as snapshot:
        origins = list(snapshot.origins())
    for article_id, origin in origins:
        replaces = seen.holds_some(origin) and holds_one(origin)
        if replaces and not seen.lies_in(origin, article_id):
            made.removed.append((origin, article_id))
    replaced = {article_id for _, article_id in made.removed}
    gone = [
        pair
        for pair in with_missing_source(origins, roots, seen, made.failed)
        if pair[0] not in replaced
    ]
    if prune:
        made.removed += [(origin, article_id) for article_id, origin in gone]
        made.failed = unexplained(made.failed, {origin for _, origin in gone})
    else:
        made.notices += [
            (origin, f"{article_id} is no longer in it: --prune removes it")
            for article_id, origin in gone
        ]
    return made


def _place(made: Plan, before: Former | None, one: Loaded) -> None:
    """Puts an article to those that are added, updated or unchanged."""
    if one.notice:
        made.notices.append((one.path, one.notice))
    former = None if before is None else before.find(one.article.id)
    article = with_corrections(one.article, former[0] if former else None)
    if former is None:
        made.added.append((one.path, article.id))
    elif former == (article, one.origin):
        made.unchanged += 1
    else:
        made.updated.append((one.path, article.id))
