"""A summary asked for in conversation: of what was spoken of, of several, in another length."""

import re
from dataclasses import replace

from bot.answer import Turn
from bot.summarizing.request.numbers import number_of
from bot.summarizing.request.parse import SummaryRequest
from bot.summarizing.request.parse import understand as parse
from bot.summary import Style
from bot.talking.asked_topic import topic_of, trimmed, unopened
from bot.talking.context import Context
from bot.talking.leaning import is_clitic
from bot.talking.lexicon import ASKING, PRONOUNS
from bot.talking.library import Library
from bot.talking.message import SummaryWish
from bot.talking.places import named_place
from bot.talking.scope import Scope
from bot.talking.summary_words import (
    ABOUT_ONE,
    ALL,
    ASPECT,
    BEFORE,
    FACTS,
    FOCUS,
    HEADLINE,
    LAW,
    LENGTH,
    LINE,
    LONGER,
    OVERVIEW,
    PLACE,
    POINTS,
    QUOTED,
    REQUEST_WORDS,
    SHORTER,
    TITLE,
    TITLED,
    TOLD,
    VAGUE_LENGTH,
)
from bot.talking.words import normalized, words_of

USUAL = 3
"""Sentences of a summary of which no length was asked for."""
MOST = 12


def asks_for_summary(text: str) -> SummaryRequest | None:
    """The summary that a message asks for by its shape alone; None where it has none of these.

    An article of a law is none of ours.
    """
    if LAW.search(text):
        return None
    plain = _plain(text)
    found = ABOUT_ONE.match(plain)
    topic = (found["on"] or found["english"] or found["indonesian"]) if found else ""
    if _is_topic(topic, ""):
        return SummaryRequest(topic=topic)
    return parse(VAGUE_LENGTH.sub(" ", plain))


def overview_topic(text: str) -> str:
    """What a message wants to be told about as a whole, "tell me about ...", else "".

    One side of a story, "about the cause of ...", and what a pronoun or "-nya" points at are
    questions.
    """
    plain = normalized(text)
    found = OVERVIEW.match(plain)
    barred = ASKING if found is None else frozenset[str]()
    found = found or TOLD.match(plain)
    if found is None or ASPECT.search(found["topic"]):
        return ""
    if any(is_clitic(one.plain) or one.plain in barred for one in words_of(found["topic"])):
        return ""
    topic = trimmed(found["topic"].rstrip(". "))
    return "" if any(word.plain in PRONOUNS for word in words_of(topic)) else topic


def _plain(text: str) -> str:
    """A message without slang, and with one word for every way to say that a title follows."""
    return TITLED.sub("berjudul", normalized(text))


def summary_wish(
    text: str, request: SummaryRequest | None, scope: Scope, library: Library, context: Context
) -> SummaryWish:
    """How long, in which form and of what a summary is to be.

    Args:
        text: the message, which asks for one.
        request: what its shape said, None where only its words did.
        scope: the source, days or articles that it names.
        library: the articles, for exact titles and ids.
        context: the conversation: the article spoken of, and the summary to make shorter.
    """
    plain = _plain(text)
    request = _formed(request or SummaryRequest(topic=_rest(unopened(scope.rest))), plain)
    if not scope.filters.articles and (listed := _listed(plain, context.turn)) is not None:
        return SummaryWish(replace(request, topic=""), listed)
    if not _is_topic(request.topic, text):
        before = BEFORE.match(plain)
        topic = before["topic"] if before and _is_topic(before["topic"], "") else ""
        request = replace(request, topic=topic)
    several = ALL.search(plain) is not None or len(scope.filters.articles) > 1
    limited = bool(scope.filters.since or scope.filters.until or scope.filters.source)
    focus = ""
    if found := FOCUS.search(request.topic.rstrip("?!. ")):
        focus = found["who"] or found["who_en"]
        about = found["about"] or found["about_en"] or ""
        request = replace(request, topic=f"{focus} {about}".strip())
    if several or (limited and not request.topic):
        topic = topic_of(_rest(request.topic), bare=True) if request.topic else ""
        return SummaryWish(replace(request, topic=topic), scope.filters.articles, True, focus)
    request = replace(request, topic=TITLE.sub("", request.topic))
    exact = library.named(request.topic) if request.topic else ()
    if exact:
        return SummaryWish(request, exact, focus=focus)
    if request.topic and not QUOTED.search(text):
        request = replace(request, topic=trimmed(request.topic, also=REQUEST_WORDS))
    if not request.topic:
        request = _changed(plain, request, context.turn)
        return SummaryWish(request, scope.filters.articles or context.articles, focus=focus)
    return SummaryWish(request, scope.filters.articles, focus=focus)


def _listed(plain: str, turn: Turn | None) -> tuple[str, ...] | None:
    """The article of a place in the last list, "the second one"; None where a request says else.

    Empty where the list has no such place.
    """
    if turn is None or len(turn.articles) < 2 or QUOTED.search(plain):
        return None
    text = LENGTH.sub(" ", unopened(plain))
    for found in PLACE.finditer(text):
        word, counts = found["word"], found["beside"].lower() not in ("yang", "the")
        place = named_place(word)
        if place is None:
            continue
        # "The two" are no place, "article two" is; "berita terakhir" is the newest.
        if (number_of(word) is not None and not counts) or (place < 0 and counts):
            continue
        if _is_topic(f"{text[: found.start()]} {text[found.end() :]}", ""):
            return None
        return (turn.articles[place],) if place < len(turn.articles) else ()
    return None


def _formed(request: SummaryRequest, plain: str) -> SummaryRequest:
    """A request with the length and the form that its words name anywhere."""
    sentences, words, style = request.sentences, request.words, request.style
    if sentences is None and words is None:
        if found := LENGTH.search(plain):
            number = number_of(found["number"])
            if found["unit"].lower().startswith(("kata", "word")):
                words = number
            else:
                sentences = number
        elif LINE.search(plain):
            sentences = 1
    if style == "paragraph":
        named: tuple[tuple[Style, re.Pattern[str]], ...] = (
            ("facts", FACTS),
            ("bullets", POINTS),
            ("headline", HEADLINE),
        )
        style = next((one for one, words in named if words.search(plain)), style)
        if style == "headline" and "berjudul" in plain.lower():
            style = "paragraph"
    if style in ("headline", "facts"):
        sentences = words = None
    return replace(request, sentences=sentences, words=words, style=style)


def _is_topic(topic: str, text: str) -> bool:
    """Whether words name what a summary is of, or are only more words of the request."""
    return QUOTED.search(text) is not None or bool(topic_of(_rest(topic), bare=True))


def _rest(text: str) -> str:
    text = VAGUE_LENGTH.sub(" ", LENGTH.sub(" ", text))
    return " ".join(REQUEST_WORDS.sub(" ", text).split())


def _changed(plain: str, request: SummaryRequest, turn: Turn | None) -> SummaryRequest:
    """A request that changes the last summary: shorter or longer than it, else in its form."""
    before = parse(normalized(turn.question)) if turn and turn.kind == "summary" else None
    if turn is None or before is None:
        before = SummaryRequest()
    shorter, longer = SHORTER.search(plain), LONGER.search(plain)
    told = len(turn.citations) if turn and turn.kind == "summary" else 0
    if request.style in ("headline", "facts"):
        return request
    if not shorter and not longer:
        # In points, the last summary keeps its length.
        unsaid = request.sentences is None and request.words is None
        keeps = told > 1 and unsaid and request.style == "bullets"
        return replace(request, sentences=told) if keeps else request
    if request.style == "paragraph" and before.style in ("bullets", "paragraph"):
        request = replace(request, style=before.style)
    if request.sentences is not None or request.words is not None:
        return request
    many = before.sentences or told or USUAL
    changed = max(1, many - 1 if many <= USUAL + 1 else many // 2) if shorter else many + 2
    return replace(request, sentences=min(changed, MOST))
