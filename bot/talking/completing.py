"""A leaning message made complete with the least wording: its own words, and the terms it lacks."""

from collections.abc import Sequence

from bot.talking.carrying import Term
from bot.talking.leaning import is_clitic
from bot.talking.lexicon import PERSONS, POSSESSIVE
from bot.talking.words import Word, words_of

_THINGS = frozenset(
    ["it", "this", "that", "itu", "they", "them", "mereka", "there", "situ", "sana"]
)


def complete(message: str, terms: Sequence[Term]) -> str:
    """The message with terms in place of its pronoun or "-nya", else behind its last word.

    Args:
        message: as it was typed.
        terms: what it lacks, in the order in which they are to stand.
    """
    if not terms:
        return message
    named = [term for term in terms if term.answer or term.name]
    name = next((term for term in named if term.person), named[0] if named else None)
    words = words_of(message)
    persons = [word for word in words if word.plain in PERSONS]
    if name is not None and persons:
        message = _instead(message, persons[0], name.text)
        return _behind(message, [term.text for term in terms if term is not name])
    joined = " ".join(term.text for term in terms)
    for word in words:
        if is_clitic(word.plain):
            return _at_clitic(message, word, joined)
    things = [word for word in words if word.plain in _THINGS]
    if things and not _points_within(message, things[-1], words):
        return _instead(message, things[-1], joined)
    return _behind(message, [joined])


def _instead(message: str, word: Word, text: str) -> str:
    """A term in place of a pronoun; "his" and "its" keep saying whose, others do not."""
    text = text.removesuffix("'s").removesuffix("’s")
    if word.plain in POSSESSIVE:
        text += "'s"
    if word.plain.endswith(("'s", "'re")):
        text += " is"
    return f"{message[: word.start]}{text}{message[word.end :]}"


def _at_clitic(message: str, word: Word, text: str) -> str:
    """ "harganya berapa?" with "tiket" is "harga tiket berapa?"."""
    bare = word.text[: len(word.text) - len("nya")].rstrip("-")
    return f"{message[: word.start]}{f'{bare} {text}'.strip()}{message[word.end :]}"


def _behind(message: str, texts: Sequence[str]) -> str:
    """Terms behind the last word, before the marks that end the message."""
    at = len(message.rstrip(" \t\n?.!,"))
    return " ".join([message[:at], *texts]) + message[at:]


def _points_within(message: str, word: Word, words: Sequence[Word]) -> bool:
    """Whether "itu" or "that" stands beside a noun of the message itself."""
    place = next(row for row, one in enumerate(words) if one.start == word.start)
    return word.plain in ("itu", "that", "this") and 0 < place < len(words) - 1
