"""Claims that are known to be right, and their twins with one detail made wrong."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.checking.check import check_claim, sentences_of
from bot.evaluating.claims import check_all, claims_report, read_claims
from bot.evaluating.collection import read_articles
from bot.settings import Settings
from bot.verifying.verdict import Verifier
from index.article import Article
from index.errors import LoadError

from .markdown import milliseconds, percent, table

CLAIMS = Path(__file__).parent / "claims.jsonl"


def measure(
    articles: list[Article], data: Path | None, settings: Settings, progress: Callable[[str], None]
) -> dict[str, Any]:
    """What `wartanya eval claims --given` reports, over the claims whose articles are there."""
    known = {article.id: article for article in [*articles, *_news(data)]}
    golds = [one for one in read_claims(CLAIMS, _named(), given=True) if one.article_id in known]
    verifier = Verifier.load(threads=settings.threads)
    pointed = {one.article_id: sentences_of(known[one.article_id or ""]) for one in golds}
    run = check_all(
        lambda claim: check_claim(claim.text, pointed[claim.article_id], verifier),
        golds,
        progress=lambda done: progress(f"claims: {done} of {len(golds)}"),
    )
    if run.interrupted:
        raise KeyboardInterrupt
    return {"report": claims_report(golds, run.rows, {"verifier_sha256": verifier.sha256})}


def _named() -> set[str]:
    lines = CLAIMS.read_text(encoding="utf-8").splitlines()
    return {json.loads(line)["article_id"] for line in lines}


def _news(data: Path | None) -> list[Article]:
    """The articles of the written questions; without the public sets, none."""
    if data is None:
        return []
    path = data / "news_qa" / "articles.jsonl"
    if not path.is_file():
        raise LoadError(f"no {path}; see docs/benchmarks.md for where the data comes from")
    return read_articles(path)


def section(part: dict[str, Any]) -> str:
    """The report's section."""
    report = part["report"]
    intervals = report["intervals"]
    kinds = sorted(report["by_kind"].items(), key=lambda one: -one[1]["n"])
    rows = [
        [kind, row["n"], percent(row["caught"]), percent(row["false_alarms"])]
        for kind, row in kinds
    ]
    whole = ["**all**", report["n"], percent(report["caught"], intervals["caught"])]
    rows.append([*whole, percent(report["false_alarms"], intervals["false_alarms"])])
    return (
        f"## Checked claims\n\n{report['n']} sentences about the shipped articles and news that no "
        "training saw, each true one with a twin in which one detail was made wrong; the article "
        "is given. Caught: of the wrong ones, those that are not called supported. False alarms: "
        "of the true ones, those that are not; paraphrases share few words with the article. AUC "
        f'of "supported" {report["supported_auc"]:.3f}, '
        f"{milliseconds(report['latency']['p50'])} a sentence (p95 "
        f"{milliseconds(report['latency']['p95'])}).\n\n"
        + table(["what was made wrong", "n", "caught", "false alarms"], rows)
    )
