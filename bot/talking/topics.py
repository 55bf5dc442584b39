"""Which articles are about a topic; it may be none.

Words decide: those of the topic, or for a broad field ("olahraga", "football") the words that such
news is told with. Cosines alone do not: every topic is nearest to something.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.talking.fields import FIELDS, Field
from bot.talking.lexicon import FUNCTION
from bot.talking.words import stem, words_of

READ = 20_000
LEAD = 400
_STEP = 2_000
NAMED_OFTEN = 2
TOLD_OFTEN = 3
FIELD_WORDS = 3
MARGIN = 0.05
"""How far above the usual cosine of a search a passage must lie to be about a topic by it alone."""


def searched_for(topic: str) -> str:
    """The words to search for a topic: its own and, of a broad field, those it is told with."""
    field = field_of(topic)
    told = [] if field is None else [*sorted(field.names), *sorted(field.words)]
    return " ".join(dict.fromkeys([topic, *told[:32]]))


def field_of(topic: str) -> Field | None:
    """The broad field that a topic names; None for any other topic."""
    words = [word.plain for word in words_of(topic, named=True)]
    return FIELDS.get(" ".join(words)) or FIELDS.get(" ".join(stem(word) for word in words))


def is_about(topic: str, title: str, text: str) -> bool:
    """Whether an article's own words say that it is about a topic; its first 20,000 count."""
    field = field_of(topic)
    names = [topic] if field is None else [topic, *field.names]
    wanted = [
        [stem(word.plain) for word in words_of(name, named=True) if word.plain not in FUNCTION]
        for name in names
    ]
    read = _read(f"{title}. {text}", frozenset(one for name in wanted for one in name))
    if any(_speaks_of(name, read) for name in wanted if name):
        return True
    if field is None:
        return False
    told = {" ".join(stem(word.plain) for word in words_of(one)) for one in field.words}
    enough = sum(read.whole[one] > 0 for one in told) >= FIELD_WORDS
    return enough and any(read.lead[one] for one in told)


def _speaks_of(wanted: Sequence[str], read: "_Read") -> bool:
    """Whether an article holds the words of a topic often enough, or in its lead."""
    if len(wanted) == 1:
        (one,) = wanted
        often = NAMED_OFTEN if one in read.named else TOLD_OFTEN
        return read.whole[one] >= often or bool(read.lead[one])
    if not all(read.whole[one] for one in wanted):
        return False
    total = sum(read.whole[one] for one in wanted)
    return total > len(wanted) or all(read.lead[one] for one in wanted)


def coverage(topic: str, text: str) -> float:
    """The share of a topic's words that stand in a passage, 0 to 1; 1 where it has none.

    The passage's first 2,000 characters are read.
    """
    asked = words_of(topic, named=True)
    wanted = {stem(word.plain) for word in asked if word.plain not in FUNCTION}
    held = {stem(word.plain) for word in words_of(text)}
    return len(wanted & held) / len(wanted) if wanted else 1.0


def is_named_by(question: str, title: str) -> bool:
    """Whether a title names what a question is about: it has half of its words or more.

    Function words do not count; a question of nothing else is about nothing.
    """
    wanted = {stem(word.plain) for word in words_of(question) if word.plain not in FUNCTION}
    held = {stem(word.plain) for word in words_of(title)}
    return bool(wanted) and 2 * len(wanted & held) >= len(wanted)


def names_in(question: str, title: str, names: Collection[str]) -> list[str]:
    """The words of a question that stand in a title and are `names` (stems), in small letters."""
    held = {stem(word.plain) for word in words_of(title)}
    return [
        word.plain.lower()
        for word in words_of(question)
        if stem(word.plain) in held and stem(word.plain) in names and word.plain.isalpha()
    ]


@dataclass(frozen=True, slots=True)
class _Read:
    """How often each stem stands in the lead and in the whole; which wanted ones are names."""

    lead: Counter[str]
    whole: Counter[str]
    named: frozenset[str]


def _read(text: str, wanted: frozenset[str]) -> _Read:
    """Reads an article; two stems side by side count as one too."""
    lead: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    named: set[str] = set()
    before = ""
    for start in range(0, min(len(text), READ), _STEP):
        for word in words_of(text[start : start + _STEP]):
            one = stem(word.plain)
            for form in (one, f"{before} {one}"):
                whole[form] += 1
                lead[form] += start + word.start < LEAD
            before = one
            if one in wanted and word.text[:1].isupper():
                named.add(one)
    return _Read(lead, whole, frozenset(named))
