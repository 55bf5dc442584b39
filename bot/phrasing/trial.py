"""Tries a chat model once, in bounded time, and says in words what is wrong with it."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass

from langchain_core.messages import HumanMessage

from bot.phrasing.marks import sentences_of
from bot.phrasing.reading import Ended, Limits, Streams, parts
from bot.prompts import Prompt
from index.errors import WartanyaError

_QUOTE = "The ferry to Ambon sails every Friday, said Budi Santoso."
_QUESTION = "When does the ferry to Ambon sail?"
# By the class of the client's error: its text may hold an address or a key.
_ADVICE = {
    "AuthenticationError": "its key was refused: set WARTANYA_CHAT_API_KEY",
    "PermissionDeniedError": "its key may not use this model: set WARTANYA_CHAT_API_KEY",
    "NotFoundError": "its server does not know the model: see WARTANYA_CHAT_MODEL and the path in "
    "WARTANYA_CHAT_BASE_URL (mostly .../v1)",
    "APIConnectionError": "nothing answers there: start its server, see WARTANYA_CHAT_BASE_URL",
    "ConnectError": "nothing answers there: start its server, see WARTANYA_CHAT_BASE_URL",
    "ConnectionError": "nothing answers there: start its server, see WARTANYA_CHAT_BASE_URL",
    "RateLimitError": "its server allows no more for now: try again later",
}
_OTHERWISE = "see what its server has logged, WARTANYA_CHAT_MODEL and WARTANYA_CHAT_BASE_URL"


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of it: seconds to the first words and to the end, and whether it cited its quote.

    `fault` is that of `Phrasing`, "" where it ended well; then `said` and `advice` are empty too.
    """

    first: float = 0.0
    whole: float = 0.0
    cites: bool = False
    fault: str = ""
    said: str = ""
    advice: str = ""


def tried(model: Streams, prompts: Mapping[str, Prompt], seconds: float) -> Trial:
    """Asks a model to phrase one quote, and waits for it at most so many seconds."""
    asked = prompts["phrase.en"].render(quotes=f"[1] {_QUOTE}", question=_QUESTION, most="1")
    limits = Limits(seconds, seconds, seconds)
    began = time.monotonic()
    first, written = 0.0, ""
    try:
        for part in parts(model, [HumanMessage(asked)], threading.Event(), limits):
            first = first or time.monotonic() - began
            written += part
    except Ended as ended:
        return _failed(ended)
    if not written.strip():
        return Trial(fault="empty", said="it wrote nothing", advice=_OTHERWISE)
    cites = any(1 in one.numbers for one in sentences_of(written))
    return Trial(first, time.monotonic() - began, cites)


def _failed(ended: Ended) -> Trial:
    """What is said of a fault: our own errors in their words, others by their class."""
    cause = ended.__cause__
    if isinstance(cause, WartanyaError):
        return Trial(fault=ended.fault, said=str(cause), advice="then run wartanya doctor again")
    if ended.fault == "timeout":
        said = ended.detail or "no answer in time"
        return Trial(fault=ended.fault, said=said, advice="a smaller model, or a longer --wait")
    advice = (said for name, said in _ADVICE.items() if ended.detail.endswith(name))
    return Trial(fault=ended.fault, said=ended.detail, advice=next(advice, _OTHERWISE))
