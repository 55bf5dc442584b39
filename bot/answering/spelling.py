"""A hurried question as the reader reads it: slang in full, slips of the finger put right.

Only a word that stands in no passage of the archive is read as another: as a verb of the passages
that it is the colloquial form of, or as a word of theirs that differs from it by one letter more or
less or by two neighbours exchanged (Damerau, 1964, without substitution: another letter often makes
another name).
"""

import re
from collections.abc import Callable, Collection, Sequence, Set

from bot.answering.colloquial import formal
from bot.talking.lexicon import FUNCTION
from bot.talking.words import Word, respelled, words_of

SHORTEST, LONGEST = 5, 30
"""Letters of a word in which a slip is looked for."""
MOST_SLIPS = 12
_WORD = re.compile(r"\w{4,31}")

Known = Callable[[Sequence[str]], Collection[str]]


def as_spelled(question: str, texts: Sequence[str], known: Known) -> str:
    """The question in the spelling of the passages.

    Args:
        question: as it was typed.
        texts: the passages that are to be read for it.
        known: gives those of some words, in small letters, that stand anywhere in the archive.
    """
    words = words_of(question)
    meant = _in_full(words)
    doubtful = [word for word in words if word.start not in meant and _may_be_a_slip(word)]
    if doubtful:
        there = {match.lower() for text in texts for match in _WORD.findall(text)}
        meant |= _slips(doubtful, there, known)
    return respelled(question, words, meant)


def _slips(doubtful: Sequence[Word], there: Set[str], known: Known) -> dict[int, str]:
    """What is meant by words, by where they begin, that are slips for words that are `there`."""
    odd = [word for word in doubtful if word.text.lower() not in there][:MOST_SLIPS]
    right = known([word.text.lower() for word in odd]) if odd else ()
    meant = {}
    for word in odd:
        typed = word.text.lower()
        if typed in right:
            continue
        near = [one for one in there if _is_near(typed, one)]
        if (verb := formal(typed, there)) is not None:
            meant[word.start] = verb
        elif len(near) == 1:
            meant[word.start] = near[0]
    return meant


def _in_full(words: Sequence[Word]) -> dict[int, str]:
    """What slang stands for, by where it begins; "PD" and "SM" are names.

    With a capital only the first word is slang, and not where it may begin a name: "Dr Fauci".
    """
    meant = {
        word.start: word.plain for word in words if word.text.islower() and word.plain != word.text
    }
    first, after = (*words, None, None)[:2]
    if first is not None and first.text.istitle() and first.plain != first.text.lower():
        name_follows = after is not None and after.text[:1].isupper()
        if len(first.text) > 2 or not name_follows:
            meant[first.start] = first.plain.capitalize()
    return meant


def _may_be_a_slip(word: Word) -> bool:
    fits = SHORTEST <= len(word.text) <= LONGEST and word.text.isalpha()
    return fits and word.plain not in FUNCTION


def _is_near(typed: str, meant: str) -> bool:
    """Whether one letter more or less, or two neighbours exchanged, make one word the other."""
    if len(typed) == len(meant):
        apart = [at for at in range(len(typed)) if typed[at] != meant[at]]
        return (
            len(apart) == 2
            and apart[1] == apart[0] + 1
            and typed[apart[0]] == meant[apart[1]]
            and typed[apart[1]] == meant[apart[0]]
        )
    shorter, longer = sorted((typed, meant), key=len)
    if len(longer) - len(shorter) != 1:
        return False
    same = 0
    while same < len(shorter) and shorter[same] == longer[same]:
        same += 1
    return shorter[same:] == longer[same + 1 :]
