"""Understanding that somebody wants a summary: how long, in which form, of what.

No model: a request is an imperative ("ringkas ...", "summarize ..."), a wish with the noun ("give
me a summary of ..."), the bare noun ("ringkasan berita komodo"), or a question for the gist of an
article. A question that merely holds the word has none of these shapes.
"""

import re
from dataclasses import dataclass

from bot.summarizing.request.numbers import number_of
from bot.summarizing.request.words import (
    ABOUT_WHAT,
    ARTICLE_IN_LENGTH,
    AS_BULLETS,
    AS_FACTS,
    AS_HEADLINE,
    ASKS,
    BARE_NOUN,
    BARE_POINTS,
    BEHIND_THE_TOPIC,
    END_OF_TOPIC,
    ENDS_WITH_POINTS,
    GIST,
    GOES_ON,
    HEADLINE_VERSION,
    HEADLINE_WISH,
    IMPERATIVE,
    IN_TOPIC,
    INDONESIAN_REST,
    LANGUAGE,
    LAST_CLAUSE,
    LAST_SENTENCE,
    LENGTH,
    LENGTH_FIRST,
    LENGTH_MARK,
    NO_TOPIC,
    OF_ARTICLE,
    OF_THE_TOPIC,
    ONE_PARAGRAPH,
    QUOTED,
    REST_OF_BARE_NOUN,
    SIX,
    SIX_OF_ARTICLE,
    WISH,
)
from bot.summary import Style

_LONGEST = 2000
_LONGEST_PREPOSITION = 12
_LONGEST_BEHIND = 30


@dataclass(frozen=True, slots=True)
class SummaryRequest:
    """What somebody asked to be summed up, and how.

    `sentences` and `words` are as asked, even 0 or too many (whoever makes the summary judges
    that); `topic` is what the article is to be about, "" for the one at hand; `language` is "id"
    or "en" where the words ask for one.
    """

    sentences: int | None = None
    words: int | None = None
    style: Style = "paragraph"
    topic: str = ""
    language: str | None = None


def understand(text: str) -> SummaryRequest | None:
    """The summary that `text` asks for, in Indonesian or English; None where it asks for none.

    At most 2,000 code points are read, in time linear in them. Never raises.
    """
    text = " ".join(text[:_LONGEST].split())
    sentences, words, style, plain = _length(text)
    shape = _shape(plain)
    if shape is None:
        return None
    kind, rest = shape
    language, rest = _language(rest)
    named, rest = _style(kind, plain, rest)
    return SummaryRequest(sentences, words, named or style or "paragraph", _topic(rest), language)


def _length(text: str) -> tuple[int | None, int | None, Style | None, str]:
    """Sentences, words, the style that the unit implies, and the text with a mark in their place.

    The mark is `<points>` for units that things other than summaries have too, else `<length>`.
    """
    sentences = words = None
    style: Style | None = None

    def take(match: re.Match[str]) -> str:
        nonlocal sentences, words, style
        before = text[max(0, match.start("number") - _LONGEST_PREPOSITION) : match.start("number")]
        if IN_TOPIC.search(before) and GOES_ON.match(text, match.end()):
            return match.group()
        number, unit = number_of(match["number"]), match["unit"].lower()
        if unit.startswith("paragra"):
            style = "paragraph"
        elif unit.startswith(("kata", "word")):
            words = number
        else:
            sentences = number
            if unit.startswith(("poin", "point", "butir", "bullet", "item")):
                style = "bullets"
                return (
                    " <points> "
                    if unit.startswith(("poin", "point", "butir", "item"))
                    else " <length> "
                )
        return " <length> "

    plain = " ".join(LENGTH.sub(take, text).split())
    return sentences, words, style, plain


def _shape(text: str) -> tuple[str, str] | None:
    """Which kind of request this is, and what is left of it; None for none."""
    last = LAST_SENTENCE.sub("", text)
    for asked in dict.fromkeys((text, LENGTH_FIRST.sub("", text), last)):
        if shape := _shape_of(asked):
            return shape
    clause = LAST_CLAUSE.sub("", last)
    if not ASKS.search(text) and (IMPERATIVE.match(clause) or WISH.match(clause)):
        return _shape_of(clause)
    return None


def _shape_of(text: str) -> tuple[str, str] | None:
    if match := IMPERATIVE.match(text):
        return "summary", text[match.end() :]
    if match := HEADLINE_WISH.match(text):
        return "headline", text[match.end() :]
    if match := WISH.match(text):
        of_points = ENDS_WITH_POINTS.search(match.group())
        if not of_points or OF_ARTICLE.search(text):
            return ("bullets" if of_points else "summary"), text[match.end() :]
    if match := BARE_NOUN.match(text):
        bare = REST_OF_BARE_NOUN.match(match["rest"]) or (
            match["noun"].lower().endswith(("ringkasan", "rangkuman", "ikhtisar", "sinopsis"))
            and INDONESIAN_REST.fullmatch(match["rest"])
        )
        if bare and not ASKS.search(match["rest"]):
            return "summary", match["rest"]
    if match := BARE_POINTS.match(text):
        return "bullets", text[match.end("points") :]
    if GIST.match(text):
        return "summary", _after_article(text)
    asked = sum(word.search(text) is not None for word in SIX)
    if asked >= 5 and SIX_OF_ARTICLE.match(text):
        return "facts", _after_article(text)
    if ARTICLE_IN_LENGTH.match(text):
        return "summary", ""
    return None


def _after_article(text: str) -> str:
    match = OF_ARTICLE.search(text)
    return ABOUT_WHAT.sub("", text[match.end() :]) if match else ""


def _language(text: str) -> tuple[str | None, str]:
    match = LANGUAGE.search(text)
    if match is None:
        return None, text
    language = "en" if match["name"].lower() in ("english", "inggris") else "id"
    return language, f"{text[: match.start()].rstrip()} {text[match.end() :].lstrip()}"


def _style(kind: str, whole: str, rest: str) -> tuple[Style | None, str]:
    """The style that the words name, and the rest without them."""
    if kind == "facts" or AS_FACTS.search(whole):
        return "facts", AS_FACTS.sub(" ", rest)
    if kind == "headline" or HEADLINE_VERSION.search(whole):
        return "headline", AS_HEADLINE.sub(" ", rest)
    if kind == "bullets":
        return "bullets", rest
    for style, pattern in (("bullets", AS_BULLETS), ("headline", AS_HEADLINE)):
        if (match := pattern.search(rest)) and not IN_TOPIC.search(rest[: match.start()]):
            return style, rest[: match.start()] + " " + rest[match.end() :]  # type: ignore[return-value]
    return None, ONE_PARAGRAPH.sub(" ", rest)


def _topic(rest: str) -> str:
    """What is left once the words of the request itself are gone."""
    if quoted := QUOTED.search(rest):
        return quoted[1].strip()
    rest = END_OF_TOPIC.split(LENGTH_MARK.sub(" ", rest), maxsplit=1)[0]
    rest = " ".join(rest.split())
    before = ""
    while before != rest:
        before = rest
        rest = OF_THE_TOPIC.sub("", rest).strip()
        while last := BEHIND_THE_TOPIC.search(rest[-_LONGEST_BEHIND:]):
            rest = rest[: len(rest) - len(last.group())]
        rest = rest.strip()
    return "" if NO_TOPIC.fullmatch(rest) else rest
