"""Does a message lean on what was said before? A logistic regression over what can be seen of it.

It leans where words point back (pronoun, "-nya", opener), where too few words are left to say what
it is about, and where these stand in the article spoken of; a name from elsewhere speaks against,
and so does a word from the title of another article.
"""

from collections.abc import Sequence

from bot.talking.classify import Logistic
from bot.talking.context import Context, content
from bot.talking.lexicon import (
    ASKING,
    FUNCTION,
    LOCATING,
    MEASURES,
    NO_CLITIC,
    OFFICES,
    OPENERS,
    PRONOUNS,
    word_set,
)
from bot.talking.words import Word, stem, words_of

_DEFINED = frozenset(["apa", "siapa", "apakah", "what", "who"])
_IS = frozenset(["itu", "sih", "is", "are", "was", "were"])
_THANKS = word_set("terima makasih trims thanks terimakasih nuhun suwun tengkyu")
_ANSWER = word_set(
    "penjelasannya infonya informasinya jawabannya bantuannya keterangannya responsnya waktunya"
)
_NO_OWNER = LOCATING | word_set("menurut kata oleh dengan sama lewat naik pakai")
_ONE = frozenset(["one", "ones"])
_SHORTEST_NAME = 4
_SHORT = 3
"""Words of "maksudnya apa?"; in front of more it says that these are meant."""
LEANS = 0.5
"""From this on, a message is completed from the conversation."""
MAY_LEAN = 0.1
"""From this on, it stays as typed, and the article spoken of is looked into beside all others."""


def leans(text: str, context: Context, model: Logistic) -> float:
    """How likely a message leans on its context, from 0 to 1; 0 where there is no context."""
    if not context.questions and not context.articles:
        return 0.0
    return model.probability(signs(text, context))


def signs(text: str, context: Context) -> dict[str, float]:
    """What can be seen of a message, by name."""
    words = words_of(text)
    plains = [word.plain for word in words]
    said = content(words)
    stems = [stem(word.plain) for word in said]
    spoken = context.spoken
    asked = {stem(word.plain) for question in context.questions[:1] for word in words_of(question)}
    names = [one for word, one in zip(said, stems, strict=True) if is_name(word, words, context)]
    within = [one for one in stems if spoken.stems[one] or one in asked]
    outside = [one for one in names if not spoken.stems[one] and one not in asked]
    elsewhere = [one for one in stems if one in context.subjects and one not in within]
    pronoun, opener = has_pronoun(words, context), _opens(plains)
    clitic = bool(clitics(words, context))
    return {
        "few": 1 / (1 + len(said)),
        "content": min(len(said), 8) / 4,
        "short": 1 / max(len(words), 1),
        "words": min(len(words), 15) / 5,
        "pronoun": float(pronoun),
        "clitic": float(clitic),
        "opener": float(opener),
        "defines": float(defines(words, context)),
        "elsewhere": min(len(elsewhere), 2) / 2,
        "own": float(bool(elsewhere) and not (clitic or pronoun or opener)),
        "name": float(bool(names)),
        "names": min(len(names), 4) / 2,
        "name_outside": float(bool(outside)),
        "within": len(within) / max(len(stems), 1),
        "asked": sum(one in asked for one in stems) / max(len(stems), 1),
        "outside": min(len(stems) - len(within), 4) / 2,
        "nothing": float(not stems),
        "lower": float(text[:1].islower()),
        "number": float(any(any(sign.isdecimal() for sign in one) for one in plains)),
    }


def _opens(plains: list[str]) -> bool:
    """Whether a message begins with a continuation: "lalu ...", "and ...", "what about ..."."""
    if plains[:2] in (["what", "about"], ["how", "about"]):
        return True
    return bool(plains) and plains[0] in OPENERS and plains[0] not in ASKING


def has_pronoun(words: Sequence[Word], context: Context) -> bool:
    """Whether a pronoun points back.

    That of "apa itu gamelan?" points at what follows, and "the Komodo one" says which.
    """
    passed = _IS if defines(words, context) else frozenset[str]()
    before: Word | None = None
    for word in words:
        told = word.plain in _ONE and before is not None and bool(content([before]))
        if word.plain in PRONOUNS and word.plain not in passed and not told:
            return True
        before = word
    return False


def defines(words: Sequence[Word], context: Context) -> bool:
    """Whether a message asks what or who something is that it names itself.

    "gol kedua itu siapa?" does not, where the article spoken of knows of a goal.
    """
    if len(words) < 3:
        return False
    if words[0].plain in _DEFINED and words[1].plain in _IS:
        return words[2].plain not in FUNCTION
    named = content(words[:-2])
    known = any(
        context.spoken.stems[one] and one not in context.spoken.names
        for one in (stem(word.plain) for word in named)
    )
    ends = words[-2].plain in _IS and words[-1].plain in _DEFINED
    return ends and len(named) == len(words) - 2 and not known


def is_clitic(plain: str) -> bool:
    """Whether a word ends in the Indonesian "-nya" that points at something named before."""
    return plain == "nya" or (plain.endswith("nya") and len(plain) > 5 and plain not in NO_CLITIC)


def clitics(words: Sequence[Word], context: Context) -> list[Word]:
    """The words with a "-nya" that points at something before their message.

    It does not where its owner is named before it ("apriyani asalnya mana?", "kalau Persib, siapa
    yang melatihnya?"), nor where one gives thanks for an answer ("makasih infonya"). Without a word
    that asks between them, an active verb's is another than the name: "alasan Budi membelinya".
    """
    typed = list(words)
    thanks = any(word.plain in _THANKS for word in words)
    found: list[Word] = []
    named = located = asks = False
    for place, word in enumerate(typed):
        meant = word.plain == "maksudnya" and place == 0 and len(typed) > _SHORT
        if is_clitic(word.plain) and not (meant or (thanks and word.plain in _ANSWER)):
            owned = named and not located and (asks or not word.plain.startswith("me"))
            found += [] if owned else [word]
        if content([word]):
            name = is_name(word, typed, context)
            if name and not named:
                located = place > 0 and typed[place - 1].plain in _NO_OWNER
            named, asks = name, False
        else:
            asks = asks or word.plain in ASKING
    return found


def names_its_own(text: str, context: Context) -> bool:
    """Whether a message says something of a name that only other articles hold.

    It points at nothing before it, and has more words than that name, which is no mere place.
    """
    words = words_of(text)
    if has_pronoun(words, context) or clitics(words, context):
        return False
    asked = {stem(word.plain) for question in context.questions[:1] for word in words_of(question)}
    said = content(words)
    own = [
        one
        for word, before in zip(words, [None, *words], strict=False)
        if (one := stem(word.plain)) in context.names
        and not context.spoken.stems[one]
        and one not in asked
        and not (before is not None and before.plain in LOCATING)
    ]
    return bool(own) and len(own) < len(said)


def speaks_of_others(text: str, context: Context) -> bool:
    """Whether a word of a message tells other articles apart and is not in the one spoken of."""
    stems = {stem(word.plain) for word in content(words_of(text))}
    return any(not context.spoken.stems[one] for one in stems & (context.names | context.subjects))


def may_be_names(words: Sequence[Word]) -> list[str]:
    """Stems of words that may be names, whatever their letters, each once."""
    stems = dict.fromkeys(stem(word.plain) for word in content(words))
    never = MEASURES | OFFICES
    return [
        one
        for one in stems
        if len(one) >= _SHORTEST_NAME and not one.isdecimal() and one not in never
    ]


def is_name(word: Word, words: list[Word], context: Context) -> bool:
    """Whether a word is typed as a name within its message, or is one in the article.

    The first word of a message is typed large anyway: it is a name where one follows it.
    """
    known = stem(word.plain)
    if known in context.spoken.names or known in context.names:
        return True
    if word.text[1:] != word.text[1:].lower():
        return True
    if not word.text[:1].isupper() or word.start != words[0].start:
        return word.text[:1].isupper()
    return len(words) > 1 and words[1].text[:1].isupper() and not context.spoken.stems[known]
