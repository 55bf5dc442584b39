"""What stands around the answers of a conversation: the row below each, and all of them again."""

from typing import Any

from bot.page import render
from bot.page.record import KeptTurn, Record
from bot.wording import say


def row_html(conversation: str, turn: str, language: str) -> str:
    """The row below an answer: its address; static/turns.js gives it names and behaviour."""
    link = render.escape(f"#conversation={conversation}&turn={turn}")
    said = render.escape(say(language, "turn_link"))
    return f'<div class="turn"><a class="turn-link" href="{link}">{said}</a></div>'


def reply_html(conversation: str, turn: KeptTurn, language: str) -> str:
    """An answer with the row below it."""
    answer = render.answer_html(turn.answer, language)
    return answer + row_html(conversation, turn.id, language)


def messages_of(record: Record, language: str) -> list[dict[str, Any]]:
    """A conversation as messages of the chat; what could not be read is said first."""
    messages = []
    if record.unread:
        unread = say(language, "turns_unread", count=record.unread)
        messages.append(_message("assistant", render.error_html(language, unread)))
    for turn in record.turns:
        messages.append(_message("user", render.question_html(turn.answer.question)))
        reply = reply_html(record.conversation, turn, language)
        messages.append(_message("assistant", reply))
    return messages


def _message(role: str, content: str) -> dict[str, Any]:
    return {"role": role, "content": content}
