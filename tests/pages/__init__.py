"""Pages of twelve layouts, as sites lay out their reports, around six invented stories.

A layout is HTML in which one part stands for each block of a story and one for the call to another
page that such sites put between the blocks.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from string import Template
from typing import Any

FOLDER = Path(__file__).parent
STORIES_OF_A_LAYOUT = 3
CALL_BEHIND = (1, 4)
OTHER = {"id": "Resep Sambal Warisan dari Tepi Danau", "en": "Ferry Fares to Rise in January"}
CALLS = {"id": "Baca juga", "en": "Read also"}
_BLOCK = re.compile("<!--block-->(.*?)<!--/block-->", re.DOTALL)
_CALL = re.compile("<!--call-->(.*?)<!--/call-->", re.DOTALL)


@dataclass(frozen=True)
class SavedPage:
    """A page, and what it says: its report, title, author and so on, and what surrounds these."""

    name: str
    html: str
    report: str
    call: str
    story: dict[str, Any]


def pages() -> Iterator[SavedPage]:
    """Three stories in each layout, both languages in all of them."""
    stories = json.loads((FOLDER / "stories.json").read_text(encoding="utf-8"))
    for place, path in enumerate(sorted((FOLDER / "layouts").glob("*.html"))):
        layout = path.read_text(encoding="utf-8")
        for turn in range(STORIES_OF_A_LAYOUT):
            story = stories[(place + 2 * turn + turn // 2) % len(stories)]
            name = f"{path.stem}-{story['iso']}"
            report = "\n".join(_plain(block) for block in story["blocks"])
            yield SavedPage(name, _laid_out(layout, story), report, OTHER[story["language"]], story)


def _laid_out(layout: str, story: dict[str, Any]) -> str:
    block, call = _BLOCK.search(layout), _CALL.search(layout)
    assert block is not None and call is not None
    words = {name: escape(value) for name, value in story.items() if isinstance(value, str)}
    words |= {"other": OTHER[story["language"]], "call": CALLS[story["language"]]}
    body = []
    for place, one in enumerate(story["blocks"]):
        body.append(_marked_up(one, block[1]))
        if place in CALL_BEHIND:
            body.append(Template(call[1]).safe_substitute(words))
    around = layout[: block.start()] + "$body" + layout[call.end() :]
    return Template(around).safe_substitute(words | {"body": "\n".join(body)})


def _marked_up(block: Any, paragraph: str) -> str:
    if isinstance(block, str):
        return Template(paragraph).safe_substitute(text=escape(block, quote=False))
    if "list" in block:
        return "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in block["list"]) + "</ul>"
    if "table" in block:
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in block["table"])
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    if "heading" in block:
        return f"<h2>{escape(block['heading'])}</h2>"
    return f"<blockquote><p>{escape(block['quote'])}</p></blockquote>"


def _plain(block: Any) -> str:
    if isinstance(block, str):
        return block
    if "table" in block:
        return "\n".join(" ".join(row) for row in block["table"])
    return "\n".join(block["list"]) if "list" in block else str(*block.values())
