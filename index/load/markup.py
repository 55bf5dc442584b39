"""HTML inside a field that should be text: tags off, entities resolved."""

import html
import re
from html.entities import html5

_OF_BLOCKS = """
p div br li ul ol tr table tbody thead h1 h2 h3 h4 h5 h6 blockquote section article header footer
figure figcaption hr pre dl dt dd main aside nav form center address
"""
_BLOCKS = frozenset(_OF_BLOCKS.split())
_OF_LINES = """
a b i u s em strong span small big sub sup font mark q cite code kbd abbr time img strike del ins
td th label wbr picture source tt html body video audio input button details summary caption col
colgroup acronym nobr
"""
_INLINE = frozenset(_OF_LINES.split())
_OF_WHAT_IS_HIDDEN = """
script style noscript template iframe object embed svg head title select textarea canvas math
"""
_HIDDEN = frozenset(_OF_WHAT_IS_HIDDEN.split())
_KNOWN = _BLOCKS | _INLINE | _HIDDEN
_PARAGRAPHS = _BLOCKS - {"br", "li", "tr", "dt", "dd"}
# A tag holds no "<": so each one is looked at once, however many are left open.
_TAG = re.compile(
    r"<(/?)([A-Za-z][A-Za-z0-9:-]*+)((?:[^<>\"']++|\"[^\"<]*+\"|'[^'<]*+')*+)/?>"
    r"|<!--|<!\[CDATA\["
    r"|<[!?][A-Za-z][^<>]*+>"
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_CLOSING = re.compile(r"</(?:p|div|span|a|b|i|em|strong|li|ul|h[1-6])>|<br ?/?>", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\f\u00a0]+")
_SINGLE_BREAK = re.compile(r"(?<!\n) ?\n ?(?! ?\n)")
_BREAKS = re.compile(r" ?\n(?: ?\n)+ ?")
_LINE_ENDS = re.compile(r" ?\n ?")
_ENDS = {name: re.compile(rf"</{name}[^<>]*+>", re.IGNORECASE) for name in sorted(_HIDDEN)}


def plain_text(text: str, *, lines_matter: bool = False) -> tuple[str, bool]:
    """`text` without HTML, and whether it had any.

    Tags that HTML knows are taken off, scripts and styles with what they hold. Paragraphs stay
    apart by a blank line, and where there are any, other white space is folded as a browser does,
    line breaks only unless `lines_matter`, as they do in Markdown. Entities with their semicolon
    are resolved. What only looks like HTML ("3 < 5", "<3", "AT&T", "<nama@contoh.id>") stays. Text
    that hides HTML in entities ("&lt;p&gt;") is read twice.
    """
    read, had = _once(text, lines_matter)
    if had and not _has_tags(text) and _CLOSING.search(read):
        read, _ = _once(read, lines_matter)
    return (read, True) if had else (text, False)


def plain_field(line: str) -> str:
    """A field of one line without HTML."""
    read, had = plain_text(line)
    return " ".join(read.split()) if had else line


def _once(text: str, lines_matter: bool) -> tuple[str, bool]:
    if "<" not in text and "&" not in text:
        return text, False
    if not _has_tags(text):
        read = _ENTITY.sub(_resolved, text)
        return read, read != text
    pieces = list(_pieces(text))
    blocks = any(piece in ("\n", "\n\n") and is_tag for piece, is_tag in pieces)
    if blocks and not lines_matter:
        pieces = [(one if tag else _SINGLE_BREAK.sub(" ", one), tag) for one, tag in pieces]
    read = "".join(piece for piece, _ in pieces)
    if blocks:
        read = _SPACES.sub(" ", read)
        read = _LINE_ENDS.sub("\n", _BREAKS.sub("\n\n", read)).strip()
    return _ENTITY.sub(_resolved, read), True


def _has_tags(text: str) -> bool:
    return any(
        (found.group(2) or "p").lower() in _KNOWN and not found.group().startswith("<![")
        for found in _TAG.finditer(text)
    )


def _pieces(text: str) -> "list[tuple[str, bool]]":
    """Text, and line breaks in the place of tags, each with whether it is the latter."""
    pieces: list[tuple[str, bool]] = []
    at = 0
    while True:
        found = _TAG.search(text, at)
        if found is None:
            return [*pieces, (text[at:], False)]
        pieces.append((text[at : found.start()], False))
        at = found.end()
        name = (found.group(2) or "").lower()
        if found.group().startswith("<!--"):
            at = _behind(text, "-->", at)
        elif name in _HIDDEN and not found.group(1) and not found.group(3).endswith("/"):
            at = _behind_closing(text, name, at)
        elif name in _PARAGRAPHS:
            pieces.append(("\n\n", True))
        elif name in _BLOCKS:
            pieces.append(("\n", True))
        elif name in ("td", "th"):
            pieces.append((" ", True))
        elif name and name not in _KNOWN and not {":", "-"} & set(name):
            pieces.append((found.group(), False))


def _behind(text: str, end: str, at: int) -> int:
    found = text.find(end, at)
    return len(text) if found < 0 else found + len(end)


def _behind_closing(text: str, name: str, at: int) -> int:
    found = _ENDS[name].search(text, at)
    return len(text) if found is None else found.end()


def _resolved(found: "re.Match[str]") -> str:
    entity = found.group()
    if entity[1] != "#" and entity[1:] not in html5:
        return entity
    character = html.unescape(entity)
    return " " if character == "\u00a0" else character.replace("\0", "\ufffd")
