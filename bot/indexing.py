"""What the doors do to an archive: index, remove. Wiring, like `bot.build`."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from langchain_core.embeddings import Embeddings

from bot.build import build_embedder, seed_folder
from bot.settings import Settings
from index.archive import locks
from index.archive.archive import Archive
from index.archive.connection import FILE_NAME
from index.encoder.foreign import embedder_of
from index.errors import LockedError
from index.fetch.scheme import is_address
from index.load import LoadOptions, load
from index.sync.course import Tell, bytes_of, told
from index.sync.plan import Plan
from index.sync.plan import plan as make_plan
from index.sync.sync import Report, reembed, sync
from index.sync.sync import remove as remove_articles
from index.vectors.following import LOCK, Following

__all__ = ["index", "plan", "remove", "seed_folder"]

Told = Callable[[str], None]


def index(
    settings: Settings,
    sources: Sequence[Path | str],
    *,
    prune: bool = False,
    reembed_first: bool = False,
    follow_links: bool = False,
    columns: Mapping[str, str] | None = None,
    wait: float = 0.0,
    progress: Told = lambda line: None,
    tell: Tell = lambda step: None,
    embeddings: Embeddings | None = None,
) -> Report:
    """Indexes files, folders and web addresses, then lets the vector index follow.

    `columns` are names of the columns of tables, by the fields of an article that they hold.
    `progress` is told in a line of what comes before and after the articles, `tell` of each.
    `embeddings` are any of LangChain's, in place of those that the settings name.

    Raises:
        ArchiveError: the data folder cannot be used.
        LockedError: another process writes it, for longer than `wait` seconds.
        ModelError: its vectors were made by another model (and `reembed_first` is false).
    """
    archive = Archive(settings.data, create=True)
    embedder = embedder_of(embeddings) if embeddings else build_embedder(settings)
    if reembed_first:
        reembed(archive, embedder, wait=wait, progress=progress)
    roots = [Path(source).resolve() for source in sources if not is_address(source)]
    options = _options(settings, follow_links, columns)
    loaded = told(load(sources, options), _bytes_of(sources, follow_links), tell)
    report = sync(archive, embedder, loaded, roots=roots, prune=prune, wait=wait, progress=progress)
    follow(archive, progress)
    return report


def plan(
    settings: Settings,
    sources: Sequence[Path | str],
    *,
    prune: bool = False,
    follow_links: bool = False,
    columns: Mapping[str, str] | None = None,
    tell: Tell = lambda step: None,
) -> Plan:
    """What `index` would do with the same arguments; nothing is written.

    Raises:
        ArchiveError: the archive that there is cannot be read.
    """
    there = (settings.data / FILE_NAME).is_file()
    options = _options(settings, follow_links, columns)
    loaded = told(load(sources, options), _bytes_of(sources, follow_links), tell)
    roots = [Path(source).resolve() for source in sources if not is_address(source)]
    archive = Archive(settings.data) if there else None
    return make_plan(archive, loaded, roots=roots, prune=prune)


def _options(
    settings: Settings, follow_links: bool, columns: Mapping[str, str] | None
) -> LoadOptions:
    return LoadOptions(
        follow_links=follow_links,
        columns=columns or {},
        private_addresses=settings.private_addresses,
    )


def _bytes_of(sources: Sequence[Path | str], follow_links: bool) -> int:
    """Bytes to be read; 0 where an address is among the sources, of which nobody knows."""
    if any(is_address(source) for source in sources):
        return 0
    return bytes_of([Path(source) for source in sources], follow_links=follow_links)


def remove(settings: Settings, article_ids: Sequence[str]) -> None:
    """Takes articles out, all of them or none.

    Raises:
        NotFoundError: one of them is not there.
    """
    archive = Archive(settings.data)
    remove_articles(archive, article_ids)
    follow(archive)


def follow(archive: Archive, progress: Told = lambda line: None) -> None:
    """Brings the vector index up to date, unless `serve` has it: then `serve` does it."""
    try:
        with locks.hold(archive.folder / LOCK, "wartanya index"):
            following = Following(archive, progress)
            try:
                while following.apply(limit=5_000):
                    progress("the vector index follows")
            finally:
                following.close()
    except LockedError:
        return
