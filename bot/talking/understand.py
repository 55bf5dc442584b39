"""What a message is, in its conversation: plain decisions, each of them in the `Message`."""

from collections.abc import Mapping
from dataclasses import replace

from bot.answer import Question
from bot.summarizing.request.parse import SummaryRequest
from bot.talking.catalogue import catalogue_request
from bot.talking.classify import Weights
from bot.talking.context import Context, content
from bot.talking.follow_up import completed, leaning, wordings
from bot.talking.groups import CATALOGUE, MORE, SMALL_TALK, SURE, group_of, group_within
from bot.talking.history import context_in
from bot.talking.leaning import LEANS, MAY_LEAN, signs, speaks_of_others
from bot.talking.lexicon import ONWARD
from bot.talking.library import Library
from bot.talking.message import Message, More
from bot.talking.places import place_of
from bot.talking.scope import Scope, scope_of
from bot.talking.substituting import leaves_topic, other_meant, with_number
from bot.talking.summaries import asks_for_summary, summary_wish
from bot.talking.wordless import without_words
from bot.talking.words import normalized, stem, words_of
from index.article import Filters

CERTAIN = 0.9
"""How likely it must be one about the bot where it names what an article is about."""


def understand(question: Question, library: Library, weights: Weights) -> Message:
    """What a message is and what it needs from its conversation. No article is searched.

    Args:
        question: the message, 1 to 2,000 characters, with its history and filters.
        library: the articles' titles, sources and days.
        weights: what was learnt about messages.

    Returns:
        The message as understood; a question that does not lean stays exactly as typed.
    """
    text = question.text
    if silent := without_words(text):
        return Message("small_talk", text, scope=question.filters, reply=silent)
    likely = weights.message.probabilities(text)
    group = group_of(likely, text, first=not question.history)
    if group == "small_talk" and _asks_about_a_subject(likely, text, library):
        group = "question"
    context = context_in(question, library, weights)
    group = group_within(group, likely, text, context)
    request = asks_for_summary(text)
    if group == "question" and request is None:
        request = _same_of_another(question, context)
    if context.turn is not None and context.articles and ONWARD.fullmatch(normalized(text)):
        return _more(question, "next", context)
    if group == "summary" or (request is not None and group not in ("small_talk", "translate")):
        return _summary(question, request, library, context)
    if group == "small_talk":
        reply = max(SMALL_TALK, key=lambda label: likely[label])
        return Message("small_talk", text, scope=question.filters, reply=reply)
    if group == "translate":
        return Message(
            "small_talk", text, scope=question.filters, reply="capabilities", translate=True
        )
    if group == "more":
        return _more(question, MORE[max(MORE, key=lambda label: likely[label])], context)
    if group == "catalogue":
        return _catalogue(question, likely, library, context)
    foreign = likely["off_topic"] + likely["task"]
    if group == "task":
        if leaning(text, context, weights) < LEANS:
            return Message("question", text, scope=question.filters, foreign=1.0)
        foreign = 0.0
    return _question(question, library, weights, context, foreign)


def _asks_about_a_subject(likely: Mapping[str, float], text: str, library: Library) -> bool:
    """Whether "can ...?" may ask what an article is about rather than what the bot can do."""
    if not SURE <= likely["capabilities"] < CERTAIN:
        return False
    return any(stem(word.plain) in library.subjects for word in content(words_of(text)))


def _summary(
    question: Question, request: SummaryRequest | None, library: Library, context: Context
) -> Message:
    """A request for a summary, or where two articles have its title, the choice of one."""
    scope = _scope(question, library, context, listing=True)
    wish = summary_wish(question.text, request, scope, library, context)
    choices = wish.articles if len(wish.articles) > 1 and not wish.several else ()
    return Message(
        "clarify" if choices else "summary",
        question.text,
        leans=not wish.request.topic and bool(context.articles),
        scope=scope.filters,
        wider=question.filters,
        summary=wish,
        choices=choices,
    )


def _same_of_another(question: Question, context: Context) -> SummaryRequest | None:
    """The last summary asked for again of what another article is about: "and the komodo one"."""
    other = other_meant(question.text)
    if context.turn is None or context.turn.kind != "summary" or not other:
        return None
    if not speaks_of_others(other, context):
        return None
    told = (turn.question for turn in reversed(question.history) if turn.kind == "summary")
    asked = next(told, "")  # a history of words alone does not say what was a summary
    return replace(asks_for_summary(asked) or SummaryRequest(), topic=other)


def _more(question: Question, more: More, context: Context) -> Message:
    """A message about the last answer; unclear where there is none."""
    text, given = question.text, question.filters
    if context.turn is None:
        return Message("small_talk", text, scope=given, reply="unclear")
    place = place_of(text) if more == "nth" else 0
    asked = context.questions[0] if context.questions else ""
    return Message("more", text, leans=True, scope=given, more=more, place=place, asked=asked)


def _catalogue(
    question: Question, likely: Mapping[str, float], library: Library, context: Context
) -> Message:
    """A question about the collection."""
    label = max(CATALOGUE, key=lambda one: likely[one])
    scope = _scope(question, library, context, listing=True)
    asked = catalogue_request(label, normalized(question.text), scope.rest)
    return Message(
        "catalogue", question.text, scope=scope.filters, wider=question.filters, catalogue=asked
    )


def _question(
    question: Question, library: Library, weights: Weights, context: Context, foreign: float
) -> Message:
    """A question about the news: as typed, or completed and with the article spoken of as scope."""
    text, given = question.text, question.filters
    scope = _scope(question, library, context, listing=False)
    if scope.bare and context.questions:
        return _elsewhere(question, scope, context, foreign)
    if not content(words_of(text)) and not context.questions and not context.articles:
        return Message("small_talk", text, scope=given, reply="unclear")
    likely = leaning(text, context, weights)
    near = _near(scope.filters, question, context)
    seen = signs(text, context)
    if likely < LEANS or given.articles:
        about = bool(seen["name"]) and not seen["name_outside"]
        # As it stands, but looked for first in the article that is spoken of, if it may mean that.
        first = near if likely >= MAY_LEAN or (about and context.articles) else scope.filters
        return Message("question", text, scope=first, wider=given, foreign=foreign)
    strays = bool(seen["name_outside"] or seen["elsewhere"])
    whole, carried = completed(text, context, weights)
    # The last question asked of what other articles are about is not for this one.
    away = (strays and bool(other_meant(text)) and speaks_of_others(text, context)) or (
        leaves_topic(text, context)
    )
    return Message(
        "question",
        whole,
        carried,
        wordings(text, whole, context),
        leans=True,
        scope=scope.filters if away else near,
        wider=given,
        strays=strays,
    )


def _elsewhere(question: Question, scope: Scope, context: Context, foreign: float) -> Message:
    """The last question asked of another scope and of no wider one, or of another year.

    Where that question names a year, it is this that is exchanged: "kalau 2015?" asks no articles
    of 2015 about what was in 2017.
    """
    asked, given = context.questions[0], question.filters
    exchanged = with_number(asked, scope.year) if scope.year else None
    if exchanged is None:
        only = scope.filters
        return Message("question", asked, leans=True, scope=only, wider=only, foreign=foreign)
    whole, kept = exchanged
    return Message(
        "question",
        whole,
        (kept,),
        leans=True,
        scope=_near(given, question, context),
        wider=given,
        foreign=foreign,
        strays=not context.spoken.stems[scope.year],
    )


def _near(scope: Filters, question: Question, context: Context) -> Filters:
    """A scope within the article spoken of, unless it names articles itself."""
    if scope.articles or not context.articles or question.exact:
        return scope
    return replace(scope, articles=context.articles)


def _scope(question: Question, library: Library, context: Context, *, listing: bool) -> Scope:
    text = normalized(question.text)
    if question.exact:
        return Scope(question.filters, text)
    return scope_of(text, question.filters, library, context, question.opened, listing=listing)
