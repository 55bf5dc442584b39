"""The last question asked of somebody or something else: "kalau Swansea?", "and Biden?"."""

import re

from bot.talking.carrying import named_groups
from bot.talking.context import Context, content
from bot.talking.leaning import is_name
from bot.talking.lexicon import ASKING, PRONOUNS
from bot.talking.words import normalized, word_set, words_of

MOST_WORDS = 4
_ASKS_THE_SAME = re.compile(
    r"^(?:(?:oh|oke|ok|nah|terus|lalu|dan|tapi|and|but)[, ]+)*"
    r"(?:kalau|bagaimana dengan|what about|how about|dan|and)\b"
    r"(?: (?:yang|untuk|buat|si|the|for|in|of))* (?P<other>\S.{0,80})$",
    re.IGNORECASE,
)
_CIRCUMSTANCE = word_set("naik pakai lewat dengan di dari ke pada by from with on at")
"""Begin what else an act is meant with: "kalau naik kereta biasa?"."""
_TAIL = word_set("bagaimana sendiri juga then too dong ya sih saja instead")


def substituted(message: str, context: Context) -> tuple[str, str] | None:
    """The last question with its first name exchanged for what the message names.

    Where that question has no name, what the message names stands before it; a way, a place or a
    time ("kalau naik bus?") stands behind it. With it comes the
    longest part of the last question that is kept. None where a message says more than what else
    is meant, or there is no question before it.
    """
    if not context.questions:
        return None
    found = _ASKS_THE_SAME.match(normalized(message))
    if found is None:
        return None
    words = words_of(found["other"])
    while words and words[-1].plain in _TAIL:
        words.pop()
    other = found["other"][: words[-1].end] if words else ""
    plains = {word.plain for word in words}
    if not 0 < len(words) <= MOST_WORDS or plains & (ASKING | PRONOUNS):
        return None
    asked = context.questions[0]
    if len(words) > 1 and words[0].plain in _CIRCUMSTANCE:
        return f"{asked.rstrip(' ?.!')} {other}", asked
    said = content(words)
    if not said or (len(said) > 1 and not all(is_name(word, words, context) for word in said)):
        return None
    names = named_groups(asked, context)
    if not names:
        return f"{other} {asked}", asked
    start, end = names[0]
    kept = max(asked[:start].strip(), asked[end:].strip(" ?.!"), key=len)
    return f"{asked[:start]}{other}{asked[end:]}", kept
