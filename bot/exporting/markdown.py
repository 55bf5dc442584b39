"""A conversation as Markdown, with a footnote for every quote."""

import re

from bot.exporting.sheet import Sheet
from bot.wording import say

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~!&$]")
_BLOCK = re.compile(r"^(\s*)([-+=:>]|\d{1,9}[.)])")


def markdown_of(sheet: Sheet) -> str:
    """The sheet as Markdown in which every word shows as it is."""
    parts = [f"# {_escaped(sheet.title)}"]
    for entry in sheet.entries:
        parts.append(f"## {_escaped(entry.question)}")
        if entry.at:
            parts.append(f"*{_escaped(entry.at)}*")
        for line in entry.lines:
            marks = "".join(f"[^{number}]" for number in line.notes)
            parts.append(_escaped(line.text) + marks)
    if sheet.notes:
        parts.append(f"## {_escaped(say(sheet.language, 'export_sources'))}")
    for number, note in enumerate(sheet.notes, start=1):
        origin = ", ".join(_escaped(part) for part in (note.title, note.outlet, note.day) if part)
        address = f"<{note.address}>" if note.address else ""
        where = ", ".join(part for part in (origin, address) if part)
        parts.append(f"[^{number}]: “{_escaped(note.quote)}” ({where})")
    return "\n\n".join(parts) + "\n"


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    line = " ".join(text.split())
    return _BLOCK.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", line), count=1)
