"""What stands around the answers of a conversation: the row below each, and all of them again."""

from collections.abc import Callable

from bot.answer import Answer
from bot.page import render
from bot.page.markup import escape
from bot.page.messages import Messages, message
from bot.page.record import Record, is_false
from bot.page.sources import Known
from bot.wording import say


def row_html(conversation: str, turn: str, language: str, rated: bool = False) -> str:
    """The row below an answer: its address and, where it can be `rated`, two thumbs.

    static/thumbs.js says what they do.
    """
    link = escape(f"#conversation={conversation}&turn={turn}")
    said = escape(say(language, "turn_link"))
    thumbs = ""
    if rated:
        thumbs = "".join(
            f'<button type="button" class="thumb {kind}" value="{turn}"'
            f' title="{escape(say(language, f"thumb_{kind}"))}"></button>'
            for kind in ("up", "down")
        )
    return f'<div class="turn">{thumbs}<a class="turn-link" href="{link}">{said}</a></div>'


def messages_of(
    record: Record, language: str, known_of: Callable[[Answer], Known], rated: bool = False
) -> Messages:
    """A conversation as messages of the chat; what could not be read is said first.

    Args:
        record: the conversation.
        language: of the page's own words, "id" or "en".
        known_of: the articles that an answer names and that are still there, by id.
        rated: whether readers may say what they think of an answer.
    """
    messages: Messages = []
    unread = record.unread
    for turn in record.turns:
        known = known_of(turn.answer)
        if is_false(turn.answer, known):
            unread += 1
            continue
        messages.append(message("user", render.question_html(turn.answer.question)))
        reply = render.answer_html(turn.answer, language, known)
        row = row_html(record.conversation, turn.id, language, rated)
        messages.append(message("assistant", reply + row))
    if unread:
        said = say(language, "turns_unread", count=unread)
        messages.insert(0, message("assistant", render.error_html(language, said)))
    return messages
