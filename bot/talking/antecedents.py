"""Whom a pronoun of a message may mean, of the names that were spoken of."""

from collections.abc import Sequence

from bot.talking.context import Context
from bot.talking.leaning import clitics
from bot.talking.lexicon import LOCATING, PEOPLE, PERSONS
from bot.talking.owning import is_country
from bot.talking.terms import Term, around
from bot.talking.words import Word, words_of

_ARTICLES = frozenset(["the", "a", "an"])


def may_be_meant(terms: Sequence[Term], words: Sequence[Word], context: Context) -> list[Term]:
    """The terms without the names that the pronouns of a message cannot mean.

    "He" is nobody "in Tokyo" and no country, nor one beside whom the question has another "he"; of
    those who are left he is of the newest question that names any. "They" are not what was answered
    alone. A message without such a pronoun may mean all.
    """
    plains = {word.plain for word in words}
    if not plains & (PERSONS | PEOPLE):
        return list(terms)
    left = [one for one in terms if not one.name or not _is_nobody(one, context)]
    if not plains & PERSONS:
        return [one for one in left if not one.answer]
    newest = min((one.back for one in left if one.name and not one.answer), default=0)
    return [one for one in left if not one.name or one.back <= newest]


def _is_nobody(term: Term, context: Context) -> bool:
    return is_country(term) or (not term.answer and _is_beside(term, context))


def _is_beside(term: Term, context: Context) -> bool:
    """Whether a name is where something is, or stands beside a pronoun for another."""
    question = context.questions[term.back]
    words = words_of(question)
    before, _ = around(term, context)
    if before and before[-1] in _ARTICLES:
        before.pop()
    if before and before[-1] in LOCATING:
        return True
    return bool({word.plain for word in words} & PERSONS or clitics(words, context))
