"""Whom "they" are: the people that a question, an answer or the title of an article names."""

from collections.abc import Collection, Sequence
from itertools import pairwise

from bot.talking.context import Context
from bot.talking.lexicon import ASKING, COUNTRIES, JOINED, PEOPLE, PERSONS, word_set
from bot.talking.terms import WHO, Term
from bot.talking.words import Word, stem, words_of

_HUMANS = word_set("people orang korban victims warga penduduk penumpang passengers residents")
_BETWEEN = frozenset(["/", "-", " dan ", " and ", " & "])
_PARTS = frozenset(",;.?!")


def names_nobody(question: str) -> bool:
    """Whether a question speaks of people without a name: "how many people"."""
    return not _HUMANS.isdisjoint(word.plain for word in words_of(question))


def pair_answered(context: Context) -> Term | None:
    """The people that answered "who?" together: "Rina Wati dan Tegar"; None for others.

    None either where the question itself asked about "them": they are others.
    """
    if not context.questions or not context.answer:
        return None
    asked = {word.plain for word in words_of(context.questions[0])}
    if asked.isdisjoint(WHO) or asked & PEOPLE:
        return None
    words = words_of(context.answer, named=True)
    named = [word for word in words if word.plain not in JOINED]
    joined = len(named) < len(words) or ", " in context.answer
    if not joined or len(named) < 2 or words[0] not in named:
        return None
    if any(not word.text[:1].isupper() for word in named):
        return None
    stems = tuple(stem(word.plain) for word in named)
    return Term(context.answer.strip(), stems, True, 0, 0, True, True)


def pair_titled(context: Context) -> Term | None:
    """The two that the title of the article spoken of names together: "Putin dan Biden"."""
    words = [word for word in words_of(context.title, named=True) if word.plain not in JOINED]
    for one, other in pairwise(words):
        stems = (stem(one.plain), stem(other.plain))
        if context.title[one.end : other.start] not in _BETWEEN or COUNTRIES & set(stems):
            continue
        if all(each in context.spoken.names for each in stems):
            return Term(context.title[one.start : other.end], stems, True, 0, 0)
    return None


def names_whom_it_means(words: Sequence[Word], names: Collection[int], text: str) -> bool:
    """Whether "they" or "he" stands behind a name of the message itself, in a part of its own.

    Args:
        words: those of the message.
        names: where words begin that are names.
        text: the message.
    """
    for place, word in enumerate(words):
        if word.plain not in PERSONS | PEOPLE:
            continue
        for at, one in enumerate(words[:place]):
            asks = any(other.plain in ASKING for other in words[at + 1 : place])
            apart = not _PARTS.isdisjoint(text[one.end : word.start])
            if one.start in names and (asks or apart):
                return True
    return False
