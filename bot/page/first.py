"""The first screen: what there is to ask about, examples, the newest articles."""

from collections.abc import Sequence

from bot.answering.speaking import day, number
from bot.page.markup import button, escape, in_language
from bot.wording import say
from index.archive.snapshot import ArticleRow

NEWEST = 4
MOST_OUTLETS = 3


def first_html(rows: Sequence[ArticleRow], questions: Sequence[str], language: str) -> str:
    """What stands in an empty conversation.

    Args:
        rows: the articles.
        questions: examples, each of which is answered.
        language: of the page's own words.
    """
    if not rows:
        return (
            f'<div class="welcome"><p class="big">{_said(language, "welcome_empty")}</p>'
            f"<p>{_said(language, 'welcome_empty_how')}</p>"
            f"<p><code>wartanya index PATH</code></p>{_add(language)}</div>"
        )
    asked = "".join(
        f"<li>{button('ask', escape(question), look='example', text=question)}</li>"
        for question in questions
    )
    examples = f'<ul class="examples-list">{asked}</ul>' if asked else ""
    newest = "".join(f"<li>{_card(row, language)}</li>" for row in newest_of(rows)[:NEWEST])
    return (
        f'<div class="welcome"><p class="big">{_said(language, "welcome")}</p>'
        f'<p class="holdings">{escape(holdings(rows, language))}</p>{examples}'
        f'<p class="label">{_said(language, "newest")}</p><ol class="cards">{newest}</ol>'
        f"{_add(language)}</div>"
    )


def newest_of(rows: Sequence[ArticleRow]) -> list[ArticleRow]:
    """The articles, the newest first; those without a date last."""
    return sorted(rows, key=lambda row: row.published, reverse=True)


def holdings(rows: Sequence[ArticleRow], language: str) -> str:
    """How many articles there are, of which days and outlets."""
    key = "holdings_one" if len(rows) == 1 else "holdings"
    parts = [say(language, key, count=number(len(rows), language))]
    dates = sorted(row.published for row in rows if row.published)
    if dates:
        since, until = day(dates[0], language), day(dates[-1], language)
        parts.append(since if since == until else f"{since} – {until}")
    outlets = sorted({row.source for row in rows if row.source})
    if outlets:
        named = ", ".join(outlets[:MOST_OUTLETS])
        left = len(outlets) - MOST_OUTLETS
        parts.append(say(language, "holdings_more", named=named, count=left) if left > 0 else named)
    return " · ".join(parts)


def _card(row: ArticleRow, language: str) -> str:
    """An article to open, to ask about, or to sum up."""
    title = escape(row.title or say(language, "panel_untitled"))
    facts = " · ".join(part for part in (row.source, day(row.published, language)) if part)
    label = f'<span class="title"{in_language(row.language)}>{title}</span>'
    label += f'<span class="facts">{escape(facts)}</span>' if facts else ""
    summarize = say(language, "summarize_this")
    return (
        button("open", label, look="card", article=row.id)
        + '<span class="doing">'
        + button("only", _said(language, "ask_about"), look="plain", article=row.id)
        + button(
            "within", _said(language, "summarize_it"), look="plain", text=summarize, article=row.id
        )
        + "</span>"
    )


def _add(language: str) -> str:
    """The button that adds articles; it is hidden where none can be added."""
    return f"<p>{button('add', _said(language, 'add_first'), look='add add-articles')}</p>"


def _said(language: str, key: str) -> str:
    return escape(say(language, key))
