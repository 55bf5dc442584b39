"""Messages without words: emoji and marks alone."""

import re

from bot.answer import Reply

_REACTIONS: dict[str, Reply] = {"🙏": "thanks", "👋": "greeting"}
_LIKES = frozenset(
    "👍👌👏🙌❤💯🔥😂🤣😊🙂😁😄😃😀😅😆😍🥰😘😮😲😢😭😔🤔😎🥳🎉✅💪😉🙃👀😯😱🤯😳🥺😇💙💚💛🧡💜"
)
_LIKED = re.compile(r"[\s!.️\U0001F3FB-\U0001F3FF]+")


def without_words(text: str) -> Reply | None:
    """Which small talk a message without letters is; None where it has some."""
    if any(sign.isalnum() for sign in text):
        return None
    signs = _LIKED.sub("", text)
    for sign, reply in _REACTIONS.items():
        if sign in signs:
            return reply
    return "acknowledge" if signs and all(sign in _LIKES for sign in signs) else "unclear"
