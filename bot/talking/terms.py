"""What a conversation was about: its names, and the other words of its questions."""

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
            stems = tuple(stem(word.plain) for word in group)
            if seen.issuperset(stems):
                continue
            seen.update(stems)
            text = question[group[0].start : group[-1].end]
            terms.append(Term(text, stems, is_name(group[0], words, context), back, place))
    if context.answer and len(words := words_of(context.answer, named=True)) <= _LONGEST_ANSWER:
        stems = tuple(stem(word.plain) for word in words)
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


def names_in(context: Context, back: int) -> list[Term]:
    """The names of one of the last questions, as terms."""
    question = context.questions[back]
    words = words_of(question)
    return [
        Term(
            question[group[0].start : group[-1].end],
            tuple(stem(word.plain) for word in group),
            True,
            back,
            place,
        )
        for place, group in enumerate(_groups(words, context))
        if is_name(group[0], words, context)
    ]


def named_groups(question: str, context: Context) -> list[tuple[int, int]]:
    """Where the names of a question stand in it, in order; the words of one name together."""
    words = words_of(question)
    groups = _groups(words, context)
    return [
        (group[0].start, group[-1].end) for group in groups if is_name(group[0], words, context)
    ]
