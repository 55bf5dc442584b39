"""The quotes of an answer while a chat model phrases them: what it writes, marked as unchecked."""

from bot.citation import Dropped
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
    """The HTML without the unchecked text that `with_writing` added."""
    shown, begin, _ = html.partition(_BEGIN)
    return shown + _END if begin else html


def why_dropped(dropped: Dropped, language: str) -> str:
    """Why words are not shown; of a chat model's sentence with what the verifier found in it."""
    reasons = [say(language, f"dropped_{dropped.why}")]
    for fault in dropped.faults:
        if fault.said == dropped.text:
            reasons.append(say(language, f"fault_{fault.kind}"))
            continue
        key = "fault_written" if fault.found else "fault_unquoted"
        kind = say(language, f"fault_{fault.kind}")
        reasons.append(say(language, key, kind=kind, said=fault.said, found=fault.found))
    return "; ".join(reasons)
