"""Markdown's marks inside lines: links, images and emphasis are not part of the words."""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.text.marks import is_only_links

_LONGEST = 20_000
"""Code points: a longer paragraph stays as it is written."""
_MARKED = re.compile(r"[*_\[\\&<]")
_PARAGRAPH = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_FENCE = ("```", "~~~", "    ", "\t")
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]]{1,200}\]:[ \t]+\S", re.MULTILINE)
_BLOCK_MARK = re.compile(r"^\s*(?:[*_-]\s*){3,}$")


def without_inline_marks(text: str) -> str:
    """`text`, of a Markdown file, without the marks of links, images and emphasis.

    Headings, lists and quotations keep theirs, and so does a line of nothing but links or images:
    it is furniture, and told by them. Read by `markdown-it-py`, paragraph by paragraph; paragraphs
    without a mark stay exactly as they are.
    """
    if not _MARKED.search(text):
        return text
    parser = MarkdownIt("commonmark", {"html": False}).disable(["newline", "backticks"])
    known: dict[str, object] = {}
    if _DEFINITION.search(text):
        parser.parse(text[: 10 * _LONGEST], known)
    pieces, at = [], 0
    for found in [*_PARAGRAPH.finditer(text), None]:
        end = len(text) if found is None else found.start()
        pieces.append(_paragraph(parser, text[at:end], known))
        if found is not None:
            pieces.append(found.group())
            at = found.end()
    return "".join(pieces)


def _paragraph(parser: MarkdownIt, text: str, known: dict[str, object]) -> str:
    if len(text) > _LONGEST or not _MARKED.search(text) or text.startswith(_FENCE):
        return text
    kept: list[str] = []
    run: list[str] = []
    for line in text.split("\n"):
        if is_only_links(line.strip()) or _BLOCK_MARK.match(line) or _DEFINITION.match(line):
            kept += [_plain(parser, run, known), line] if run else [line]
            run = []
        else:
            run.append(line)
    return "\n".join([*kept, _plain(parser, run, known)] if run else kept)


def _plain(parser: MarkdownIt, lines: Sequence[str], known: dict[str, object]) -> str:
    """Some lines of one paragraph as their words."""
    text = "\n".join(lines)
    stripped = text.strip()
    if not stripped or not _MARKED.search(text):
        return text
    before = text[: len(text) - len(text.lstrip())]
    (inline,) = parser.parseInline(stripped, known)
    return before + "".join(_words(token) for token in inline.children or ())


def _words(token: Token) -> str:
    if token.type in ("text", "text_special"):
        return token.content
    return "\n" if token.type in ("softbreak", "hardbreak") else ""
