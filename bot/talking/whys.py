"""A bare "why?": the last question asked for the reason of what it says."""

import re
from collections.abc import Sequence

from bot.talking.context import Context, content
from bot.talking.leaning import clitics, has_pronoun
from bot.talking.lexicon import ASKING, word_set
from bot.talking.words import Word, normalized, respelled, stem, words_of

_BARE = re.compile(
    r"^(?:(?:oh|eh|hm+|nah|lho|loh|terus|lalu|tapi|dan|jadi|memang|and|but|so|ok|oke)[, ]+)*"
    r"(?:kenapa|mengapa|kok bisa|kok gitu|kok begitu|(?P<english>why|how come)"
    r"|(?:apa )?(?:alasan|sebab|penyebab)nya(?: apa)?)"
    r"(?: (?:bisa|begitu|gitu|demikian|itu|sih|ya|dong|memang|is that|was that|that|so))*[ ?.!]*$",
    re.IGNORECASE,
)
_WHY = frozenset(["kenapa", "mengapa", "why"])
_DROPPED = word_set(
    "apakah kapan kapankah dimana dimanakah kemana bagaimana ya sih dong kan nih deh"
)
"""Make a question of what is said, or ask for its time, place or manner."""
_PLACES = frozenset(["di", "ke", "dari"])
_TAGS = word_set("tidak belum bukan")
_FIRST = word_set("jadi terus lalu dan kalau tapi eh oh emang memang nah bukannya")
_BE = word_set("is are was were isn't aren't wasn't weren't")
_DO = word_set("do does did don't doesn't didn't has have had can could will would should must")
_BEFORE_DO = word_set("when where how")
_MOST_WORDS = 3


def asked_why(message: str, context: Context) -> tuple[str, str] | None:
    """What the last question says, asked for its reason; and the part of that question kept.

    So for a message that only asks why, or repeats nothing but what happened ("knp diakui?"). None
    where the last question asks who, what or how many: nothing is said in it.
    """
    if not context.questions:
        return None
    asked = words_of(context.questions[0])
    text = normalized(message)
    found = _BARE.match(text)
    if {word.plain for word in asked} & _WHY or not (found or _repeats(text, asked, context)):
        return None
    if asked and asked[0].plain in _BE | _DO | _BEFORE_DO:
        kept = _said_in_english(context.questions[0], asked)
        return (f"Why {kept}?", kept) if kept else None
    kept = _said(context.questions[0], asked)
    if not kept or (found and found["english"]):
        return None
    why = next((word.plain for word in words_of(text) if word.plain in _WHY), "kenapa")
    return f"{why} {kept}?", kept


def _repeats(text: str, asked: Sequence[Word], context: Context) -> bool:
    """Whether a message asks why of nothing but words of the last question."""
    words = words_of(text)
    said = content(words)
    if not words or words[0].plain not in _WHY or not 0 < len(said) <= _MOST_WORDS:
        return False
    if has_pronoun(words, context) or clitics(words, context):
        return False
    return {stem(word.plain) for word in said} < {stem(word.plain) for word in content(asked)}


def _said_in_english(question: str, asked: Sequence[Word]) -> str:
    """ "When did it sink?" as it stands behind "why"; "" for "who was late?" and its like."""
    first, *rest = asked
    if first.plain in _BE | _DO:
        behind = question[first.start :]
        return f"{behind[:1].lower()}{behind[1:]}".rstrip(" ?.!")
    verbs = _DO | _BE if first.plain in ("when", "where") else _DO
    if rest and rest[0].plain in verbs:
        return question[rest[0].start :].rstrip(" ?.!")
    return ""


def _said(question: str, asked: Sequence[Word]) -> str:
    """ "gamelan diakui kapan?" as what is said: "gamelan diakui"; "" where it asks who or what."""
    words = list(asked)
    while words and words[0].plain in _FIRST:
        words.pop(0)
    while words and words[-1].plain in _DROPPED | _TAGS:
        words.pop()
    kept: list[Word] = []
    for word in words:
        if word.plain == "mana" and kept and kept[-1].plain in _PLACES:
            kept.pop()
        elif word.plain not in _DROPPED:
            kept.append(word)
    if not kept or {word.plain for word in kept} & ASKING or not content(kept):
        return ""
    gone = {word.start: "" for word in asked if word not in kept}
    return " ".join(respelled(question, asked, gone).split()).strip(" ?.!,")
