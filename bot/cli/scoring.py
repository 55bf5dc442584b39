"""What the commands of `wartanya eval` share: a bot over articles alone, progress, Ctrl-C."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from bot import __version__
from bot.answering.bot import Bot
from bot.build import build, build_embedder
from bot.cli.console import progress, say
from bot.evaluating.collection import (
    FOLDER,
    index_articles,
    scratch_folder,
)
from bot.evaluating.runs import Run
from bot.settings import Settings
from index.archive.archive import Archive
from index.article import Article

FILE = click.Path(path_type=Path)
of_articles = click.option(
    "--articles", "articles_file", type=FILE, required=True, help="Articles, JSONL."
)
R = TypeVar("R")


def bot_over(articles: Sequence[Article], settings: Settings) -> Bot:
    """A bot over these articles alone, indexed in a folder of their own under the data folder."""
    embedder = build_embedder(settings)
    folder = scratch_folder(settings.data, articles, embedder.model)
    if articles:
        index_articles(folder, embedder, articles, progress())
    else:
        folder = settings.data / FOLDER / "nothing"
        Archive(folder, create=True)
    return build(settings, folder=folder)


def described_bot(bot: Bot) -> dict[str, Any]:
    """The version and what a bot is made of, as a report says it."""
    return {"wartanya": __version__, **bot.describe()}


def counted(total: int, what: str) -> Callable[[int], None]:
    """Shows on the terminal how many of `total` are done."""
    show = progress()
    return lambda done: show(f"{done} of {total} {what}{'' if done < total else chr(10)}")


def say_if_interrupted(run: Run[R], total: int, what: str) -> None:
    """Raises `click.Abort` where Ctrl-C came before anything was finished."""
    if not run.interrupted:
        return
    if not run.rows:
        raise click.Abort
    say(f"wartanya: stopped after {len(run.rows)} of {total} {what}; these are scored", err=True)
