"""`wartanya eval chat`: conversations whose right answers are known."""

import json
from pathlib import Path

import click

from bot.cli.console import common, print_json
from bot.cli.scoring import FILE, bot_over, counted, of_articles
from bot.evaluating.chat import chat_report, chat_table, converse_all, misses
from bot.evaluating.collection import (
    read_articles,
)
from bot.evaluating.conversations import (
    collections_of,
    dated,
    read_conversations,
    read_messages,
    read_packs,
)
from bot.evaluating.runs import saving
from bot.settings import Settings
from index.load import Loaded, load


@click.command()
@of_articles
@click.option("--conversations", "file", type=FILE, required=True, help="Conversations, JSONL.")
@click.option("--messages", "messages_file", type=FILE, help="Single messages, JSONL.")
@click.option("--founding", type=FILE, help="The article of the messages' `founding` collection.")
@click.option(
    "--split", type=click.Choice(["train", "valid", "test"]), help="Only these conversations."
)
@click.option("--last-digits", help="Only messages whose id ends in one of these digits.")
@click.option(
    "--right-history",
    is_flag=True,
    help="Earlier turns stand as typed, with the right articles; else as they were answered.",
)
@click.option("--save", type=FILE, help="Write a line for each message that went wrong.")
@common
def chat(
    articles_file: Path,
    file: Path,
    messages_file: Path | None,
    founding: Path | None,
    split: str | None,
    last_digits: str | None,
    right_history: bool,
    save: Path | None,
    settings: Settings,
    as_json: bool,
) -> None:
    """Hold conversations whose right answers are known, and print how well they went.

    Each is over the articles of its pack, where the articles name packs, else over all.
    """
    articles = [dated(article) for article in read_articles(articles_file)]
    held = [one for one in read_conversations(file) if split in (None, one.split)]
    if messages_file is not None:
        digits = last_digits or "0123456789"
        held += [one for one in read_messages(messages_file) if one.id[-1:] in digits]
    loaded = load([founding]) if founding is not None else ()
    own = [one.article for one in loaded if isinstance(one, Loaded)]
    collections = collections_of(held, articles, read_packs(articles_file), own)
    bots = {name: bot_over(one, settings) for name, one in collections.items()}
    by_id = {article.id: article for one in collections.values() for article in one}
    with saving(save, [articles_file, file]) as opened:
        rows = converse_all(
            bots, held, right_history=right_history, progress=counted(len(held), "conversations")
        )
        for wrong in misses(rows, by_id) if opened is not None else ():
            assert opened is not None
            opened.write(json.dumps(wrong, ensure_ascii=False) + "\n")
    report = chat_report(rows, by_id)
    if as_json:
        print_json(report)
    else:
        click.echo(chat_table(report))
