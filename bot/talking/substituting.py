"""The last question asked of somebody or something else: "kalau Swansea?", "and Biden?"."""

import re
from collections.abc import Collection, Sequence
from itertools import takewhile

from bot.talking.asked_topic import without_clitic
from bot.talking.context import Context, content
from bot.talking.leaning import is_clitic, is_name
from bot.talking.lexicon import ASKING, FUNCTION, MEASURES, PRONOUNS, word_set
from bot.talking.terms import named_groups
from bot.talking.words import Word, normalized, stem, words_of

MOST_WORDS = 4
_ASKS_THE_SAME = re.compile(
    r"^(?:(?:oh|oke|ok|nah|terus|lalu|dan|tapi|and|but)[, ]+)*"
    r"(?:kalau|bagaimana dengan|what about|how about|dan|and)\b"
    r"(?: (?:yang|untuk|buat|si|for|in|of|(?P<definite>the)|(?P<topical>soal|tentang|mengenai)))*"
    r" (?P<other>\S.{0,80})$",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:soal|tentang|mengenai|about)\b", re.IGNORECASE)
_POLITE = re.compile(
    r"^(?:(?:tolong|mohon|coba|please|can you|could you) )?"
    r"(?:(?:jelaskan|sebutkan|ceritakan|beri ?tahu|tell me|explain)[, ]+|(?<=[a-z] ))",
    re.IGNORECASE,
)
_CIRCUMSTANCE = word_set("naik pakai lewat dengan di dari ke pada menurut by from with on at")
"""Begin what else an act is meant with: "kalau naik kereta biasa?"."""
_TAIL = word_set("bagaimana sendiri juga then too dong ya sih saja instead")
_THE_ONE = word_set("one ones article story artikel berita")
_NUMBER = re.compile(r"\d+(?:[-–/.,]\d+)*")
_BEHIND = re.compile(rf" {_NUMBER.pattern}")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d|[.,]\d)")
_MOST_BEHIND = 3
"""Words behind a preposition that belong to it where the question ends with them."""


def substituted(message: str, context: Context) -> tuple[str, str] | None:
    """The last question with one part of it exchanged for what the message names.

    A name takes the place of the first name, or where that question has none, stands before it; a
    number or year takes the place of its only one; a way, a place or a time ("kalau naik bus?")
    that of one with the same preposition, else it stands behind. With it comes the longest part
    of the last question that is kept. None where a message says more than what else is meant,
    names another side of the same thing ("kalau biayanya?"), or no question came before it.
    """
    if not context.questions:
        return None
    text = normalized(message)
    found = _ASKS_THE_SAME.match(text)
    words = _other(text, found, _TAIL)
    if found is None or not words:
        return None
    whole = words_of(text)
    other = text[words[0].start : words[-1].end]
    asked = context.questions[0]
    said = [word for word in content(words) if word.plain not in MEASURES] or content(words)
    numeric = len(said) == 1 and _NUMBER.fullmatch(said[0].plain) is not None
    if numeric and (exchanged := with_number(asked, said[0].plain)) is not None:
        return exchanged
    if len(words) > 1 and words[0].plain in _CIRCUMSTANCE:
        alike = None if numeric else _circumstance(asked, other, words[0].plain, context)
        return _exchanged(asked, *alike, other) if alike else (_behind(asked, other), asked)
    if numeric:
        return None
    if found["topical"]:
        return _with_topic(asked, other, content(words), whole, context)
    return _with_name(asked, other, content(words), whole, context, bool(found["definite"]))


def other_meant(message: str) -> str:
    """What else a short message asks the same of: "kalau soal kereta?"; "" for any other."""
    text = normalized(message)
    words = _other(text, _ASKS_THE_SAME.match(text), _TAIL | _THE_ONE)
    if not words or words[0].plain in _CIRCUMSTANCE:
        return ""
    return text[words[0].start : words[-1].end]


def _other(text: str, found: re.Match[str] | None, tail: Collection[str]) -> list[Word]:
    """The few words that say what else is meant; none where a message says more."""
    if found is None:
        return []
    words = [word for word in words_of(text) if word.start >= found.start("other")]
    while words and words[-1].plain in tail:
        words.pop()
    more = len(words) > MOST_WORDS or {word.plain for word in words} & (ASKING | PRONOUNS)
    return [] if more else words


def with_number(asked: str, number: str) -> tuple[str, str] | None:
    """A question with its number, or where `number` is a year, its year exchanged for `number`.

    With it comes the longest part that is kept; None where it has no such number, or several.
    """
    year = _YEAR.match(number) is not None
    same = [one for one in _NUMBER.finditer(asked) if bool(_YEAR.match(one.group())) == year]
    if len(same) != 1:
        return None
    return _exchanged(asked, *same[0].span(), number)


def _with_topic(
    asked: str, other: str, said: Sequence[Word], whole: list[Word], context: Context
) -> tuple[str, str] | None:
    """A question with what it is about exchanged for a name or the subject of another article.

    What it is about stands behind "soal" or "about", else is a word of the title of the article
    that was spoken of.
    """
    if not said or not all(
        _is_subject_elsewhere(word, context) or _is_named(word, whole, context) for word in said
    ):
        return None
    topic = _topic_of(asked, context)
    return _exchanged(asked, *topic, other) if topic else None


def _topic_of(asked: str, context: Context) -> tuple[int, int] | None:
    """Where what a question is about stands in it."""
    words = words_of(asked)
    if found := _ABOUT.search(asked):
        behind = [word for word in words if word.start >= found.end()]
        topic = list(takewhile(lambda word: word.plain not in FUNCTION, behind))
    else:
        topic = [word for word in words if _is_subject_here(word, context)][:1]
    return (topic[0].start, topic[-1].end) if topic else None


def _is_subject_here(word: Word, context: Context) -> bool:
    """Whether a word is of the title of the article that was spoken of."""
    known = stem(word.plain)
    return known in context.subjects and bool(context.spoken.stems[known])


def _with_name(
    asked: str,
    other: str,
    said: Sequence[Word],
    whole: list[Word],
    context: Context,
    definite: bool,
) -> tuple[str, str] | None:
    """A question with its first name exchanged, or behind what is meant where it has none."""
    names = named_groups(asked, context)
    rest = [word for word in said if not _NUMBER.fullmatch(word.plain)]
    named = bool(rest) and all(_is_named(word, whole, context) for word in rest)
    if not named and len(said) != 1:
        return None
    elsewhere = any(_is_subject_elsewhere(word, context) for word in said)
    held = any(context.spoken.stems[stem(word.plain)] or is_clitic(word.plain) for word in said)
    strange = not named and not held and _ABOUT.search(asked) is not None
    if strange or (elsewhere and not names):
        topic = _topic_of(asked, context)
        if topic is not None:
            return _exchanged(asked, *topic, other)
    if not names:
        asked = _POLITE.sub("", asked)
        end = words_of(other)[-1]
        return f"{other[: end.start]}{without_clitic(end)} {asked}", asked
    if not named and (definite or not _is_subject_elsewhere(said[0], context)):
        return None
    places = [(start, _end(asked, end, other)) for start, end in names]
    numbered = [place for place in places if place not in names]
    return _exchanged(asked, *(numbered or places)[0], other)


def _is_named(word: Word, whole: list[Word], context: Context) -> bool:
    """Whether a word is a name; "biayanya" is none, though one sentence may begin with "Biaya"."""
    often = context.spoken.stems[stem(word.plain)] > 1
    return is_name(word, whole, context) and (word.capital or often or not is_clitic(word.plain))


def _is_subject_elsewhere(word: Word, context: Context) -> bool:
    """Whether a word typed small is what another article is about: names often are typed so."""
    known = stem(word.plain)
    here = context.spoken.stems[known] or is_clitic(word.plain)
    return known in context.subjects and not here


def _circumstance(
    asked: str, other: str, preposition: str, context: Context
) -> tuple[int, int] | None:
    """Where a question has a circumstance with a preposition: before a name, or at its end."""
    words = words_of(asked)
    ends = dict(named_groups(asked, context))
    for place in range(len(words) - 2, -1, -1):
        if words[place].plain != preposition:
            continue
        behind = words[place + 1 :]
        if (end := ends.get(behind[0].start)) is not None:
            return words[place].start, _end(asked, end, other)
        plains = {word.plain for word in behind}
        if len(behind) <= _MOST_BEHIND and plains.isdisjoint(ASKING | _CIRCUMSTANCE):
            return words[place].start, behind[-1].end
    return None


def _behind(asked: str, other: str) -> str:
    return f"{asked.rstrip(' ?.!')} {other}"


def _end(asked: str, end: int, other: str) -> int:
    """Where a name ends, with the number behind it if `other` brings one: "SEA Games 2017"."""
    found = _BEHIND.match(asked, end) if _NUMBER.search(other) else None
    return found.end() if found else end


def _exchanged(asked: str, start: int, end: int, other: str) -> tuple[str, str]:
    """A question with another part from `start` to `end`, and the longest part that is kept."""
    kept = max(asked[:start].strip(), asked[end:].strip(" ?.!"), key=len)
    return f"{asked[:start]}{other}{asked[end:]}", kept


def leaves_topic(message: str, context: Context) -> bool:
    """Whether a message asks the last question of what the article spoken of does not hold.

    So where that takes the place of a word of its title.
    """
    exchanged = substituted(message, context)
    if exchanged is None:
        return False
    asked = {stem(word.plain) for word in content(words_of(context.questions[0]))}
    asks = {stem(word.plain) for word in content(words_of(exchanged[0]))}
    title = {stem(word.plain) for word in words_of(context.title)}
    held = any(context.spoken.stems[one] for one in asks - asked)
    return bool(asks - asked) and bool((asked - asks) & title) and not held
