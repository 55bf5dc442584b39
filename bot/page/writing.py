"""The quotes of an answer while a chat model phrases them: what it writes, marked as unchecked."""

from bot.answer import Answer
from bot.page.render import answer_html, escape
from bot.wording import say

_BEGIN, _END = '<div class="writing">', "</div>"


def draft_html(answer: Answer, language: str, writing: str | None) -> str:
    """A draft: `writing` as `bot.answer.Draft` has it, below the quotes and apart from them."""
    if writing is None:
        return answer_html(answer, language, draft=True)
    shown = answer_html(answer, language).removesuffix(_END)
    key = "writing" if writing else "phrasing"
    label = f'<p class="status">{escape(say(language, key))}</p>'
    text = f'<p class="unchecked">{escape(writing)}</p>' if writing else ""
    return f"{shown}{_BEGIN}{label}{text}{_END}{_END}"


def without_writing(html: str) -> str:
    """What is shown, without what nobody will check any more."""
    shown, begin, _ = html.partition(_BEGIN)
    return shown + _END if begin else html
