"""The articles that an answer names, as it shows them: title, outlet and day."""

from collections.abc import Mapping
from contextlib import suppress

from bot.answer import Answer, cited_articles
from bot.answering.bot import Bot
from bot.answering.speaking import day
from bot.page.markup import button, escape, in_language
from bot.wording import say
from index.article import Article
from index.errors import NotFoundError

MOST_CARDS = 10

Known = Mapping[str, Article]


def articles_of(bot: Bot, answer: Answer) -> dict[str, Article]:
    """The articles that an answer cites or was looked for in, and the first that it lists, by id.

    One that was removed meanwhile is left out.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    names = [name for name in cited_articles(answer) if name not in answer.listed]
    scope = answer.understood.scope.articles if answer.understood else ()
    found = {}
    for name in dict.fromkeys([*names, *answer.listed[:MOST_CARDS], *scope[:1]]):
        with suppress(NotFoundError):
            found[name] = bot.article(name)
    return found


def facts_of(article: Article, language: str) -> str:
    """Outlet and day, as far as they are known."""
    parts = (article.source, day(article.published, language))
    return " · ".join(part for part in parts if part)


def card(article: Article, language: str, *, ask: str = "") -> str:
    """An article as a card that opens it.

    Args:
        article: which one.
        language: of the page's own words.
        ask: a question that the card asks within the article instead.
    """
    title = escape(article.title or say(language, "panel_untitled"))
    facts = escape(facts_of(article, language))
    label = f'<span class="title"{in_language(article.language)}>{title}</span>'
    if facts:
        label += f'<span class="facts">{facts}</span>'
    if ask:
        return button("within", label, look="card", text=ask, article=article.id)
    return button("open", label, look="card", article=article.id)


def cards(answer: Answer, known: Known, language: str, *, ask: str = "") -> str:
    """The articles that an answer lists, as cards; after the first ten, how many more there are."""
    listed = [known[name] for name in answer.listed[:MOST_CARDS] if name in known]
    items = "".join(f"<li>{card(one, language, ask=ask)}</li>" for one in listed)
    if not items:
        return ""
    left = max(len(answer.listed), answer.count or 0) - len(listed)
    more = ""
    if left > 0 and len(answer.listed) > MOST_CARDS:
        label = escape(say(language, "cards_more", count=left))
        more = f"<p>{button('articles', label, look='plain')}</p>"
    return f'<ol class="cards">{items}</ol>{more}'
