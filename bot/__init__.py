"""Wartanya: answers about news articles, every sentence with the exact words it rests on."""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# Imported when asked for: a command that only lists articles loads no model's packages.
_PUBLIC = {
    "Answer": "bot.answer",
    "Bot": "bot.answering.bot",
    "Question": "bot.answer",
    "Settings": "bot.settings",
    "build": "bot.build",
}
__all__ = ["Answer", "Bot", "Question", "Settings", "build"]


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PUBLIC[name]), name)
