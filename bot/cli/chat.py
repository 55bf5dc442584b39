"""`wartanya chat`: a conversation in the terminal."""

import sys

import click

from bot.cli.console import common, print_json
from bot.settings import Settings
from index.errors import UsageError

LEAVE = frozenset(["/exit", "/quit", "exit", "quit", "keluar"])


@click.command()
@click.option("--language", help="Language of frames and notices: id or en.")
@click.option("--article", default="", help="The id of the article that is spoken of first.")
@common
def chat(language: str | None, article: str, settings: Settings, as_json: bool) -> None:
    """Talk about the indexed articles: a message a line, each understood by those before it.

    An empty line is passed over; /new starts over; /exit, Ctrl-D or Ctrl-C leaves.
    """
    from bot.answering.question import checked_language
    from bot.build import build
    from bot.cli.printing import print_answer, print_understood
    from bot.serialize import answer_json

    checked_language(language)
    bot = build(settings)
    if article:
        bot.article(article)
    conversation = bot.converse()
    asks = sys.stdin.isatty()
    while True:
        if asks:
            click.secho("? ", nl=False, bold=True)
        line = sys.stdin.readline()
        text = line.strip()
        if not line or text.lower() in LEAVE:
            break
        if text == "/new":
            conversation.turns.clear()
            continue
        if not text:
            continue
        try:
            answer = conversation.ask(text, language=language, opened=article)
        except UsageError as error:
            click.echo(f"wartanya: {error}", err=True)
            continue
        if as_json:
            print_json(answer_json(answer))
        else:
            print_understood(answer)
            print_answer(answer)
            click.echo()
