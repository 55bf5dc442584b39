"""Summaries in the conversation: running text, points, a reporter's card, several articles."""

from collections.abc import Iterable

from bot.answer import Answer
from bot.citation import Citation, Claim
from bot.page.markup import escape
from bot.page.quotes import Writer, marked
from bot.page.sources import Known, card
from bot.summary import Summary
from bot.wording import say


def summary_html(answer: Answer, writer: Writer, known: Known, language: str) -> str:
    """The sentences of a summary, each with its citations, and the articles that they are of."""
    summary = answer.summary
    if summary is not None and not summary.article_id:
        head = f'<p class="said">{escape(summary.notice)}</p>' if summary.notice else ""
        return head + _several(answer, writer)
    if summary is not None and summary.facts is not None:
        body = _facts(summary, writer, language)
    else:
        style = "paragraph" if summary is None else summary.style
        body = sentences(answer.claims, writer, style)
    names = [one.article_id for claim in answer.claims for one in claim.citations[:1]]
    article = known.get(names[0]) if names else None
    return body + (f'<div class="of">{card(article, language)}</div>' if article else "")


def sentences(claims: Iterable[Claim], writer: Writer, style: str = "paragraph") -> str:
    """Claims as running text, or as points where the style is "bullets"."""
    told = [_sentence(claim.text, claim.citations, writer) for claim in claims]
    if style == "bullets":
        items = "".join(f"<li>{one}</li>" for one in told)
        return f'<ul class="sentences">{items}</ul>'
    return f'<p class="sentences {escape(style)}">{" ".join(told)}</p>'


def _sentence(text: str, citations: Iterable[Citation], writer: Writer) -> str:
    """A sentence with the numbers of all its citations."""
    first, *others = citations
    told = f'<span class="quote">{writer.words(first, escape(text))}</span>'
    for one in others:
        told += f'<span class="quote also">{writer.words(one, escape(one.quote))}</span>'
    return told


def _several(answer: Answer, writer: Writer) -> str:
    """Lines of several articles, each with where it stands; other lines are headings."""
    parts: list[str] = []
    items: list[str] = []

    def close() -> None:
        if items:
            parts.append(f'<ul class="sentences">{"".join(items)}</ul>')
            items.clear()

    for line in answer.text.split("\n"):
        said = line.removeprefix("- ")
        claim = next((one for one in answer.claims if said.startswith(one.text)), None)
        if claim is None:
            close()
            parts.append(f'<p class="label">{escape(line)}</p>')
            continue
        beside = said[len(claim.text) :].strip(" ()")
        told = f'<span class="from">{escape(beside)}</span>'
        if not beside:
            told = writer.origin(claim.citations[0])
        items.append(f"<li>{_sentence(claim.text, claim.citations, writer)}{told}</li>")
    close()
    return "".join(parts)


def _facts(summary: Summary, writer: Writer, language: str) -> str:
    """Who, what, when, where, why, how; then figures and quotations."""
    rows = ""
    for fact in summary.facts or ():
        found = f'<span class="quiet">{escape(say(language, "fact_none"))}</span>'
        if fact.answer and fact.citation:
            found = _sentence(fact.answer, [fact.citation], writer)
        rows += f"<dt>{escape(say(language, f'fact_{fact.question}'))}</dt><dd>{found}</dd>"
    lists = _list("figures", [marked(one) for one in summary.figures or ()], language)
    quotations = []
    for one in summary.quotations or ():
        speaker = f" <cite>{escape(one.speaker)}</cite>" if one.speaker else ""
        quotations.append(_sentence(one.citation.quote, [one.citation], writer) + speaker)
    return f'<dl class="facts-card">{rows}</dl>{lists}{_list("quotations", quotations, language)}'


def _list(title: str, items: list[str], language: str) -> str:
    if not items:
        return ""
    told = "".join(f"<li>{one}</li>" for one in items)
    return f'<p class="label">{escape(say(language, title))}</p><ul class="sentences">{told}</ul>'
