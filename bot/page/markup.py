"""HTML for the chat, whose every word of an article or a question is escaped here.

Gradio cleans what it shows: `class`, `id`, `lang`, `title`, `role`, `tabindex` and a button's
`value` stay; what a button does is said in its value and done by static/page.js.
"""

from urllib.parse import urlencode

from bot.citation import Citation

# Left as they are; every other ASCII character becomes a numeric reference, which neither
# Markdown nor HTML reads as markup.
_PLAIN = frozenset(" ,.'?")


def escape(text: str) -> str:
    """Text as HTML that shows exactly it; lone surrogates and controls become U+FFFD."""
    return "".join(_escape_character(character) for character in text)


def _escape_character(character: str) -> str:
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF or (code < 32 and character not in "\n\t") or code == 127:
        return "\ufffd"
    if code > 127 and character not in "\x85\u2028\u2029":
        return character
    return character if character.isalnum() or character in _PLAIN else f"&#{code};"


def citation_href(citation: Citation) -> str:
    """The fragment that names a citation: what `GET /api/source` takes, so it needs no state."""
    values = {
        "article": citation.article_id.encode("utf-8", "replace"),
        "version": citation.version,
        "start": citation.start,
        "end": citation.end,
    }
    if citation.mark:
        values |= {"mark_start": citation.mark[0], "mark_end": citation.mark[1]}
    return "#c-" + urlencode(values)


def button(action: str, label: str, *, look: str = "", title: str = "", **values: str) -> str:
    """A button of the chat.

    Args:
        action: what it does, as static/actions.js names it.
        label: HTML.
        look: further classes.
        title: text that explains it.
        values: what the action needs; those that are empty are left out.
    """
    said = {name: value for name, value in values.items() if value}
    encoded = urlencode({"do": action, **said}, encoding="utf-8", errors="replace")
    classes = f"act {look}".strip()
    told = f' title="{escape(title)}"' if title else ""
    return (
        f'<button type="button" class="{classes}" value="{escape(encoded)}"{told}>{label}</button>'
    )


def in_language(language: str) -> str:
    """The attribute that says what language the words of an element are in."""
    return f' lang="{escape(language)}"' if language else ""
