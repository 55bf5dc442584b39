"""What commands print: for people, and as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any

import click

from bot.answer import Answer, Citation
from bot.summarizing.summary import Summary
from index.archive.snapshot import ArticleRow
from index.article import Hit

MOST_SHOWN = 8


def print_answer(answer: Answer) -> None:
    """An answer with its sources numbered below it; a refusal with what was nearest."""
    if answer.short_answer is not None:
        click.secho(answer.short_answer, bold=True)
        click.echo()
    if answer.refused:
        click.echo(answer.text)
    numbers: list[Citation] = []
    for claim in answer.claims:
        marks = "".join(f"[{len(numbers) + row}]" for row in range(1, len(claim.citations) + 1))
        numbers.extend(claim.citations)
        bullet = "- " if answer.text.startswith("- ") else ""
        click.echo(f"{bullet}{claim.text} {marks}")
    if answer.notice:
        click.echo(answer.notice)
    if numbers:
        click.echo()
    for row, citation in enumerate(numbers, 1):
        click.echo(f"[{row}] {_place(citation)}")
    for citation in answer.related:
        click.echo(f"  ~ {citation.quote}\n    {_place(citation)}")


def print_summary(summary: Summary) -> None:
    """A summary with the places of its sentences, or a reporter's card with its quotes."""
    click.echo(summary.summary)
    if summary.notice:
        click.echo(summary.notice)
    click.echo()
    for row, claim in enumerate(summary.claims, 1):
        citation = claim.citations[0]
        quote = f"“{citation.quote}” " if summary.style == "facts" else ""
        click.echo(f"[{row}] {quote}{_place(citation)}")
    for quotation in summary.quotations or ():
        speaker = f"{quotation.speaker}: " if quotation.speaker else ""
        click.echo(f"  {speaker}{quotation.citation.quote}")
    figures = dict.fromkeys(citation.quote for citation in summary.figures or ())
    if figures:
        click.echo(f"  {' · '.join(figures)}")


def _place(citation: Citation) -> str:
    title = citation.title or citation.article_id
    return f"{title} ({citation.article_id}, {citation.start}-{citation.end})"


def print_hits(hits: Sequence[Hit]) -> None:
    """Passages, best first, each with its place and score."""
    for hit in hits:
        title = hit.article.title or hit.article.id
        place = f"{hit.passage.start}-{hit.passage.end}"
        click.secho(f"{title} ({hit.article.id}, {place}) {hit.score:.2f}", bold=True)
        click.echo(f"{hit.text}\n")


def print_status(found: Mapping[str, Any]) -> None:
    """What the archive holds, a line each; what is wrong with it last."""
    size = found["bytes"]
    lines = [("folder", found["folder"])]
    if "articles" in found:
        dates, model, run = found["published"], found["model"], found["last_run"]
        lines += [
            ("articles", f"{found['articles']:,} ({found['words']:,} words)"),
            ("copies", f"{found['copies']:,} of stories that an earlier article carries"),
            ("passages", f"{found['passages']:,}, {found['pending']:,} to be followed"),
            ("published", f"{dates['first'] or '-'} to {dates['last'] or '-'}"),
            ("undated", f"{dates['unknown']:,}"),
            ("languages", _counts(found["languages"])),
            ("sources", _counts(found["sources"])),
            ("model", f"{model['name'] or '-'}, {model['dimension']} numbers"),
            ("last run", _run(run) if run else "-"),
        ]
    lines.append(("bytes", f"{size['archive']:,} archive, {size['vectors']:,} vector index"))
    for name, value in lines:
        click.echo(f"{name:10} {value}")
    if "repaired" in found:
        done = found["repaired"]
        for problem in done["problems"]:
            click.echo(f"mended     {problem}")
        click.echo(f"repaired   {done['remade']:,} articles made anew, {done['lost']:,} lost")
    for problem in found["problems"]:
        click.secho(f"problem    {problem}", fg="red")
    click.echo("sound      yes" if found["sound"] else "sound      no: --repair mends it")


def _run(run: Mapping[str, Any]) -> str:
    counts = ", ".join(
        f"{run[name]:,} {name}" for name in ("added", "updated", "unchanged", "removed", "failed")
    )
    return f"{run['ended']}: {counts}"


def _counts(counts: Mapping[str, int]) -> str:
    """The most frequent values with their counts."""
    shown = [f"{value or '-'} {count:,}" for value, count in list(counts.items())[:MOST_SHOWN]]
    more = len(counts) - len(shown)
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "") if shown else "-"


def print_articles(rows: Sequence[ArticleRow]) -> None:
    """One line an article."""
    for row in rows:
        parts = (row.id, row.published or "-", row.language, str(row.passages), row.title)
        click.echo("\t".join(parts))
