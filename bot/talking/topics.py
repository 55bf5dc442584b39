"""Is an article about a topic? What comes back must be: none is an answer too.

Words decide: those of the topic, or for a broad field ("olahraga", "football") the words that such
news is told with. Cosines alone do not: every topic is nearest to something.
"""

from collections import Counter

from bot.talking.fields import FIELDS
from bot.talking.lexicon import FUNCTION
from bot.talking.words import plain, stem, words_of

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
    told = sorted(field_of(topic))
    return " ".join([topic, *told[:24]])


def field_of(topic: str) -> frozenset[str]:
    """The words that a broad field is told with; none for any other topic."""
    words = [word.plain for word in words_of(topic)]
    name = " ".join(words)
    return FIELDS.get(name) or FIELDS.get(" ".join(stem(word) for word in words)) or frozenset()


def is_about(topic: str, title: str, text: str) -> bool:
    """Whether an article's own words say that it is about a topic; its first 20,000 count."""
    wanted = [stem(word.plain) for word in words_of(topic) if word.plain not in FUNCTION]
    if not wanted:
        return False
    lead, whole, named = _read(f"{title}. {text}", frozenset(wanted))
    if len(wanted) == 1:
        (one,) = wanted
        often = NAMED_OFTEN if one in named else TOLD_OFTEN
        if whole[one] >= often or lead[one]:
            return True
    elif all(whole[one] for one in wanted):
        total = sum(whole[one] for one in wanted)
        if total > len(wanted) or all(lead[one] for one in wanted):
            return True
    told = {stem(plain(word)) for word in field_of(topic)}
    return sum(whole[one] > 0 for one in told) >= FIELD_WORDS and any(lead[one] for one in told)


def coverage(topic: str, text: str) -> float:
    """The share of a topic's words that stand in a passage, 0 to 1; 1 where it has none to look for.

    The passage's first 2,000 characters are read.
    """
    wanted = {stem(word.plain) for word in words_of(topic) if word.plain not in FUNCTION}
    held = {stem(word.plain) for word in words_of(text)}
    return len(wanted & held) / len(wanted) if wanted else 1.0


def _read(text: str, wanted: frozenset[str]) -> tuple[Counter[str], Counter[str], set[str]]:
    """Stems of the lead and of the whole, and which of those wanted are written as names.

    A stem that a longer word begins with counts for it: "banjir" in "banjirnya".
    """
    lead: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    named: set[str] = set()
    before = ""
    for start in range(0, min(len(text), READ), _STEP):
        for word in words_of(text[start : start + _STEP]):
            one = stem(word.plain)
            for form in {one, f"{before} {one}"}:
                whole[form] += 1
                lead[form] += start + word.start < LEAD
            before = one
            if one in wanted and word.text[:1].isupper():
                named.add(one)
    return lead, whole, named
