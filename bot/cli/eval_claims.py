"""`wartanya eval claims`: claims of which it is known what is right."""

from pathlib import Path

import click

from bot import __version__
from bot.build import build_checker
from bot.checked import Checked
from bot.checking.check import check_claim, sentences_of
from bot.cli.console import INTERRUPTED, common, print_json
from bot.cli.scoring import FILE, bot_over, counted, of_articles, say_if_interrupted
from bot.evaluating.claims import GoldClaim, check_all, claims_report, read_claims
from bot.evaluating.collection import (
    read_articles,
)
from bot.evaluating.report import report_table
from bot.evaluating.runs import saving
from bot.settings import Settings
from bot.verifying.verdict import Verifier


@click.command()
@of_articles
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
        bot = bot_over([] if given else [*articles.values()], settings)
        checker = build_checker(settings, bot)
        named = {claim.article_id for claim in golds if claim.article_id} if given else set()
        pointed = {name: sentences_of(articles[name]) for name in named}

        def judged(claim: GoldClaim) -> Checked:
            if given:
                return check_claim(claim.text, pointed[claim.article_id or ""], verifier)
            return checker.check_one(claim.text)

        run = check_all(judged, golds, save=file, progress=counted(len(golds), "claims"))
    say_if_interrupted(run, len(golds), "claims")
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
