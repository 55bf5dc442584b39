"""Messages of the chat, as Gradio takes them and gives them back."""

import json
from typing import Any

from bot.web.queue_schema import MOST_MESSAGES, PAGE_BODY_LIMIT

_SHOWN_BYTES = PAGE_BODY_LIMIT // 2

Messages = list[dict[str, Any]]


def message(role: str, content: str) -> dict[str, Any]:
    """A message of "user" or "assistant", its content HTML."""
    return {"role": role, "content": content}


def fitting(messages: Messages) -> Messages:
    """The last of the messages: the page sends back what it shows, which must stay sendable."""
    size = 0
    for kept, one in enumerate(reversed(messages)):
        size += len(json.dumps(one).encode("utf-8"))
        if size > _SHOWN_BYTES or kept >= MOST_MESSAGES - 2:
            # A turn is a question and its reply.
            return messages[len(messages) - kept + kept % 2 :]
    return messages


def text_of(one: dict[str, Any]) -> str:
    """The HTML of a message."""
    content = one["content"]
    if isinstance(content, str):
        return content
    return "".join(part.get("text", "") for part in content)
