"""The fields that a source gives to an article: what is not understood is told, never fatal."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from index.article import Article
from index.errors import LoadError
from index.load.markup import plain_field
from index.load.metadata import (
    id_from_url,
    read_id,
    read_language,
    read_line,
    read_published,
    read_url,
    shown,
)
from index.text.language import detect_language

Value = TypeVar("Value")


def article_of(
    fields: Mapping[str, object],
    text: str,
    *,
    made_id: str = "",
    made_title: str = "",
    inferred: Sequence[str] = (),
) -> tuple[Article, list[str]]:
    """The article that `fields` describe, and a notice for each of them that was left out.

    Args:
        fields: any of id, title, source, author, section, url, published and language, as they
            were written.
        text: the article's text, as `read_text` gives it.
        made_id: its id where the fields give none, nor a url to make one of; "" for none.
        made_title: its title where the fields give none.
        inferred: names of fields that its source does not state.

    Raises:
        LoadError: it has no id.
    """
    notices: list[str] = []

    def optional(read: Callable[[], Value], otherwise: Value) -> Value:
        try:
            return read()
        except LoadError as error:
            notices.append(f"{error}; left out")
            return otherwise

    def line(name: str) -> str:
        return optional(lambda: plain_field(read_line(_joined(fields.get(name)), name)), "")

    no_url: tuple[str, str | None] = ("", None)
    url, url_notice = optional(lambda: read_url(fields.get("url")), no_url)
    otherwise = id_from_url(url) if url else made_id
    if otherwise:
        identifier = optional(lambda: read_id(fields.get("id")), "") or otherwise
    else:
        identifier = read_id(fields.get("id"))
    if not identifier:
        raise LoadError("id is missing, and there is no url to make one of")
    try:
        language = read_language(fields.get("language"), text)
    except LoadError:
        language = detect_language(text)
        notices.append(f"language {shown(fields['language'])} is not supported, read as {language}")
    no_date = ("", False)
    published, guessed = optional(lambda: _published(fields.get("published"), language), no_date)
    article = Article(
        id=identifier,
        title=line("title") or made_title,
        text=text,
        source=line("source"),
        url=url,
        published=published,
        language=language,
        author=line("author"),
        section=line("section"),
        inferred=(*inferred, "published") if guessed else tuple(inferred),
    )
    return article, notices + ([url_notice] if url_notice else [])


def _joined(value: object) -> object:
    """Several names, as some sources list them, on one line."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return ", ".join(value)
    return value


def _published(value: object, language: str) -> tuple[str, bool]:
    """A date as `read_published` has it, and whether the language had to tell day from month."""
    try:
        return read_published(value), False
    except LoadError:
        # Indonesian has the day first; English has it either way.
        if language != "id":
            raise
        return read_published(value, day_first=True), True
