"""Which terms of a conversation a leaning message needs, as QuReTeC asks it (Voskarides, 2020).

A term is a name with all its words, or another word that says what the last questions were about.
Whether it is worth carrying is a logistic regression over where it stands and what the message
lacks; in doubt it is left out, for the article spoken of is read first and knows its own subject.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from bot.talking.classify import Logistic
from bot.talking.context import Context, content
from bot.talking.leaning import has_pronoun, is_clitic, is_name
from bot.talking.lexicon import ASKING, FUNCTION, MEASURES, OPENERS, PEOPLE, PERSONS, PRONOUNS
from bot.talking.words import Word, stem, words_of

CARRIED = 0.5
MOST_TERMS = 5
_WHO = frozenset(["siapa", "siapakah", "who", "whom"])
_VERBS = ("di", "me", "ber", "ter")


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
    if context.answer and len(words := words_of(context.answer, named=True)) <= 6:
        stems = tuple(stem(word.plain) for word in words)
        if content(words) and not seen.issuperset(stems):
            name = all(word.capital for word in words)
            asked = {
                word.plain for question in context.questions[:1] for word in words_of(question)
            }
            person = name and not asked.isdisjoint(_WHO)
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


def named_groups(question: str, context: Context) -> list[tuple[int, int]]:
    """Where the names of a question stand in it, in order; the words of one name together."""
    words = words_of(question)
    groups = _groups(words, context)
    return [
        (group[0].start, group[-1].end) for group in groups if is_name(group[0], words, context)
    ]


def needed(message: str, context: Context, model: Logistic) -> list[Term]:
    """The terms that complete a leaning message, in the order of the conversation.

    One that asks about a name of its own and points at nothing needs none: the article spoken of
    is its context. "They" are the people that a question named together. A figure or date that was
    just answered is meant only by what points at it.
    """
    words = words_of(message)
    if asks_about_its_own(words, context):
        return []
    if together := _named_together(words, context):
        return together
    points = has_pronoun(words, context)
    terms = [term for term in terms_of(context) if points or not (term.answer and _counts(term))]
    rated = [
        (model.probability(signs), term)
        for term, signs in zip(terms, term_signs(message, terms, context), strict=True)
        if signs is not None
    ]
    kept = sorted((one for one in rated if one[0] >= CARRIED), key=lambda one: -one[0])
    if not kept and rated:
        best = max(rated, key=lambda one: one[0])
        kept = [best] if best[1].name or best[0] >= CARRIED / 2 else []
    chosen = [term for _, term in kept[:MOST_TERMS]]
    return [
        term
        for term in terms
        if term in chosen
        and not any(set(term.stems) < set(other.stems) for other in chosen if other is not term)
    ]


def _counts(term: Term) -> bool:
    return any(sign.isdecimal() for sign in term.text)


def asks_about_its_own(words: Sequence[Word], context: Context) -> bool:
    """Whether a message asks, names whom or what it asks about, and points at nothing before."""
    plains = {word.plain for word in words}
    points = has_pronoun(words, context) or any(is_clitic(one) for one in plains)
    opens = bool(words) and words[0].plain in OPENERS and words[0].plain not in ASKING
    said = content(words)
    names = any(is_name(word, list(words), context) for word in said)
    names = names or any(stem(word.plain) in context.subjects for word in said)
    return bool(plains & ASKING) and names and not points and not opens


def _named_together(words: Sequence[Word], context: Context) -> list[Term]:
    """Of a message about "them" the names of the newest question that names several."""
    if not {word.plain for word in words} & PEOPLE:
        return []
    for back, question in enumerate(context.questions):
        asked = words_of(question)
        names = [
            Term(
                question[group[0].start : group[-1].end],
                tuple(stem(word.plain) for word in group),
                True,
                back,
                place,
            )
            for place, group in enumerate(_groups(asked, context))
            if is_name(group[0], asked, context)
        ]
        if len(names) > 1:
            return names[:MOST_TERMS]
    return []


def term_signs(message: str, terms: list[Term], context: Context) -> list[dict[str, float] | None]:
    """What can be seen of each term, by name; None for one that the message holds already."""
    words = words_of(message)
    plains = {word.plain for word in words}
    said = {stem(word.plain) for word in words}
    few = len(content(words))
    person = bool(plains & PERSONS)
    clitic = any(is_clitic(word.plain) for word in words)
    kalau = bool(words) and words[0].plain in ("kalau", "what", "how", "and")
    names = [term for term in terms if term.name and not term.answer]
    rows: list[dict[str, float] | None] = []
    for term in terms:
        if said.issuperset(term.stems):
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
