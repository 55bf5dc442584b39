"""The chat model that the settings name. What makes it is imported when it is first asked."""

import sys
import threading
from functools import cache
from pathlib import Path
from typing import Any

from bot.phrasing.model import ChatModel
from bot.phrasing.reading import Limits, Streams
from bot.settings import Settings
from index.errors import ModelError

CHAT, LOCAL = "pip install 'wartanya[chat]'", "pip install 'wartanya[local]'"
GGUF = ".gguf"
AT_ONCE = 4
WRITTEN, HELD = 600, 4_096
"""Tokens that a GGUF model may write, and that it can hold."""


def build_chat_model(settings: Settings) -> ChatModel | None:
    """The chat model that the settings name, not loaded yet; None where they name none."""
    if not settings.chat_model:
        return None
    local = settings.chat_model.lower().endswith(GGUF)
    made = cache(lambda: (_local if local else _served)(settings))
    lock = threading.Lock()

    def load() -> Streams:
        with lock:
            return made()

    return ChatModel(load, 1 if local else AT_ONCE)


def limits_of(settings: Settings) -> Limits:
    """How long the chat model is waited for."""
    wait = settings.chat_wait
    return Limits(first=wait, between=wait, whole=3 * wait)


def _served(settings: Settings) -> Streams:
    """A model on a server, as LangChain names it.

    Raises:
        ModelError: a package, a key or the name's provider is missing.
    """
    name, address, key = settings.chat_model, settings.chat_base_url, settings.chat_api_key
    wait = settings.chat_wait
    options: dict[str, Any] = {"temperature": 0, "timeout": wait, "max_retries": 0}
    if name.startswith("ollama:"):
        options = {"temperature": 0, "client_kwargs": {"timeout": wait}}
    if address:
        # A key in the provider's own variable is not meant for whoever stands at this address.
        options |= {"base_url": address, "api_key": "none"}
    if key is not None and key.get_secret_value():
        options["api_key"] = key.get_secret_value()
    try:
        from langchain.chat_models import init_chat_model

        model: Streams = init_chat_model(name, **options)
    except ImportError as error:
        raise ModelError(f"{name!r} needs a package that is missing ({CHAT}): {error}") from error
    except _refusals() as error:
        # Not in its own words: they may quote what it was given.
        raise ModelError(
            f"the chat model {name!r} cannot be made ({type(error).__name__}): write "
            "PROVIDER:MODEL, as in openai:gpt-4o-mini or ollama:qwen3; the provider's package must "
            "be installed and its key set (WARTANYA_CHAT_API_KEY)"
        ) from None
    return model


def _refusals() -> tuple[type[Exception], ...]:
    """What may be raised where a model is made: also by OpenAI's client, once it is imported."""
    openai = sys.modules.get("openai")
    own = () if openai is None else (openai.OpenAIError,)
    return (AttributeError, TypeError, ValueError, OSError, *own)


def _local(settings: Settings) -> Streams:
    """A GGUF file, which keeps what it has read of a prompt's beginning.

    Raises:
        ModelError: it or a package is not there, or it cannot be read.
    """
    path = Path(settings.chat_model)
    if not path.is_file():
        raise ModelError(f"there is no chat model at {path}; give the path of a GGUF file")
    try:
        from langchain_community.chat_models import ChatLlamaCpp

        model: Streams = ChatLlamaCpp(
            model_path=str(path),
            n_ctx=HELD,
            n_threads=settings.threads,
            max_tokens=WRITTEN,
            temperature=0,
            verbose=False,
        )
    except ImportError as error:
        raise ModelError(f"a GGUF chat model needs more packages: {LOCAL}") from error
    except ValueError as error:
        raise ModelError(f"{path} cannot be read as a GGUF model; download it again") from error
    return model
