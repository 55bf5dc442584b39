"""The commands of `wartanya eval`: how good the bot is, on anybody's articles."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import click

from bot import __version__
from bot.answering.bot import Bot
from bot.build import build, build_checker, build_embedder
from bot.checked import Checked
from bot.checking.check import check_claim, sentences_of
from bot.cli.console import INTERRUPTED, common, print_json, progress, say
from bot.evaluating.chat import chat_report, chat_table, converse_all, misses
from bot.evaluating.claims import GoldClaim, check_all, claims_report, read_claims
from bot.evaluating.collection import (
    FOLDER,
    index_articles,
    read_articles,
    read_summaries,
    scratch_folder,
)
from bot.evaluating.compare import comparison, comparison_table
from bot.evaluating.conversations import (
    FOUNDING,
    collections_of,
    dated,
    read_conversations,
    read_messages,
    read_packs,
)
from bot.evaluating.questions import read_questions
from bot.evaluating.report import qa_report, report_table
from bot.evaluating.runs import Run, ask_all, read_run, saving
from bot.settings import Settings
from bot.verifying.verdict import Verifier
from index.archive.archive import Archive
from index.article import Article
from index.errors import ModelError
from index.load import Loaded, load
from index.text.split import split_sentences

FILE = click.Path(path_type=Path)
R = TypeVar("R")


@click.group("eval", context_settings={"help_option_names": ["-h", "--help"]})
def eval_group() -> None:
    """Score the bot on questions or summaries that are known to be right."""


@eval_group.command()
@click.option("--articles", "articles_file", type=FILE, required=True, help="Articles, JSONL.")
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
        bot = _bot_over([] if given else [*articles.values()], settings)
        bot.warm()
        described = _described(bot) | {"given": given, "articles": len(articles)}
        run = ask_all(
            *(bot, questions, articles),
            given=given,
            save=file,
            progress=_counted(len(questions), "questions"),
        )
    _say_if_interrupted(run, len(questions), "questions")
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
        bot = _bot_over([], settings)
        described = _described(bot) | {"sentences": sentences}
        run = summarize_all(
            lambda article: bot.summarize(article, sentences=sentences),
            golds,
            save=opened,
            progress=_counted(len(golds), "articles"),
        )
    _say_if_interrupted(run, len(golds), "articles")
    report = summaries_report(golds, run.rows, split_sentences, described, sentences)
    if as_json:
        print_json(report)
    else:
        say(report_table(report))
    return INTERRUPTED if run.interrupted else 0


@eval_group.command()
@click.option("--articles", "articles_file", type=FILE, required=True, help="Articles, JSONL.")
@click.option("--conversations", "file", type=FILE, required=True, help="Conversations, JSONL.")
@click.option("--messages", "messages_file", type=FILE, help="Single messages, JSONL.")
@click.option("--founding", type=FILE, help="The article of the messages' `founding` collection.")
@click.option("--split", type=click.Choice(["train", "valid"]), help="Only these conversations.")
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
    collections = collections_of(held, articles, read_packs(articles_file))
    if founding is not None:
        texts = [one.article for one in load([founding]) if isinstance(one, Loaded)]
        collections[FOUNDING] = [replace(text, id=FOUNDING) for text in texts]
    bots = {name: _bot_over(one, settings) for name, one in collections.items()}
    by_id = {article.id: article for one in collections.values() for article in one}
    with saving(save, [articles_file, file]) as opened:
        rows = converse_all(
            bots, held, right_history=right_history, progress=_counted(len(held), "conversations")
        )
        for wrong in misses(rows, by_id) if opened is not None else ():
            assert opened is not None
            opened.write(json.dumps(wrong, ensure_ascii=False) + "\n")
    report = chat_report(rows, by_id)
    if as_json:
        print_json(report)
    else:
        click.echo(chat_table(report))


@eval_group.command()
@click.option("--articles", "articles_file", type=FILE, required=True, help="Articles, JSONL.")
@click.option(
    "--claims",
    "claims_file",
    type=FILE,
    required=True,
    help='JSONL of {"id", "text", "label", "article_id"?, "kind"?}; '
    "a label is supported, contradicted or not_found.",
)
@click.option("--given", is_flag=True, help="Hold each claim against the article it names alone.")
@click.option("--limit", type=click.IntRange(1), help="Check only the first so many claims.")
@click.option("--save", type=FILE, help="Write a line for each claim to this file.")
@common
def claims(
    articles_file: Path,
    claims_file: Path,
    given: bool,
    limit: int | None,
    save: Path | None,
    settings: Settings,
    as_json: bool,
) -> int:
    """Check claims of which it is known what is right, and print how well they are told apart."""
    articles = {article.id: article for article in read_articles(articles_file)}
    golds = read_claims(claims_file, articles, given=given)[:limit]
    verifier = Verifier.load(threads=settings.threads)
    with saving(save, [articles_file, claims_file]) as file:
        bot = _bot_over([] if given else [*articles.values()], settings)
        checker = build_checker(settings, bot)
        named = {claim.article_id for claim in golds if claim.article_id} if given else set()
        pointed = {name: sentences_of(articles[name]) for name in named}

        def judged(claim: GoldClaim) -> Checked:
            if given:
                return check_claim(claim.text, pointed[claim.article_id or ""], verifier)
            return checker.check_one(claim.text)

        run = check_all(judged, golds, save=file, progress=_counted(len(golds), "claims"))
    _say_if_interrupted(run, len(golds), "claims")
    described = {
        "wartanya": __version__,
        "given": given,
        "articles": len(articles),
        "verifier_sha256": verifier.sha256,
    }
    report = claims_report(golds, run.rows, described)
    if as_json:
        print_json(report)
    else:
        click.echo(report_table(report))
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


def _bot_over(articles: Sequence[Article], settings: Settings) -> Bot:
    """A bot over these articles alone, indexed in a folder of their own under the data folder."""
    embedder = build_embedder(settings)
    folder = scratch_folder(settings.data, articles, embedder.model)
    if articles:
        index_articles(folder, embedder, articles, progress())
    else:
        folder = settings.data / FOLDER / "nothing"
        Archive(folder, create=True)
    return build(settings, folder=folder)


def _described(bot: Bot) -> dict[str, Any]:
    return {"wartanya": __version__, **bot.describe()}


def _counted(total: int, what: str) -> Callable[[int], None]:
    show = progress()
    return lambda done: show(f"{done} of {total} {what}{'' if done < total else chr(10)}")


def _say_if_interrupted(run: Run[R], total: int, what: str) -> None:
    """Raises `click.Abort` where Ctrl-C came before anything was finished."""
    if not run.interrupted:
        return
    if not run.rows:
        raise click.Abort
    say(f"wartanya: stopped after {len(run.rows)} of {total} {what}; these are scored", err=True)
