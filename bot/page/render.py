"""Answers as HTML for the chat: one look for each outcome and each kind."""

from bot.answer import Answer
from bot.page.markup import button, escape
from bot.page.quotes import Writer
from bot.page.sources import Known, cards
from bot.page.summaries import sentences, summary_html
from bot.page.understood import understood_html
from bot.page.writing import why_dropped
from bot.wording import say

_HEADLINE = 120
"""Characters of a short answer that still reads well in large type."""


def question_html(text: str) -> str:
    """What the person asked."""
    return f'<div class="asked">{escape(text)}</div>'


def status_html(language: str, key: str, *, over: bool = False) -> str:
    """A stage of the work, or that it is over."""
    return f'<div class="status{" over" if over else ""}">{escape(say(language, key))}</div>'


def stopped_html(shown: str, language: str) -> str:
    """A draft that was shown, as it stays once it was stopped."""
    drafted = f'<p class="status">{escape(say(language, "draft"))}</p>'
    over = f'<p class="status over">{escape(say(language, "stopped"))}</p>'
    return shown.replace(drafted, over)


def error_html(language: str, message: str) -> str:
    """A message that something did not work."""
    title = escape(say(language, "error"))
    return f'<div class="failure"><strong>{title}</strong><br>{escape(message)}</div>'


def answer_html(
    answer: Answer, language: str, known: Known | None = None, *, draft: bool = False
) -> str:
    """An answer of whatever kind, its citations numbered in order of appearance.

    Args:
        answer: what the bot said.
        language: of the page's own words, "id" or "en".
        known: the articles that it names, by their ids, as `bot.page.sources.articles_of` gives.
        draft: whether a better answer may still replace it.
    """
    known = known or {}
    writer = Writer(known, language, sure=answer.kind == "question")
    parts = [understood_html(answer, known, language), _body(answer, writer, known, language)]
    head = answer.summary.notice if answer.summary and not answer.summary.article_id else None
    if answer.notice and answer.notice != head:
        parts.append(f'<p class="notice">{escape(answer.notice)}</p>')
    parts.append(_dropped(answer, language))
    if draft:
        parts.append(f'<p class="status">{escape(say(language, "draft"))}</p>')
    else:
        parts.append(_row(answer, language))
    return f'<div class="answer {answer.kind} {answer.outcome}">{"".join(parts)}</div>'


def _body(answer: Answer, writer: Writer, known: Known, language: str) -> str:
    """What the answer says, by its kind."""
    if answer.refused:
        return _refusal(answer, writer, language)
    if answer.kind == "summary" and answer.claims:
        return summary_html(answer, writer, known, language)
    if answer.listed:
        head, *rest = answer.text.split("\n")
        ask = answer.question if answer.kind == "clarify" else ""
        listed = cards(answer, known, language, ask=ask)
        if answer.kind == "more" and answer.claims and rest:
            # One article of a list: its card says what the first line does.
            return listed + sentences(answer.claims, writer)
        quotes = "".join(writer.claim(claim) for claim in answer.claims)
        numbered = head.startswith("1. ")
        return ("" if numbered else _said(head)) + (quotes or listed)
    if answer.claims:
        verdict = ""
        if answer.verdict is not None:
            said = escape(answer.text.split("\n", 1)[0])
            verdict = f'<p class="verdict {answer.verdict}">{said}</p>'
        headline = "" if verdict else _headline(answer)
        quotes = "".join(writer.claim(claim) for claim in answer.claims)
        return verdict + headline + quotes + _related(answer, writer, "below", language)
    return "".join(_said(line) for line in answer.text.split("\n") if line.strip())


def _refusal(answer: Answer, writer: Writer, language: str) -> str:
    """That there is no sure answer; with the passages that come closest, under their own label."""
    text = f'<p class="refusal">{escape(answer.text)}</p>'
    return text + _related(answer, writer, "related", language)


def _related(answer: Answer, writer: Writer, label: str, language: str) -> str:
    """What came closest, or next, under a label that says which; "" where nothing did."""
    if not answer.related:
        return ""
    quotes = "".join(writer.quote(citation) for citation in answer.related)
    title = escape(say(language, label))
    return f'<div class="related"><p class="label">{title}</p>{quotes}</div>'


def _said(text: str) -> str:
    return f'<p class="said">{escape(text)}</p>'


def _headline(answer: Answer) -> str:
    """The short answer in large type, where it says more shortly what the quotes say anyway."""
    words = answer.short_answer
    quotes = [citation.quote for claim in answer.claims for citation in claim.citations]
    if not words or len(words) > _HEADLINE or words.strip() in map(str.strip, quotes):
        return ""
    return f'<p class="short">{escape(words)}</p>'


def _row(answer: Answer, language: str) -> str:
    """What can be done with an answer that quotes: copied, linked, gone on from."""
    names = [one.article_id for claim in answer.claims for one in claim.citations]
    if not names:
        return ""
    copies = [
        button("copy", escape(say(language, "copy_text")), form="text"),
        button("copy", escape(say(language, "copy_markdown")), form="markdown"),
    ]
    title = escape(say(language, "copy"))
    items = [
        f'<details class="menu"><summary>{title}</summary><span>{"".join(copies)}</span></details>',
        button("link", escape(say(language, "link"))),
        button("only", escape(say(language, "only_this")), article=names[0]),
    ]
    if answer.kind != "summary":
        words = say(language, "summarize_this")
        label = escape(say(language, "summarize_it"))
        items.append(button("within", label, text=words, article=names[0]))
    return f'<div class="row">{"".join(items)}</div>'


def _dropped(answer: Answer, language: str) -> str:
    if not answer.dropped:
        return ""
    count = len(answer.dropped)
    title = say(language, "dropped_one" if count == 1 else "dropped_many", count=count)
    items = "".join(
        f"<li>{escape(item.text)} <em>({escape(why_dropped(item, language))})</em></li>"
        for item in answer.dropped
    )
    return f'<details class="dropped"><summary>{escape(title)}</summary><ul>{items}</ul></details>'
