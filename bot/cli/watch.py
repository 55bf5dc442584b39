"""`wartanya watch`: the archive follows its sources for as long as it runs."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.console import common, print_json, say, say_failures
from bot.cli.source import Source
from bot.settings import Settings
from index.errors import WartanyaError

if TYPE_CHECKING:
    from bot.watching.watcher import Watcher
    from index.archive.archive import Archive
    from index.encoder.embedder import Embedder
    from index.sync.report import Report

EVERY = click.option(
    "--every",
    type=click.FloatRange(1),
    default=15.0,
    show_default=True,
    metavar="MINUTES",
    help="How often web addresses are asked for.",
)


@click.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...", type=Source(), required=True)
@click.option("--prune", is_flag=True, help="Remove articles whose file vanishes.")
@EVERY
@common
def watch(
    sources: tuple[Path | str, ...], prune: bool, every: float, settings: Settings, as_json: bool
) -> None:
    """Keep in step with files, folders and web addresses until Ctrl-C.

    Folders are read once, then whatever changes in them. Feeds, site maps and pages are asked for
    again from time to time, later after a failure; what is known of them survives a restart.
    """
    from bot import indexing
    from bot.build import build_embedder
    from index.archive.archive import Archive

    archive = Archive(settings.data, create=True)
    watcher = watcher_of(
        *(settings, archive, build_embedder(settings), sources),
        prune=prune,
        every=every,
        as_json=as_json,
        following=lambda: indexing.follow(archive),
    )
    if not as_json:
        say("watching; Ctrl-C ends it")
    watcher.run(threading.Event())


def watcher_of(
    settings: Settings,
    archive: "Archive",
    embedder: "Embedder",
    sources: tuple[Path | str, ...],
    *,
    prune: bool = False,
    every: float = 15.0,
    as_json: bool = False,
    following: Callable[[], None] = lambda: None,
) -> "Watcher":
    """A watcher that prints what it does; `every` is in minutes."""
    from bot.watching.watcher import Watcher
    from index.load.options import LoadOptions

    def told(what: str, report: "Report") -> None:
        if as_json:
            print_json({"source": what} | report.as_json())
        else:
            now = datetime.now().strftime("%H:%M:%S")
            say(
                f"{now} {report.added} added, {report.updated} updated, {report.removed} removed "
                f"from {what}"
            )
        say_failures(report.failed)

    def trouble(error: WartanyaError) -> None:
        say(f"wartanya: {error}", err=True)

    return Watcher(
        *(archive, embedder, sources),
        options=LoadOptions(private_addresses=settings.private_addresses),
        every=60 * every,
        prune=prune,
        told=told,
        trouble=trouble,
        after=following,
    )
