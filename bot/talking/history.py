"""The context of a message, from the turns before it."""

from dataclasses import replace

from bot.answer import Kind, Question, Turn
from bot.talking.classify import Weights
from bot.talking.context import Context, context_of
from bot.talking.follow_up import completed, leaning
from bot.talking.groups import group_of
from bot.talking.leaning import LEANS
from bot.talking.library import Library
from bot.talking.wordless import without_words

_MOST_TURNS_READ = 4
_KINDS: dict[str, Kind] = {
    "small_talk": "small_talk",
    "catalogue": "catalogue",
    "more": "more",
    "summary": "summary",
}


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
    group = group_of(weights.message.probabilities(text), text, first=False)
    if group == "translate":
        return "small_talk"
    return _KINDS.get(group, "question")
