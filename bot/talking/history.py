"""The context of a message, from the turns before it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answer import Kind, Question, Turn
from bot.talking.classify import Weights
from bot.talking.context import READ_OF_ARTICLE, Context, Spoken, content, context_of, spoken_of
from bot.talking.follow_up import completed, leaning
from bot.talking.groups import group_of
from bot.talking.leaning import LEANS, has_pronoun, may_be_names
from bot.talking.lexicon import OFFICES
from bot.talking.library import Library, title_of
from bot.talking.wordless import without_words
from bot.talking.words import Word, stem, words_of

_MOST_TURNS_READ, _MOST_NAMES = 4, 40
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
    typed = [question.text, *(turn.question for turn in told)]
    words = [word for text in typed for word in words_of(text)]
    likely = frozenset(may_be_names(words)[:_MOST_NAMES])
    names = library.names_of({word.plain for word in words if stem(word.plain) in likely})
    names |= _named_in(question.text, library, told)
    context = Context(names=names)

    def after(turns: Sequence[Turn], known: Context | None, opened: str = "") -> Context:
        made = context_of(turns, library.text_of, opened, known, library.subjects, names)
        return _titled(made, library, context)

    for turn in told:
        # A turn of ours was completed when it was asked; of a page's history the words are left.
        typed_only = turn.kind == "question" and (turn.typed or not turn.citations)
        if typed_only and leaning(turn.question, context, weights) >= LEANS:
            turn = replace(turn, question=completed(turn.question, context, weights)[0])
        elif typed_only and not turn.articles:
            # A question of its own that nothing was cited for: what was before is no longer meant.
            done = [replace(one, articles=()) for one in done]
        done.append(turn)
        context = after(done, context)
    if not context.articles and question.opened:
        context = after(done, None, question.opened)
    return context


def _named_in(text: str, library: Library, told: Sequence[Turn]) -> frozenset[str]:
    """Stems of a message that points at nothing, which name another article than those before."""
    words = words_of(text)
    cited = {name for turn in told for name in turn.articles}
    if not cited or has_pronoun(words, Context()):
        return frozenset()
    may_be = frozenset(may_be_names(words))
    return may_be & library.named_together([stem(word.plain) for word in words], cited)


def _titled(context: Context, library: Library, before: Context) -> Context:
    """A context with the title of the article spoken of, as it is known from the one before."""
    if before.title and before.articles == context.articles:
        return replace(context, title=before.title, topic=before.topic)
    row = library.by_id.get(context.articles[0]) if context.articles else None
    if row is None:
        return context
    title = title_of(row)
    return replace(context, title=title, topic=named_most(title, context.spoken))


def _title(turn: Turn, library: Library) -> str:
    """What a summary or a list was about, of its article's title; "" for none or several."""
    row = library.by_id.get(turn.articles[0]) if len(turn.articles) == 1 else None
    if row is None:
        return ""
    return named_most(row.title, spoken_of(library.text_of(row.id)[:READ_OF_ARTICLE]))


def named_most(title: str, spoken: Spoken) -> str:
    """The name in a title that its article says most often, else the word; "" where it says none.

    Other words of a title are a sentence, whatever their letters: they name nothing.
    """
    words = words_of(title, named=True)
    runs: list[list[Word]] = [[]]
    for word in words:
        if stem(word.plain) in spoken.names - OFFICES:
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    runs = [run for run in runs if run] or [[word] for word in content(words)]

    def often(run: Sequence[Word]) -> int:
        return sum(spoken.stems[stem(word.plain)] for word in run)

    best = max(runs, key=often, default=[])
    return title[best[0].start : best[-1].end] if best and often(best) else ""


def _kind(text: str, weights: Weights) -> Kind:
    """What an earlier message was, by its words alone."""
    if without_words(text):
        return "small_talk"
    group = group_of(weights.message.probabilities(text), text, first=False)
    if group == "translate":
        return "small_talk"
    return _KINDS.get(group, "question")
