"""`wartanya feedback`: what readers said of answers on the page."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from bot.cli.console import common, print_json, say
from bot.feedback import Feedback, question_of
from bot.settings import Settings
from index.errors import OutputError


@click.group()
def feedback() -> None:
    """What readers said of answers, kept in the data folder."""


@feedback.command("list")
@common
def list_(settings: Settings, as_json: bool) -> None:
    """List the ratings, the oldest first."""
    ratings = Feedback(settings.data).ratings()
    if as_json:
        print_json([asdict(rating) for rating in ratings])
        return
    for rating in ratings:
        why = ": ".join(part for part in (rating.reason, rating.comment) if part)
        say(f"{'+' if rating.good else '-'} {rating.question}{f' ({why})' if why else ''}")
    if not ratings:
        say("nobody has rated an answer yet")


@feedback.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@common
def export(file: Path, settings: Settings, as_json: bool) -> None:
    """Write them to FILE.jsonl as questions for `wartanya eval qa`.

    Ratings that do not say what the right answer is are counted and left out.
    """
    ratings = Feedback(settings.data).ratings()
    questions = [one for one in map(question_of, ratings) if one is not None]
    lines = "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in questions)
    try:
        file.write_text(lines, encoding="utf-8", errors="replace")
    except OSError as error:
        raise OutputError(f"cannot write {file}: {error.strerror}") from error
    left = len(ratings) - len(questions)
    if as_json:
        print_json({"questions": len(questions), "left_out": left, "path": str(file)})
    else:
        say(f"{len(questions)} questions written to {file}; {left} do not say what is right")


@feedback.command()
@common
def clear(settings: Settings, as_json: bool) -> None:
    """Remove every rating."""
    count = Feedback(settings.data).clear()
    if as_json:
        print_json({"removed": count})
    else:
        say(f"{count} removed")
