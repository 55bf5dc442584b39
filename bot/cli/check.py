"""`wartanya check`: what the library supports of a draft, sentence by sentence."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.console import common, print_json
from bot.settings import Settings
from index.errors import UsageError

if TYPE_CHECKING:
    from bot.checked import Checked

_MARKS = {"supported": "[ok]", "contradicted": "[no]", "not_found": "[??]"}


@click.command()
@click.argument("text", required=False)
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Read the text from a file; - is standard input.",
)
@click.option("--article", help="Hold it against this article alone.")
@common
def check(
    text: str | None, file: Path | None, article: str | None, settings: Settings, as_json: bool
) -> None:
    """Check a draft: each sentence supported, contradicted or not found, with quotes and reasons.

    Give the text, or --file; a text that is the path of a file, or -, is read from there.
    """
    from bot.build import build, build_checker
    from bot.serialize import checks_json

    draft = _draft(text, file)
    bot = build(settings)
    try:
        checks = build_checker(settings, bot).check(draft, article)
    finally:
        bot.close()
    if as_json:
        print_json(checks_json(checks))
    else:
        print_checks(checks)


def print_checks(checks: Sequence["Checked"]) -> None:
    """Each sentence with its mark, then why, and the quotes it was held against."""
    for one in checks:
        click.echo(f"{_MARKS[one.verdict]} {one.text} ({one.support:.0%})")
        for reason in one.reasons:
            found = f"; the article says {reason.found!r}" if reason.found else ""
            click.echo(f"     {reason.kind}: the text says {reason.said!r}{found}")
        for citation in one.citations:
            place = f"{citation.article_id}, {citation.start}-{citation.end}"
            click.echo(f"     “{citation.quote}” ({place})")


def _draft(text: str | None, file: Path | None) -> str:
    if (text is None) == (file is None):
        raise UsageError('give a text to check or --file FILE: wartanya check "..."')
    if file is None:
        assert text is not None
        if text != "-" and not _names_a_file(text):
            return text
        file = Path(text)
    try:
        if str(file) == "-":
            return sys.stdin.read()
        return file.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"cannot read {file}: {error.strerror}; check the path") from error
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{file} is not UTF-8 (byte {error.start}); save it as UTF-8 and run again"
        ) from error


def _names_a_file(text: str) -> bool:
    """Whether a text is a path of a file that is there, as one who forgot --file gives it."""
    return not any(sign.isspace() for sign in text) and os.path.isfile(text)
