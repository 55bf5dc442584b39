"""What commands print: for people, and as JSON."""

from collections.abc import Sequence

import click

from bot.answer import Answer
from bot.citation import Citation
from bot.summary import Summary
from index.archive.snapshot import ArticleRow
from index.article import Hit


def print_answer(answer: Answer) -> None:
    """An answer with its sources numbered below it; a refusal with what was nearest."""
    if answer.short_answer is not None:
        click.secho(answer.short_answer, bold=True)
        click.echo()
    if answer.refused or not answer.claims:
        click.echo(answer.text)
    elif answer.kind == "more" and not answer.text.startswith(answer.claims[0].text):
        click.echo(answer.text.split("\n")[0])
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


def print_understood(answer: Answer) -> None:
    """How a message that leans on the conversation was completed; nothing for any other."""
    understood = answer.understood
    if understood is not None and understood.carried:
        click.secho(f"({understood.question})", dim=True)


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


def print_articles(rows: Sequence[ArticleRow]) -> None:
    """One line an article."""
    for row in rows:
        parts = (row.id, row.published or "-", row.language, str(row.passages), row.title)
        click.echo("\t".join(parts))
