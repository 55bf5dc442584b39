"""The commands of `wartanya eval`: how good the bot is, on anybody's articles."""

from pathlib import Path

import click

from bot.cli.console import INTERRUPTED, common, print_json, say
from bot.cli.eval_chat import chat
from bot.cli.eval_claims import claims
from bot.cli.scoring import FILE, bot_over, counted, described_bot, of_articles, say_if_interrupted
from bot.evaluating.collection import (
    read_articles,
    read_summaries,
)
from bot.evaluating.compare import comparison, comparison_table
from bot.evaluating.questions import read_questions
from bot.evaluating.report import qa_report, report_table
from bot.evaluating.runs import ask_all, read_run, saving
from bot.settings import Settings
from index.errors import ModelError
from index.text.split import split_sentences


@click.group("eval", context_settings={"help_option_names": ["-h", "--help"]})
def eval_group() -> None:
    """Score the bot on questions or summaries that are known to be right."""


@eval_group.command()
@of_articles
@click.option(
    "--questions",
    "questions_file",
    type=FILE,
    required=True,
    help='JSONL of {"id", "question", "answers": [...], "article_id"?, "language"?}; '
    "no answers: the articles do not say.",
)
@click.option("--given", is_flag=True, help="Read only the article that the question names.")
@click.option("--limit", type=click.IntRange(1), help="Ask only the first so many questions.")
@click.option("--save", type=FILE, help="Write a line for each question to this file.")
@common
def qa(
    articles_file: Path,
    questions_file: Path,
    given: bool,
    limit: int | None,
    save: Path | None,
    settings: Settings,
    as_json: bool,
) -> int:
    """Ask questions whose answers are known, and print how good the answers are.

    The articles are indexed apart from your own and kept, so that a second run starts at once.
    Ctrl-C prints what was scored until then.
    """
    articles = {article.id: article for article in read_articles(articles_file)}
    questions = read_questions(questions_file, articles, given=given)[:limit]
    with saving(save, [articles_file, questions_file]) as file:
        bot = bot_over([] if given else [*articles.values()], settings)
        bot.warm()
        described = described_bot(bot) | {"given": given, "articles": len(articles)}
        run = ask_all(
            *(bot, questions, articles),
            given=given,
            save=file,
            progress=counted(len(questions), "questions"),
        )
    say_if_interrupted(run, len(questions), "questions")
    report = qa_report(questions, run.rows, articles, described, given=given)
    if as_json:
        print_json(report)
    else:
        say(report_table(report))
    return INTERRUPTED if run.interrupted else 0


@eval_group.command()
@click.option(
    "--articles", "file", type=FILE, required=True, help="Articles with their `summary`, JSONL."
)
@click.option(
    "--sentences", type=click.IntRange(1), help="So many sentences; else the product's choice."
)
@click.option("--save", type=FILE, help="Write a line for each article to this file.")
@common
def summaries(
    file: Path, sentences: int | None, save: Path | None, settings: Settings, as_json: bool
) -> int:
    """Summarize articles whose summary is known, beside baselines on the same articles."""
    try:
        from bot.evaluating.summaries import summaries_report, summarize_all
    except ModuleNotFoundError as error:
        raise ModelError(
            f"scoring summaries needs the package {error.name}: pip install 'wartanya[eval]'"
        ) from error

    golds = read_summaries(file)
    with saving(save, [file]) as opened:
        bot = bot_over([], settings)
        described = described_bot(bot) | {"sentences": sentences}
        run = summarize_all(
            lambda article: bot.summarize(article, sentences=sentences),
            golds,
            save=opened,
            progress=counted(len(golds), "articles"),
        )
    say_if_interrupted(run, len(golds), "articles")
    report = summaries_report(golds, run.rows, split_sentences, described, sentences)
    if as_json:
        print_json(report)
    else:
        say(report_table(report))
    return INTERRUPTED if run.interrupted else 0


@eval_group.command()
@click.argument("first", metavar="A.jsonl", type=FILE)
@click.argument("second", metavar="B.jsonl", type=FILE)
@click.option("--questions", "file", type=FILE, required=True, help="The questions of both runs.")
@common
def compare(first: Path, second: Path, file: Path, settings: Settings, as_json: bool) -> None:
    """Compare two saved runs: paired differences, and the questions that flipped."""
    found = comparison(read_questions(file), read_run(first), read_run(second))
    if as_json:
        print_json(found)
    else:
        say(comparison_table(found))


eval_group.add_command(chat)
eval_group.add_command(claims)
