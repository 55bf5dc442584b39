"""Which terms of a conversation a leaning message needs, as QuReTeC asks it (Voskarides, 2020).

A term is a name with all its words, or another word that says what the last questions were about.
Whether it is worth carrying is a logistic regression over where it stands and what the message
lacks; in doubt it is left out, for the article spoken of is read first and knows its own subject.
"""

import math
from collections.abc import Collection, Sequence

from bot.talking.antecedents import may_be_meant
from bot.talking.classify import Logistic
from bot.talking.context import Context, content
from bot.talking.leaning import clitics, has_pronoun, is_name
from bot.talking.lexicon import (
    ASKING,
    MEASURES,
    OPENERS,
    PEOPLE,
    PERSONS,
    PRONOUNS,
    word_set,
)
from bot.talking.owning import owning
from bot.talking.people import names_nobody, names_whom_it_means, pair_answered, pair_titled
from bot.talking.terms import Term, names_in, terms_of
from bot.talking.words import Word, stem, words_of

CARRIED = 0.5
MOST_TERMS = 5
_MORE_THAN_A_NAME = 2
_YES_OR_NO = word_set("tidak belum bukannya bukankah")
_BEGIN = word_set("is are was were do does did has have had can could will would should")
_VERBS = ("di", "me", "ber", "ter")


def needed(message: str, context: Context, model: Logistic) -> list[Term]:
    """The terms that complete a leaning message, in the order of the conversation.

    One that asks about a name of its own and points at nothing needs none: the article spoken of
    is its context. "They" are the people that a question named together. A figure or date that was
    just answered is meant only by what points at it, and a list is no subject.
    """
    words = words_of(message)
    names = {word.start for word in words if is_name(word, words, context)}
    if asks_about_its_own(words, context) or names_whom_it_means(words, names, message):
        return []
    if (together := _named_together(words, context)) is not None:
        return together
    points = has_pronoun(words, context)
    terms = [
        term
        for term in may_be_meant(terms_of(context), words, context)
        if not term.answer or ((points or not _counts(term)) and "," not in term.text)
    ]
    rated = [
        (model.probability(signs), term)
        for term, signs in zip(terms, term_signs(message, terms, context), strict=True)
        if signs is not None
    ]
    chosen = [term for _, term in _chosen(rated, bool({word.plain for word in words} & PERSONS))]
    kept = [
        term
        for term in terms
        if term in chosen
        and not any(set(term.stems) < set(other.stems) for other in chosen if other is not term)
    ]
    return owning(kept, terms, words, context)


def _chosen(rated: list[tuple[float, Term]], person: bool) -> list[tuple[float, Term]]:
    """The terms worth carrying, best first; the best one in doubt, a name for a `person`."""
    rated = sorted(rated, key=lambda one: -one[0])
    kept = [one for one in rated if one[0] >= CARRIED]
    if not kept:
        kept = [one for one in rated[:1] if one[1].name or one[0] >= CARRIED / 2]
    named = [one for one in rated if one[1].name and not _counts(one[1])]
    if person and named and not any(term.name for _, term in kept):
        return named[:1]
    return kept[:MOST_TERMS]


def _counts(term: Term) -> bool:
    return any(sign.isdecimal() for sign in term.text)


def asks_about_its_own(words: Sequence[Word], context: Context) -> bool:
    """Whether a message asks, names whom or what it asks about, and points at nothing before."""
    plains = {word.plain for word in words}
    if not words or has_pronoun(words, context) or clitics(words, context):
        return False
    said = content(words)
    opens = words[0].plain in OPENERS and words[0].plain not in ASKING
    if opens and len(said) < _MORE_THAN_A_NAME:
        return False
    begins = words[1 if opens and len(words) > 1 else 0].plain
    if any(is_name(word, list(words), context) for word in said):
        return bool(plains & (ASKING | _YES_OR_NO)) or begins in _BEGIN
    return bool(plains & ASKING) and any(stem(word.plain) in context.subjects for word in said)


def _named_together(words: Sequence[Word], context: Context) -> list[Term] | None:
    """Of a message about "them" the names of the newest answer or question with several.

    Else those that the title of the article spoken of joins; none where a question speaks of people
    without a name; None where nothing says whom.
    """
    if not {word.plain for word in words} & PEOPLE:
        return None
    if (pair := pair_answered(context)) is not None:
        return [pair]
    for back, question in enumerate(context.questions):
        names = may_be_meant(names_in(context, back), words, context)
        if len(names) > 1:
            return names[:MOST_TERMS]
        if names_nobody(question):
            return []
    pair = pair_titled(context)
    return None if pair is None else [pair]


def term_signs(message: str, terms: list[Term], context: Context) -> list[dict[str, float] | None]:
    """What can be seen of each term, by name; None for one that the message holds already."""
    words = words_of(message)
    plains = {word.plain for word in words}
    said = {stem(word.plain) for word in words}
    few = len(content(words))
    person = bool(plains & PERSONS)
    clitic = bool(clitics(words, context))
    kalau = bool(words) and words[0].plain in ("kalau", "what", "how", "and")
    names = [term for term in terms if term.name and not term.answer]
    rows: list[dict[str, float] | None] = []
    for term in terms:
        if _is_held(term, said):
            rows.append(None)
            continue
        often = max(context.spoken.stems[one] for one in term.stems)
        verb = not term.name and term.text.lower().startswith(_VERBS) and len(term.text) > 5
        rows.append(
            {
                "name": float(term.name),
                "only_name": float(term.name and len(names) == 1),
                "first_name": float(bool(names) and term is names[0]),
                "back": float(term.back),
                "first": float(term.place == 0),
                "place": min(term.place, 6) / 6,
                "often": math.log1p(often) / 3,
                "absent": float(often == 0),
                "verb": float(verb),
                "measure": float(any(one in MEASURES for one in term.stems)),
                "number": float(_counts(term)),
                "answer": float(term.answer),
                "answer_person": float(term.answer and term.name and person),
                "name_person": float(term.name and not term.answer and person),
                "noun_person": float(not term.name and person),
                "name_clitic": float(term.name and clitic),
                "noun_clitic": float(not term.name and clitic),
                "pointing": float(bool(plains & (PRONOUNS - PERSONS - PEOPLE)) and not term.name),
                "nothing": float(few == 0 and not term.name),
                "one": float(few == 1 and not term.name),
                "many": float(few >= 3),
                "instead": float(kalau and not term.name),
                "terms": min(len(terms), 8) / 4,
            }
        )
    return rows


def _is_held(term: Term, said: Collection[str]) -> bool:
    """Whether a message holds a term, or one of the names that are joined in it."""
    if all(one in said for one in term.stems):
        return True
    return term.name and any(part in said for one in term.stems for part in one.split("-"))
