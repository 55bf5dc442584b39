"""Where a message wants its answer looked for: this article, these, a source, days, a language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.talking.context import Context
from bot.talking.dates import days_of
from bot.talking.lexicon import FUNCTION, MEASURES
from bot.talking.library import Library
from index.article import Filters

_ARTICLE = r"(?:artikel|berita|tulisan|article|story|news|piece|page|halaman)"
_THIS = re.compile(
    rf"\b(?:{_ARTICLE} (?:ini|itu|tadi|tersebut|barusan)|(?:this|that|the (?:open|last|same)) "
    rf"{_ARTICLE})\b",
    re.IGNORECASE,
)
_THESE = re.compile(
    r"\b(?:(?:artikel-artikel|berita-berita|semua artikel|semua berita|kedua artikel|kedua berita|"
    r"ketiga artikel|ketiga berita|semuanya) (?:ini|itu|tadi|tersebut)"
    r"|(?:these|those|both|all of these|all of those)(?: two| three)?(?: articles| stories| news)?"
    r"|semua yang tadi)\b",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(
    r"\b(?:(?:ber)?bahasa (?P<of>inggris|indonesia)|(?P<alone>english|indonesian)(?=[- ]language\b|"
    r" (?:articles?|stories|news|ones?)\b)|(?:articles?|stories|news|written|ones) in "
    r"(?P<in>english|indonesian))\b",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"\b(?:(?P<surely>dari|menurut|versi|kata|oleh|sumber|from|according to|kantor berita)"
    r"(?: (?:kantor|media|situs|berita|artikel|the)){0,3}"
    r"|(?:di|pada|by|in|of|per|berita|artikel|kalau|media|hanya|only)(?: the)?)\s{1,3}$"
)
_NEAR = 40
_COMMON = FUNCTION | MEASURES
_ABOUT_ARTICLES = re.compile(
    r"\b(?:artikel|berita|kabar|articles?|stories|news|terbit|published|reports?)\w*", re.IGNORECASE
)
_RELATIVE = re.compile(r"(?:lalu|kemarin|ini|last|this|past|yesterday|today)", re.IGNORECASE)
_REST = re.compile(
    r"^(?:\W|\b(?:yang|kalau|dari|menurut|versi|hanya|saja|aja|di|pada|bulan|tahun|tanggal|dan|only|"
    r"just|and|what|how|about|from|in|on|the|of|for|according|to|by|artikel|berita|article|one|ones|"
    r"sumber|media|cuma|coba|gimana|bagaimana|dong|ya|ini|itu)\b)*+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a message is limited to, and the message without the words that say so.

    `bare` says that nothing else is in it: it moves the last question to another scope. `year` is
    set where it names nothing but a year.
    """

    filters: Filters
    rest: str
    bare: bool = False
    year: str = ""


def scope_of(
    text: str, given: Filters, library: Library, context: Context, opened: str, *, listing: bool
) -> Scope:
    """The scope of a message, within the filters that it came with.

    Args:
        text: the message, its words plain.
        given: filters that the door gave; the message's own words go before them.
        library: the articles, with their sources and days.
        context: the conversation, for "this article" and "these".
        opened: the article that lies open.
        listing: articles are asked for, so that any day or language limits them; in a question a
            day does so only where it is said of articles, or counts back from now.
    """
    filters, spans = given, list[tuple[int, int]]()
    if found := _THESE.search(text):
        if context.turn is not None and len(context.turn.articles) > 1:
            filters = replace(filters, articles=context.turn.articles)
            spans.append(found.span())
    elif found := _THIS.search(text):
        names = (opened,) if opened in library.by_id else context.articles[:1]
        if names:
            filters = replace(filters, articles=names)
            spans.append(found.span())
    if listing and (found := _LANGUAGE.search(text)):
        named = (found["of"] or found["alone"] or found["in"]).lower()
        filters = replace(filters, language="en" if named in ("inggris", "english") else "id")
        spans.append(found.span())
    if source := _source(text, library):
        filters = replace(filters, source=source[0])
        spans.append(source[1:])
    days = days_of(text, library.days)
    year = ""
    if days is not None:
        named_rest = text[: days.start] + text[days.end :]
        relative = _RELATIVE.search(text[days.start : days.end])
        if listing or relative or _ABOUT_ARTICLES.search(text) or _REST.match(named_rest):
            filters = replace(filters, since=days.since, until=days.until)
            spans.append((days.start, days.end))
            year = days.year if len(spans) == 1 and not _ABOUT_ARTICLES.search(text) else ""
    rest = _without(text, spans)
    bare = bool(spans) and _REST.match(rest) is not None
    return Scope(filters, rest, bare, year if bare else "")


def _source(text: str, library: Library) -> tuple[str, int, int] | None:
    """The source that a message names behind "dari", "according to" and the like.

    A common word in small letters names one only behind what leads to a source alone: "menurut
    antara" does, "di antara mereka" does not.
    """
    low = text.lower()
    for folded, source in library.sources.items():
        for name in dict.fromkeys((folded, folded.removesuffix(".com").removesuffix(" news"))):
            for at in _places(low, name) if len(name) > 2 else ():
                before = _FROM.search(low, max(at - _NEAR, 0), at)
                if before is None:
                    continue
                if before["surely"] or text[at : at + 1].isupper() or not _is_common(name, library):
                    return source, at, at + len(name)
    return None


def _places(text: str, name: str) -> Iterator[int]:
    """Where a name stands in a text, no letter beside it."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not text[max(at - 1, 0) : at].isalnum() and not text[end : end + 1].isalnum():
            yield at
        at = text.find(name, end)


def _is_common(name: str, library: Library) -> bool:
    """Whether a source's name is a word that is said of other things too."""
    return name in _COMMON or any(f" {name} " in f" {title} " for title in library.by_name)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """A text without some spans of it."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    return " ".join(text.split())
