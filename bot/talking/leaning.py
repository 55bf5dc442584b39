"""Does a message lean on what was said before? A logistic regression over what can be seen of it.

It leans where words point back (pronoun, "-nya", opener), where too few words are left to say what
it is about, and where these stand in the article spoken of; a name from elsewhere speaks against,
and so does a word from the title of another article.
"""

from collections.abc import Sequence

from bot.talking.classify import Logistic
from bot.talking.context import Context, content
from bot.talking.lexicon import ASKING, FUNCTION, NO_CLITIC, OPENERS, PRONOUNS
from bot.talking.words import Word, stem, words_of

_DEFINED = frozenset(["apa", "siapa", "apakah", "what", "who"])
_IS = frozenset(["itu", "sih", "is", "are", "was", "were"])
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
    clitic = any(is_clitic(one) for one in plains)
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
    """Whether a pronoun points back; that of "apa itu gamelan?" points at what follows."""
    some = [word for word in words if word.plain not in _IS] if defines(words, context) else words
    return any(word.plain in PRONOUNS for word in some)


def defines(words: Sequence[Word], context: Context) -> bool:
    """Whether a message asks what or who something is that it names itself.

    "gol kedua itu siapa?" does not, where the article spoken of knows of a goal.
    """
    if len(words) < 3:
        return False
    if words[0].plain in _DEFINED and words[1].plain in _IS:
        return words[2].plain not in FUNCTION
    named = content(words[:-2])
    known = any(context.spoken.stems[stem(word.plain)] for word in named)
    ends = words[-2].plain in _IS and words[-1].plain in _DEFINED
    return ends and len(named) == len(words) - 2 and not known


def is_clitic(plain: str) -> bool:
    """Whether a word ends in the Indonesian "-nya" that points at something named before."""
    return plain == "nya" or (plain.endswith("nya") and len(plain) > 5 and plain not in NO_CLITIC)


def is_name(word: Word, words: list[Word], context: Context) -> bool:
    """Whether a word is typed as a name within its message, or is one in the article.

    The first word of a message is typed large anyway: it is a name where one follows it.
    """
    known = stem(word.plain)
    if known in context.spoken.names or word.text[1:] != word.text[1:].lower():
        return True
    if not word.text[:1].isupper() or word.start != words[0].start:
        return word.text[:1].isupper()
    return len(words) > 1 and words[1].text[:1].isupper() and not context.spoken.stems[known]
