"""A leaning message made complete with the least wording: its own words, and the terms it lacks."""

from collections.abc import Sequence

from bot.talking.context import Context
from bot.talking.leaning import clitics
from bot.talking.lexicon import PERSONS, POSSESSIVE
from bot.talking.terms import Term
from bot.talking.words import Word, words_of

_THINGS = frozenset(
    ["it", "this", "that", "itu", "they", "them", "mereka", "there", "situ", "sana"]
)
_BE = frozenset(["is", "are", "was", "were", "be", "been", "isn't", "aren't", "wasn't", "weren't"])
_WHOLE = frozenset(["selanjutnya", "berikutnya"])
"""Point back, but no term can take the place of their "-nya"."""


def complete(message: str, terms: Sequence[Term], context: Context) -> str:
    """The message with terms in place of its pronoun or "-nya", else behind its last word.

    Args:
        message: as it was typed.
        terms: what it lacks, in the order in which they are to stand.
        context: its conversation.
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
    for word in clitics(words, context):
        if word.plain not in _WHOLE:
            return _at_clitic(message, word, joined)
    things = [
        word
        for place, word in enumerate(words)
        if word.plain in _THINGS and not _only_says_that_there_is(words, place)
    ]
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


def _only_says_that_there_is(words: Sequence[Word], place: int) -> bool:
    """Whether "there" stands beside a form of "be": "were there any?" points at no place."""
    beside = words[max(place - 1, 0) : place + 2]
    return words[place].plain == "there" and any(word.plain in _BE for word in beside)


def _points_within(message: str, word: Word, words: Sequence[Word]) -> bool:
    """Whether "itu" or "that" stands beside a noun of the message itself."""
    place = next(row for row, one in enumerate(words) if one.start == word.start)
    return word.plain in ("itu", "that", "this") and 0 < place < len(words) - 1
