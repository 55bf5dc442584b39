"""The commands for the articles that are there: list, show, correct, remove, copy out and in."""

from pathlib import Path
from typing import Any

import click

from bot.cli.console import FAILURE, common, print_json, progress, say, say_failures
from bot.settings import Settings
from index.article import CORRECTABLE

FILE = click.Path(path_type=Path, dir_okay=False)
WAIT = click.option(
    "--wait",
    type=click.FloatRange(0),
    default=600,
    show_default=True,
    help="Seconds to wait while another process writes.",
)


@click.command()
@common
def articles(settings: Settings, as_json: bool) -> None:
    """List the indexed articles."""
    from bot.cli.printing import print_articles
    from bot.serialize import row_json
    from index.archive.archive import Archive

    with Archive(settings.data).snapshot() as snapshot:
        rows = snapshot.articles()
    if as_json:
        print_json([row_json(row) for row in rows])
    else:
        print_articles(rows)


@click.command()
@click.argument("article")
@common
def show(article: str, settings: Settings, as_json: bool) -> None:
    """Print one article; controls are shown as U+FFFD, --json has the text exactly as stored."""
    from bot.serialize import article_json
    from index.archive.archive import Archive

    with Archive(settings.data).snapshot() as snapshot:
        found = snapshot.article(article)
    if as_json:
        print_json(article_json(found))
    else:
        say(found.text)


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@common
def remove(articles: tuple[str, ...], settings: Settings, as_json: bool) -> None:
    """Take articles out of the archive; their files are left alone."""
    from bot import indexing

    indexing.remove(settings, articles)
    if as_json:
        print_json({"removed": len(set(articles))})
    else:
        say(f"{len(set(articles))} removed")


@click.command()
@click.argument("article")
@click.option("--title")
@click.option("--published", help="Its date, as 2021-12-08.")
@click.option("--source", help="Who published it.")
@click.option("--author")
@click.option("--section")
@click.option("--url")
@click.option("--language", help="id or en.")
@WAIT
@common
def edit(
    article: str, wait: float, settings: Settings, as_json: bool, **fields: str | None
) -> None:
    """Correct what is known of an article; "" empties a field.

    What you set stays, whatever its file or page says when it is indexed again.
    """
    from bot import library
    from bot.serialize import article_json

    changes = {name: value for name, value in fields.items() if value is not None}
    edited = library.edit(settings, article, changes, wait=wait)
    if as_json:
        print_json(article_json(edited) | {"corrected": list(edited.corrected)})
    else:
        for name in CORRECTABLE:
            mark = " (corrected)" if name in edited.corrected else ""
            say(f"{name}: {getattr(edited, name)}{mark}")


@click.command()
@click.argument("file", type=FILE)
@common
def export(file: Path, settings: Settings, as_json: bool) -> None:
    """Write every article to FILE.jsonl, every field and character of it."""
    from bot import library

    count = library.export(settings, file)
    if as_json:
        print_json({"articles": count, "path": str(file)})
    else:
        say(f"{count} articles written to {file}")


@click.command("import")
@click.argument("file", type=FILE)
@WAIT
@common
def import_(file: Path, wait: float, settings: Settings, as_json: bool) -> int:
    """Take in what `wartanya export` wrote, exactly as it was.

    Articles of the same ids are replaced, others are left alone.
    """
    from bot import library

    report = library.import_(settings, file, wait=wait, progress=progress())
    progress()("")
    if as_json:
        print_json(report.as_json())
    else:
        say(
            f"{report.added} added, {report.updated} updated, {report.unchanged} unchanged; "
            f"{report.passages} passages in {report.seconds:.1f} s"
        )
    return say_failures(report.failed)


@click.command()
@click.option("--repair", is_flag=True, help="Mend what does not hold, or build it anew.")
@WAIT
@common
def status(repair: bool, wait: float, settings: Settings, as_json: bool) -> int:
    """Show what the archive holds, and whether all of it holds together.

    Exit code 1 when something does not.
    """
    from bot import library
    from bot.cli.printing import print_status

    mended: dict[str, Any] = {}
    if repair:
        done = library.repair(settings, wait=wait, progress=progress())
        progress()("")
        mended["repaired"] = {
            "problems": [problem.what for problem in done.found.problems],
            "remade": done.remade,
            "lost": len(done.lost),
        }
    found = library.status(settings) | mended
    if as_json:
        print_json(found)
    else:
        print_status(found)
    return 0 if found["sound"] else FAILURE


COMMANDS = (articles, show, edit, remove, export, import_, status)
