"""From trafilatura's tree of a report to plain text: paragraphs, lists, tables."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from index.text.boilerplate import leads_away

_BLOCKS = frozenset(("p", "head", "quote", "list", "item", "table", "row", "div", "code", "body"))
_BREAK = "\x00"
_WORD = re.compile(r"\w+")


def text_of(found: Any) -> str:
    """The text of trafilatura's `found`, without lines that lead to other pages.

    Paragraphs are apart by a blank line; items of a list and rows of a table are lines. No word
    of `found.text` is lost but those of such lines.
    """
    text = "\n\n".join(_blocks(found.body))
    if words_of(found.text) - words_of(text):
        text = "\n\n".join(line for line in found.text.splitlines() if line.strip())
    kept = [block for block in map(_without_calls, text.split("\n\n")) if block]
    return "\n\n".join(kept)


def words_of(text: str) -> Counter[str]:
    """How often each word stands in a text."""
    return Counter(_WORD.findall(text))


def _without_calls(block: str) -> str:
    return "\n".join(line for line in block.split("\n") if not leads_away(line))


def _blocks(element: Any) -> Iterator[str]:
    """The paragraphs, whole lists and whole tables below an element."""
    if element.tag == "table":
        rows = (" | ".join(filter(None, map(_inline, row))) for row in element.iter("row"))
        yield from filter(None, ("\n".join(row for row in rows if row.strip(" |")),))
        return
    if element.tag == "list" and not any(one.tag in _BLOCKS for item in element for one in item):
        items = (" ".join(_inline(item).split()) for item in element)
        yield from filter(None, ("\n".join(f"- {item}" for item in items if item),))
        return
    run = [element.text or ""]
    for child in element:
        if child.tag in _BLOCKS:
            yield from _paragraphs("".join(run))
            yield from _blocks(child)
            run = [child.tail or ""]
        else:
            run += (_raw(child), child.tail or "")
    yield from _paragraphs("".join(run))


def _raw(element: Any) -> str:
    """The text of an inline element, line breaks as `_BREAK`."""
    if element.tag == "lb":
        return _BREAK
    inside = "".join(_raw(child) + (child.tail or "") for child in element)
    return (element.text or "") + inside


def _inline(element: Any) -> str:
    text = (element.text or "") + "".join(_raw(one) + " " + (one.tail or "") for one in element)
    return " ".join(text.replace(_BREAK, " ").split())


def _paragraphs(run: str) -> Iterator[str]:
    """Text between blocks: single breaks are ends of lines, several of paragraphs."""
    lines = [" ".join(line.split()) for line in run.split(_BREAK)]
    for paragraph in "\n".join(lines).split("\n\n"):
        if paragraph.strip():
            yield paragraph.strip("\n")
