"""How a message was understood: carried terms and the scope, each of which can be taken out."""

import json
from collections.abc import Iterator
from dataclasses import replace

from bot.answer import Answer, Understood
from bot.answering.speaking import day
from bot.page.markup import button, escape, in_language
from bot.page.sources import Known
from bot.serialize import filters_json
from bot.wording import say
from index.article import Filters

_SILENT_ABOUT = ("small_talk", "clarify")


def understood_html(answer: Answer, known: Known, language: str) -> str:
    """The line that says what was asked and where, or nothing where both are as typed."""
    understood = answer.understood
    if understood is None or answer.kind in _SILENT_ABOUT:
        return ""
    parts = []
    if understood.question.strip() != answer.question.strip():
        said = escape(say(language, "understood"))
        parts.append(f"<span>{said}</span> <q>{_question(answer, understood, language)}</q>")
    chips = "".join(_chips(answer, understood.scope, known, language))
    if chips:
        said = escape(say(language, "looked_in"))
        parts.append(f'<span class="looked-in"><span>{said}</span> {chips}</span>')
    return f'<p class="understood">{" ".join(parts)}</p>' if parts else ""


def _question(answer: Answer, understood: Understood, language: str) -> str:
    """The completed question, each carried term of it a button that takes the term out."""
    told, at = "", 0
    for start, end in _places(understood):
        term = understood.question[start:end]
        without = _joined(understood.question[:start], understood.question[end:])
        if len(understood.carried) == 1:
            without = answer.question
        label = f'{escape(term)} <span class="out">×</span>'
        title = say(language, "take_out", term=term)
        told += escape(understood.question[at:start])
        told += button("ask", label, look="term", title=title, text=without, fresh="1")
        at = end
    return told + escape(understood.question[at:])


def _places(understood: Understood) -> Iterator[tuple[int, int]]:
    """Where the carried terms stand in the completed question, from left to right, none twice."""
    places: list[tuple[int, int]] = []
    for term in understood.carried:
        start = understood.question.rfind(term)
        end = start + len(term)
        if start >= 0 and all(end <= one or start >= other for one, other in places):
            places.append((start, end))
    yield from sorted(places)


def _joined(before: str, after: str) -> str:
    """What is left of a question without a term of it."""
    left = before.rstrip()
    rest = after.removeprefix("'s").lstrip()
    return f"{left}{rest}" if rest[:1] in ("?", ".", "!", ",") else f"{left} {rest}".strip()


def _chips(answer: Answer, scope: Filters, known: Known, language: str) -> Iterator[str]:
    """Each limit of a scope as a button that asks again without it."""
    for said, without in limits(scope, known, language):
        label = f'{said} <span class="out">×</span>'
        yield button(
            "ask",
            label,
            look="term",
            title=say(language, "take_out_limit"),
            text=answer.question,
            filters=json.dumps(filters_json(without)),
            exact="1",
        )


def limits(scope: Filters, known: Known, language: str) -> Iterator[tuple[str, Filters]]:
    """The limits of a scope in words, as HTML, each with the scope that lacks it."""
    if len(scope.articles) == 1 and scope.articles[0] in known:
        article = known[scope.articles[0]]
        title = escape(article.title or say(language, "panel_untitled"))
        yield (
            f"<span{in_language(article.language)}>“{title}”</span>",
            replace(scope, articles=()),
        )
    elif scope.articles:
        count = len(scope.articles)
        key = "scope_article" if count == 1 else "scope_articles"
        yield escape(say(language, key, count=count)), replace(scope, articles=())
    if scope.source:
        yield escape(scope.source), replace(scope, source="")
    if scope.since or scope.until:
        yield escape(days(scope, language)), replace(scope, since=None, until=None)
    if scope.language:
        yield escape(say(language, f"scope_{scope.language}")), replace(scope, language="")


def days(scope: Filters, language: str) -> str:
    """The days of a scope in words."""
    since, until = (one and day(one.isoformat(), language) for one in (scope.since, scope.until))
    if since and until:
        return since if since == until else f"{since} – {until}"
    return say(language, "scope_since" if since else "scope_until", day=since or until)
