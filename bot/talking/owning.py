"""Which of the terms that a message may need it means: its owner rather than a place beside it."""

from collections.abc import Collection, Sequence
from functools import lru_cache

from bot.talking.context import Context, content
from bot.talking.leaning import clitics, has_pronoun
from bot.talking.lexicon import COUNTRIES, JOINED, LOCATING, PEOPLE, PERSONS, word_set
from bot.talking.terms import Term, around
from bot.talking.words import Word, stem, words_of

_TO = LOCATING | word_set("to outside inside around luar sekitar")
_THERE = word_set("there situ sana disitu disana kesitu kesana")
_ONE_THING = word_set("it it's its itu")


def is_country(term: Term) -> bool:
    """Whether a term is the name of a country or continent and no more."""
    return COUNTRIES.issuperset(term.stems)


def owning(
    chosen: Sequence[Term], terms: Sequence[Term], words: Sequence[Word], context: Context
) -> list[Term]:
    """The chosen terms without those that a message does not mean, by the article spoken of.

    "It" and "-nya" are what its title names rather than a country, a place where something is, or
    two who are named together; such a term is left out where another one of the title is there.
    """
    plains = {word.plain for word in words}
    if plains & (PERSONS | PEOPLE | _THERE):
        return list(chosen)
    title = stems_of(context.title)
    away = [term for term in chosen if _is_aside(term, title, context)]
    kept = [term for term in chosen if term not in away]
    titled = _titled(kept, title)
    points = bool(plains & _ONE_THING or clitics(words, context))
    if titled and points:
        return titled
    if not away or titled:
        return kept
    others = [term for term in terms if term not in away and _is_titled(term, title)]
    if others:
        newest = min(term.back for term in others)
        return [term for term in others if term.back == newest]
    if points and context.topic and any(_is_beside_it(term, context) for term in away):
        return [*kept, Term(context.topic, tuple(stems_of(context.topic)), True, 0, 0)]
    return kept if any(is_country(term) for term in away) else list(chosen)


@lru_cache(maxsize=64)
def stems_of(title: str) -> frozenset[str]:
    """Stems of what a title is about."""
    return frozenset(stem(word.plain) for word in content(words_of(title, named=True)))


def _titled(terms: Sequence[Term], title: Collection[str]) -> list[Term]:
    """Those of the title; a number only behind one of them, as part of it: "Liga Wesi 2017"."""
    found: list[Term] = []
    for term in terms:
        number = not term.answer and term.text.isdecimal()
        last = found[-1] if found else None
        behind = last is not None and (last.back, last.place + 1) == (term.back, term.place)
        if behind if number else _is_titled(term, title):
            found.append(term)
    return found


def _is_titled(term: Term, title: Collection[str]) -> bool:
    return not term.answer and not is_country(term) and any(one in title for one in term.stems)


def _is_aside(term: Term, title: Collection[str], context: Context) -> bool:
    """Whether a name is a country, or not of the title and a place or one of two."""
    if not term.name or term.answer:
        return False
    if is_country(term):
        return True
    if _is_titled(term, title):
        return False
    before, behind = around(term, context)
    return bool(_TO.intersection(before[-1:]) or JOINED.intersection([*before[-1:], *behind[:1]]))


def _is_beside_it(term: Term, context: Context) -> bool:
    """Whether a question that names a place speaks of something else: "get to Lintang with it"."""
    return has_pronoun(words_of(context.questions[term.back]), context)
