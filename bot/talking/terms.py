"""What a conversation was about: its names, and the other words of its questions."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.talking.context import Context, content
from bot.talking.leaning import is_name
from bot.talking.lexicon import FUNCTION
from bot.talking.words import Word, stem, words_of

WHO = frozenset(["siapa", "siapakah", "who", "whom"])
_LONGEST_ANSWER = 6


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the conversation, as it was typed; `back` counts turns to where it stands.

    `person` says that it is the answer to "who?".
    """

    text: str
    stems: tuple[str, ...]
    name: bool
    back: int
    place: int
    answer: bool = False
    person: bool = False


def terms_of(context: Context) -> list[Term]:
    """The terms that may be carried, those of the newest question first, each once."""
    terms: list[Term] = []
    seen: set[str] = set()
    for back, question in enumerate(context.questions):
        words = words_of(question)
        for place, group in enumerate(_groups(words, context)):
            stems = _stems(group)
            if seen.issuperset(stems):
                continue
            seen.update(stems)
            text = question[group[0].start : group[-1].end]
            terms.append(Term(text, stems, is_name(group[0], words, context), back, place))
    if context.answer and len(words := words_of(context.answer, named=True)) <= _LONGEST_ANSWER:
        stems = _stems(words)
        if content(words) and not seen.issuperset(stems):
            name = all(word.capital for word in words)
            asked = {
                word.plain for question in context.questions[:1] for word in words_of(question)
            }
            person = name and not asked.isdisjoint(WHO)
            terms.append(Term(context.answer.strip(), stems, name, 0, 0, True, person))
    return terms


def _groups(words: list[Word], context: Context) -> list[list[Word]]:
    """Words that say what a question is about; the words of one name together."""
    groups: list[list[Word]] = []
    before: Word | None = None
    for word in words:
        if word.plain in FUNCTION or stem(word.plain) in FUNCTION:
            before = None
            continue
        name = is_name(word, words, context)
        if before is not None and name and is_name(before, words, context):
            groups[-1].append(word)
        else:
            groups.append([word])
        before = word
    return groups


def _stems(words: list[Word]) -> tuple[str, ...]:
    return tuple(stem(word.plain) for word in words)


def _names(question: str, context: Context) -> Iterator[tuple[int, list[Word]]]:
    """The words of each name of a question, behind its place among all that it is about."""
    words = words_of(question)
    for place, group in enumerate(_groups(words, context)):
        if is_name(group[0], words, context):
            yield place, group


def names_in(context: Context, back: int) -> list[Term]:
    """The names of one of the last questions, as terms."""
    question = context.questions[back]
    return [
        Term(question[group[0].start : group[-1].end], _stems(group), True, back, place)
        for place, group in _names(question, context)
    ]


def named_groups(question: str, context: Context) -> list[tuple[int, int]]:
    """Where the names of a question stand in it, in order; the words of one name together."""
    return [(group[0].start, group[-1].end) for _, group in _names(question, context)]


def around(term: Term, context: Context) -> tuple[list[str], list[str]]:
    """The plain words before a term in its question, and those behind it."""
    question = context.questions[term.back]
    start = question.find(term.text)
    words = words_of(question)
    before = [word.plain for word in words if word.end <= start]
    return before, [word.plain for word in words if word.start >= start + len(term.text)]
