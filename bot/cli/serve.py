"""`wartanya serve`: the page and the JSON routes."""

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.console import common, print_json, progress, say
from bot.cli.source import Source
from bot.cli.watch import watcher_of
from bot.feedback import Feedback
from bot.settings import Settings
from index.errors import WartanyaError

if TYPE_CHECKING:
    from bot.answering.bot import Bot
    from bot.watching.watcher import Watcher


LONGEST_END = 10.0
"""Seconds that the watcher may take to end; what it has not written it writes next time."""


@click.command()
@click.option("--host", help="Address to listen on. [env: WARTANYA_HOST; default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(1, 65535), help="[default: 7860, or the next free]")
@click.option(
    "--watch",
    "watched",
    multiple=True,
    metavar="SOURCE",
    type=Source(),
    help="Keep in step with a file, folder or address; may be given more than once.",
)
@click.option("--seeds", is_flag=True, help="Index the articles that ship when there are none.")
@common
def serve(
    host: str | None,
    port: int | None,
    watched: tuple[Path | str, ...],
    seeds: bool,
    settings: Settings,
    as_json: bool,
) -> None:
    """Serve the page and the JSON API."""
    from bot.adding.adding import Adding
    from bot.build import build, build_checker, holds_articles
    from bot.hosts import LOOPBACK
    from index.archive.archive import Archive
    from index.load import LoadOptions

    os.environ.setdefault("GRADIO_ANALYTICS_ENABLED", "False")
    if seeds and not holds_articles(settings):
        from bot import indexing

        indexing.index(settings, [indexing.seed_folder()], progress=progress())

    def listening(address: str) -> None:
        if as_json:
            print_json({"address": address})
        else:
            say(f"Wartanya is at {address} (Ctrl-C ends it)")
        bot.follow(after=2)  # whoever asks at once has the machine for it

    alone = (host or settings.host) in LOOPBACK and not settings.allowed_hosts
    changing = alone if settings.adding is None else settings.adding
    if changing or watched:
        Archive(settings.data, create=True)  # the first article may come from the page
    bot = build(settings)
    options = LoadOptions(private_addresses=settings.private_addresses)
    adding = Adding(bot.archive, bot.embedder, options) if changing else None
    stop, threads = threading.Event(), []
    if watched:
        watcher = watcher_of(settings, bot.archive, bot.embedder, watched, as_json=as_json)
        threads.append(threading.Thread(target=_watching, args=(watcher, stop), daemon=True))
        threads[0].start()
    # Models load while the page is put together; a question that comes first waits for them.
    threading.Thread(target=_warm, args=(bot,), daemon=True).start()
    try:
        from bot.web.server import serve as serve_page

        serve_page(
            bot,
            host=host or settings.host,
            port=port or settings.port,
            allowed_hosts=settings.allowed_hosts,
            trusted_proxies=settings.trusted_proxies,
            listening=listening,
            check=build_checker(settings, bot).check,
            adding=adding,
            feedback=Feedback(settings.data),
        )
    finally:
        stop.set()
        for thread in threads:
            thread.join(LONGEST_END)
        if adding is not None:
            adding.close()
        bot.close()


def _watching(watcher: "Watcher", stop: threading.Event) -> None:
    from bot.adding.working import gently

    gently()
    watcher.run(stop)


def _warm(bot: "Bot") -> None:
    try:
        bot.warm()
    except WartanyaError as error:
        say(f"wartanya: {error}", err=True)
