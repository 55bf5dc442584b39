"""The command `wartanya`: reads the environment, calls the bot, prints, and sets the exit code."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import click

from bot import __version__
from bot.cli import library
from bot.cli.chat import chat
from bot.cli.check import check
from bot.cli.columns import ColumnMap
from bot.cli.console import common, print_json, progress, run, say, say_failures
from bot.cli.doctor import doctor
from bot.cli.feedback import feedback
from bot.cli.planning import told_plan
from bot.cli.progress import shown
from bot.cli.serve import serve
from bot.cli.source import Source
from bot.cli.watch import watch
from bot.settings import Settings
from index.errors import UsageError


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns its exit code (see `bot.cli.console.run`)."""
    return run(cli, arguments)


class Evaluation(click.Group):
    """`wartanya eval`, which loads its commands only when one is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of its commands."""
        from bot.cli.eval import eval_group

        return eval_group.list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, or None."""
        from bot.cli.eval import eval_group

        return eval_group.get_command(ctx, cmd_name)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="wartanya")
def cli() -> None:
    """Ask news articles, in Indonesian and English.

    Every sentence of an answer points at the exact words it rests on. Begin with
    `wartanya index SOURCE...`, then `wartanya serve` or `wartanya ask "..."`.
    """


cli.add_command(chat)
cli.add_command(
    Evaluation("eval", help="Score the bot on questions or summaries that are known to be right.")
)

for command in library.COMMANDS:
    cli.add_command(command)


cli.add_command(check)
cli.add_command(doctor)
cli.add_command(serve)
cli.add_command(watch)
cli.add_command(feedback)


@cli.command()
@click.argument("sources", nargs=-1, metavar="SOURCE...", type=Source())
@click.option("--prune", is_flag=True, help="Remove articles whose file has vanished.")
@click.option("--dry-run", is_flag=True, help="Show what would be done, and do nothing.")
@click.option("--reembed", is_flag=True, help="Make all vectors anew with the current model.")
@click.option("--seeds", is_flag=True, help="Index the articles that ship with wartanya.")
@click.option(
    *("--map", "columns"),
    type=ColumnMap(),
    help="Which columns of tables hold which fields: text=isi,title=judul.",
)
@click.option("--follow-links", is_flag=True, help="Read what links out of the folders lead to.")
@click.option(
    "--wait",
    type=click.FloatRange(0),
    default=600,
    show_default=True,
    help="Seconds to wait while another process writes.",
)
@common
def index(
    sources: tuple[Path | str, ...],
    prune: bool,
    dry_run: bool,
    reembed: bool,
    seeds: bool,
    columns: Mapping[str, str] | None,
    follow_links: bool,
    wait: float,
    settings: Settings,
    as_json: bool,
) -> int:
    """Index articles: files, folders of them, and web addresses.

    What has not changed is left alone, what has changed is replaced. Exit code 1 when something
    could not be read; the rest is indexed all the same.
    """
    from bot import indexing

    if seeds:
        sources = (*sources, indexing.seed_folder())
    if not sources and not reembed:
        raise UsageError("name the files, folders or addresses to index: wartanya index SOURCE...")
    wished: dict[str, Any] = {"prune": prune, "follow_links": follow_links, "columns": columns}
    if dry_run:
        with shown() as tell:
            made = indexing.plan(settings, sources, **wished, tell=tell)
        return told_plan(made, as_json)
    if reembed:
        progress()("making all vectors anew")
    with shown() as tell:
        report = indexing.index(
            settings, sources, **wished, reembed_first=reembed, wait=wait, tell=tell
        )
    if as_json:
        print_json(report.as_json())
    else:
        say(
            f"{report.added} added, {report.updated} updated, {report.unchanged} unchanged, "
            f"{report.removed} removed; {report.passages} passages in {report.seconds:.1f} s"
        )
    for path, notice in report.notices:
        say(f"wartanya: {path}: {notice}", err=True)
    return say_failures(report.failed)


@cli.command()
@click.argument("question")
@click.option("--language", help="Language of frames and notices: id or en.")
@common
def ask(question: str, language: str | None, settings: Settings, as_json: bool) -> None:
    """Answer a question from the indexed articles, every sentence cited."""
    from bot.answer import Answer, Draft
    from bot.answering.question import question_from
    from bot.build import build
    from bot.cli.printing import print_answer
    from bot.serialize import answer_json

    asked = question_from({"question": question, "language": language})
    show = progress()
    for event in build(settings, once=True).stream(asked):
        if isinstance(event, Draft) and event.writing is not None:
            show("The chat model puts the quotes into words; each sentence is checked…")
    show("")
    answer = event
    assert isinstance(answer, Answer)
    if as_json:
        print_json(answer_json(answer))
    else:
        print_answer(answer)


@cli.command()
@click.argument("words")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True)
@common
def search(words: str, limit: int, settings: Settings, as_json: bool) -> None:
    """Find passages, best first."""
    from bot.build import build
    from bot.cli.printing import print_hits
    from bot.serialize import hit_json

    hits = build(settings, once=True).search(words, limit)
    if as_json:
        print_json([hit_json(hit) for hit in hits])
    else:
        print_hits(hits)


@cli.command()
@click.argument("article")
@click.option("--sentences", type=int, help="Exactly so many sentences.")
@click.option("--words", type=int, help="At most so many words, in whole sentences.")
@click.option(
    "--style",
    type=click.Choice(["paragraph", "bullets", "headline", "facts"]),
    default="paragraph",
    show_default=True,
    help="facts: who, what, when, where, why, how; figures; quotations.",
)
@click.option("--language", help="Language wished for: id or en.")
@common
def summarize(
    article: str,
    sentences: int | None,
    words: int | None,
    style: Literal["paragraph", "bullets", "headline", "facts"],
    language: str | None,
    settings: Settings,
    as_json: bool,
) -> None:
    """Sum up an article in sentences of its own, each cited."""
    from bot.build import build
    from bot.cli.printing import print_summary
    from bot.serialize import summary_json

    summary = build(settings).summarize(
        article, sentences=sentences, words=words, style=style, language=language
    )
    if as_json:
        print_json(summary_json(summary))
    else:
        print_summary(summary)


if __name__ == "__main__":
    sys.exit(main())
