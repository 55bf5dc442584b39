"""What commands print: for people, and as JSON."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from bot.answer import Answer
from bot.citation import Citation
from bot.cli.console import say
from bot.summary import Summary
from index.archive.snapshot import ArticleRow
from index.article import Hit
from index.text.lines import shown_on_one_line

WIDTH = 100
"""Columns of the lines that hold many figures."""
MOST_FIGURES = 40
MOST_QUOTATIONS = 20

MOST_SHOWN = 8


def print_answer(answer: Answer) -> None:
    """An answer with its sources numbered below it; a refusal with what was nearest."""
    if answer.short_answer is not None:
        say(shown_on_one_line(answer.short_answer), bold=True)
        say("")
    if answer.refused or not answer.claims:
        say(answer.text)
    elif answer.kind == "more" and not answer.text.startswith(answer.claims[0].text):
        say(answer.text.split("\n")[0])
    numbers: list[Citation] = []
    for claim in answer.claims:
        marks = "".join(f"[{len(numbers) + row}]" for row in range(1, len(claim.citations) + 1))
        numbers.extend(claim.citations)
        bullet = "- " if answer.text.startswith("- ") else ""
        say(f"{bullet}{shown_on_one_line(claim.text)} {marks}")
    if answer.notice:
        say(answer.notice)
    if numbers:
        say("")
    shown = "\n".join(claim.text for claim in answer.claims)
    for row, citation in enumerate(numbers, 1):
        # Beside a chat model's words stand those that they rest on.
        quote = "" if citation.quote in shown else f"“{shown_on_one_line(citation.quote)}” "
        say(f"[{row}] {quote}{_place(citation)}")
    for citation in answer.related:
        say(f"  ~ {shown_on_one_line(citation.quote)}\n    {_place(citation)}")


def print_understood(answer: Answer) -> None:
    """How a message that leans on the conversation was completed; nothing for any other."""
    understood = answer.understood
    if understood is not None and understood.carried:
        say(f"({understood.question})")


def print_summary(summary: Summary) -> None:
    """A summary with the places of its sentences, or a reporter's card with its quotes."""
    say(summary.summary)
    if summary.notice:
        say(summary.notice)
    say("")
    for row, claim in enumerate(summary.claims, 1):
        citation = claim.citations[0]
        quote = f"“{shown_on_one_line(citation.quote)}” " if summary.style == "facts" else ""
        say(f"[{row}] {quote}{_place(citation)}")
    quotations = summary.quotations or ()
    for quotation in quotations[:MOST_QUOTATIONS]:
        speaker = f"{quotation.speaker}: " if quotation.speaker else ""
        say("  " + shown_on_one_line(f"{speaker}{quotation.citation.quote}"))
    _print_rest(len(quotations) - MOST_QUOTATIONS, "quotations")
    figures = list(dict.fromkeys(citation.quote for citation in summary.figures or ()))
    if figures:
        line = " · ".join(shown_on_one_line(figure) for figure in figures[:MOST_FIGURES])
        say(_wrapped(line))
    _print_rest(len(figures) - MOST_FIGURES, "figures")


def _wrapped(line: str) -> str:
    return textwrap.fill(
        *(line, WIDTH),
        initial_indent="  ",
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )


def _print_rest(count: int, of_what: str) -> None:
    if count > 0:
        say(f"  … {count} more {of_what} with --json")


def _place(citation: Citation) -> str:
    title = citation.title or citation.article_id
    within = f"{citation.start}-{citation.end}"
    if citation.page is not None or citation.time is not None:
        within = citation.time or f"page {citation.page}"
    return f"{title} ({citation.article_id}, {within})"


def print_hits(hits: Sequence[Hit]) -> None:
    """Passages, best first, each with its place and score."""
    for hit in hits:
        title = hit.article.title or hit.article.id
        place = f"{hit.passage.start}-{hit.passage.end}"
        say(f"{title} ({hit.article.id}, {place}) {hit.score:.2f}", bold=True)
        say(f"{hit.text}\n")


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
        say(f"{name:10} {value}")
    if "repaired" in found:
        done = found["repaired"]
        for problem in done["problems"]:
            say(f"mended     {problem}")
        say(f"repaired   {done['remade']:,} articles made anew, {done['lost']:,} lost")
    for problem in found["problems"]:
        say(f"problem    {problem}", bold=True)
    say("sound      yes" if found["sound"] else "sound      no: --repair mends it")


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
        say("\t".join(parts))
