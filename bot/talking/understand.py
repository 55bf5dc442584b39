"""What a message is, in its conversation: plain decisions, each of them in the `Message`."""

from collections.abc import Mapping
from dataclasses import replace

from bot.answer import Kind, Question, Reply, Turn
from bot.summarizing.request.parse import SummaryRequest
from bot.talking.catalogue import asks_for_collection, catalogue_request
from bot.talking.classify import Weights
from bot.talking.context import Context, content, context_of
from bot.talking.follow_up import completed, leaning, wordings
from bot.talking.leaning import LEANS, MAY_LEAN, signs
from bot.talking.lexicon import ONWARD
from bot.talking.library import Library
from bot.talking.message import Message, More
from bot.talking.places import place_of
from bot.talking.scope import Scope, scope_of
from bot.talking.summaries import asks_for_summary, summary_wish
from bot.talking.wordless import without_words
from bot.talking.words import normalized, stem, words_of

SURE = 0.5
"""How likely a message must be something other than a question to be taken for it."""
CERTAIN = 0.9
"""How likely it must be one about the bot where it names what an article is about."""
SMALL_TALK: tuple[Reply, ...] = (
    *("greeting", "thanks", "goodbye", "acknowledge", "identity", "capabilities"),
    *("languages", "feedback", "insult", "unclear"),
)
CATALOGUE = ("list", "count", "newest", "topic")
MORE: dict[str, More] = {
    "more_others": "others",
    "more_source": "source",
    "more_quote": "quote",
    "more_nth": "nth",
}
_MOST_TURNS_READ = 4
_KINDS: dict[str, Kind] = {
    "small_talk": "small_talk",
    "catalogue": "catalogue",
    "more": "more",
    "summary": "summary",
}


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
    group = _group(likely, text)
    if group == "small_talk" and _asks_about_a_subject(likely, text, library):
        group = "question"
    context = context_in(question, library, weights)
    request = asks_for_summary(text)
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


def _group(likely: Mapping[str, float], text: str) -> str:
    """Which group of labels a message belongs to; a question unless another is likely enough."""
    groups = {
        "small_talk": sum(likely[label] for label in SMALL_TALK),
        "catalogue": sum(likely[label] for label in CATALOGUE),
        "more": sum(likely[label] for label in MORE),
        **{label: likely[label] for label in ("question", "summary", "translate", "task")},
    }
    group = max(groups, key=lambda name: groups[name])
    if groups[group] < SURE:
        group = "question"
    if group == "question" and asks_for_collection(normalized(text)):
        group = "catalogue"
    return group


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
        asked = context.questions[0]
        return Message(
            "question", asked, leans=True, scope=scope.filters, wider=given, foreign=foreign
        )
    if not content(words_of(text)) and not context.questions and not context.articles:
        return Message("small_talk", text, scope=given, reply="unclear")
    likely = leaning(text, context, weights)
    near = scope.filters
    if not near.articles and context.articles and not question.exact:
        near = replace(near, articles=context.articles)
    seen = signs(text, context)
    if likely < LEANS or given.articles:
        about = bool(seen["name"]) and not seen["name_outside"]
        # As it stands, but looked for first in the article that is spoken of, if it may mean that.
        first = near if likely >= MAY_LEAN or (about and context.articles) else scope.filters
        return Message("question", text, scope=first, wider=given, foreign=foreign)
    strays = bool(seen["name_outside"] or seen["elsewhere"])
    whole, carried = completed(text, context, weights)
    return Message(
        "question",
        whole,
        carried,
        wordings(text, whole, context),
        leans=True,
        scope=near,
        wider=given,
        strays=strays,
    )


def context_in(question: Question, library: Library, weights: Weights) -> Context:
    """The context of a message: its history without small talk, each question of it completed."""
    told: list[Turn] = []
    for turn in reversed(question.history):
        if len(told) == _MOST_TURNS_READ:
            break
        if turn.kind == "question" and not turn.answer and not turn.citations:
            # Only the words of this turn are known.
            turn = replace(turn, kind=_kind(turn.question, weights))
        if turn.kind in ("summary", "catalogue"):
            turn = replace(turn, question=_title(turn, library))
        if turn.kind != "small_talk":
            told.insert(0, turn)
    done: list[Turn] = []
    context = Context()
    for turn in told:
        if turn.kind == "question" and leaning(turn.question, context, weights) >= LEANS:
            turn = replace(turn, question=completed(turn.question, context, weights)[0])
        elif turn.kind == "question" and not turn.articles:
            # A question of its own that nothing was cited for: what was before is no longer meant.
            done = [replace(one, articles=()) for one in done]
        done.append(turn)
        context = context_of(done, library.text_of, known=context, subjects=library.subjects)
    if not context.articles and question.opened:
        context = context_of(done, library.text_of, question.opened, subjects=library.subjects)
    return context


def _title(turn: Turn, library: Library) -> str:
    """What a summary or a list was about: the title of its article; "" for none or several."""
    row = library.by_id.get(turn.articles[0]) if len(turn.articles) == 1 else None
    return "" if row is None else row.title


def _kind(text: str, weights: Weights) -> Kind:
    """What an earlier message was, by its words alone."""
    if without_words(text):
        return "small_talk"
    group = _group(weights.message.probabilities(text), text)
    if group == "translate":
        return "small_talk"
    return _KINDS.get(group, "question")


def _scope(question: Question, library: Library, context: Context, *, listing: bool) -> Scope:
    text = normalized(question.text)
    if question.exact:
        return Scope(question.filters, text)
    return scope_of(text, question.filters, library, context, question.opened, listing=listing)
