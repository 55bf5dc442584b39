"""The quotes of an answer while a chat model phrases them: what it writes, marked as unchecked."""

from bot.page.markup import escape
from bot.wording import say

_BEGIN, _END = '<div class="writing">', "</div>"


def with_writing(html: str, language: str, writing: str) -> str:
    """The HTML of an answer in quotes with `writing`, as `bot.answer.Draft` has it, below them."""
    key = "writing" if writing else "phrasing"
    label = f'<p class="status">{escape(say(language, key))}</p>'
    text = f'<p class="unchecked">{escape(writing)}</p>' if writing else ""
    return f"{html.removesuffix(_END)}{_BEGIN}{label}{text}{_END}{_END}"


def without_writing(html: str) -> str:
    """What is shown, without what nobody will check any more."""
    shown, begin, _ = html.partition(_BEGIN)
    return shown + _END if begin else html
