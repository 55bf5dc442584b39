"""Checking what people ask, at whichever door."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.answer import Question, Turn
from index.article import LANGUAGES, Filters
from index.errors import UsageError

MOST_CHARACTERS = 2_000

MOST_TURNS = 20
"""Turns of a conversation that are remembered."""

KEYS = ("question", "language", "filters", "history", "article")
FILTERS = ("articles", "source", "language", "since", "until")


def cleaned(text: str) -> str:
    """A question's text without surrounding white space, NUL characters and lone surrogates.

    Raises:
        UsageError: nothing is left of it, or more than 2,000 characters.
    """
    kept = _encodable(text).strip()
    if not kept:
        raise UsageError("the question is empty: ask something about the articles")
    if len(kept) > MOST_CHARACTERS:
        raise UsageError(
            f"the question has {len(kept):,} characters and may have {MOST_CHARACTERS:,}: "
            "shorten it"
        )
    return kept


def _encodable(text: str) -> str:
    return text.replace("\0", " ").encode("utf-8", "ignore").decode("utf-8")


def checked_language(language: str | None) -> str | None:
    """A language, if any.

    Raises:
        UsageError: it is not one of those the bot speaks.
    """
    if language is not None and language not in LANGUAGES:
        raise UsageError(f"unknown language {language!r}: use one of {', '.join(LANGUAGES)}")
    return language


def question_from(request: Mapping[str, Any]) -> Question:
    """A question from {"question", "language"?, "filters"?, "history"?, "article"?}.

    "history" are the earlier turns, oldest first: {"question", "articles": [ids], "answer"?}, the
    articles that were shown and the short answer; of a long one the newest are kept. "article" is
    the id of the one that lies open.

    Raises:
        UsageError: a key is unknown, or a value is of the wrong kind.
    """
    unknown = set(request) - set(KEYS)
    if unknown:
        raise UsageError(f"unknown key {sorted(unknown)[0]!r}: use {', '.join(KEYS)}")
    text = request.get("question")
    if not isinstance(text, str):
        raise UsageError("question must be a text")
    return Question(
        text=cleaned(text),
        history=history_from(request.get("history")),
        opened=_text(request.get("article"), "article"),
        filters=filters_from({} if request.get("filters") is None else request["filters"]),
        language=checked_language(request.get("language")),
    )


def history_from(given: Any) -> tuple[Turn, ...]:
    """Turns from [{"question", "articles": [ids], "answer"?}], oldest first; the newest 20 of them.

    Raises:
        UsageError: it is no such list.
    """
    if given is None:
        return ()
    if not isinstance(given, Sequence) or isinstance(given, str):
        raise UsageError("history must be a list of turns")
    turns = []
    for one in given[-MOST_TURNS:]:
        if not isinstance(one, Mapping) or set(one) - {"question", "articles", "answer"}:
            raise UsageError("history: a turn must be an object of question, articles and answer")
        said, articles = one.get("question"), one.get("articles") or []
        if not isinstance(said, str):
            raise UsageError("history: a turn's question must be a text")
        if not isinstance(articles, list) or not all(isinstance(name, str) for name in articles):
            raise UsageError("history: a turn's articles must be a list of article ids")
        answer = _text(one.get("answer"), "history: a turn's answer")
        answer = _encodable(answer[:MOST_CHARACTERS])
        turns.append(Turn(_encodable(said[:MOST_CHARACTERS]), tuple(articles), answer=answer))
    return tuple(turns)


def _text(value: Any, name: str) -> str:
    if value is not None and not isinstance(value, str):
        raise UsageError(f"{name} must be a text")
    return value or ""


def filters_from(given: Mapping[str, Any]) -> Filters:
    """Filters from {"articles", "source", "language", "since", "until"}, each optional.

    Raises:
        UsageError: a key is unknown, or a value is of the wrong kind.
    """
    if not isinstance(given, Mapping):
        raise UsageError("filters must be an object")
    unknown = set(given) - set(FILTERS)
    if unknown:
        raise UsageError(f"unknown filter {sorted(unknown)[0]!r}: use {', '.join(FILTERS)}")
    articles = given.get("articles") or ()
    listed = isinstance(articles, list | tuple)
    if not listed or not all(isinstance(one, str) for one in articles):
        raise UsageError("filter articles must be a list of article ids")
    source = given.get("source") or ""
    if not isinstance(source, str):
        raise UsageError("filter source must be a text")
    return Filters(
        articles=tuple(articles),
        source=source,
        language=checked_language(given.get("language") or None) or "",
        since=_day("since", given.get("since")),
        until=_day("until", given.get("until")),
    )


def _day(name: str, value: Any) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise UsageError(
            f"filter {name} must be a date such as 2021-12-08, not {value!r}"
        ) from error
