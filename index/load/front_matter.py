"""Front matter: lines `key: value` between two lines `---`, above the text of a Markdown file.

Values are taken as they are written, so `title: Wali Kota: pasar #1` is whole and `no` is not
false. Only values in quotation marks, of several lines or in brackets are left to YAML, one at a
time and without anchors and aliases, which could make a small file take hours.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import yaml

from index.errors import LoadError

KEYS = ("id", "title", "published", "source", "language", "url", "author", "section")
MOST_CHARACTERS = 20_000
"""Longer front matter is refused."""

# Keys of other tools' front matter: with one of them a block is front matter, though none is read.
_OTHER_KEYS = """
authors tags tag date categories category layout draft description slug keywords image
summary updated lang permalink type name comments subtitle aliases cover weight penulis
judul tanggal kategori sumber_url editor reporter
"""
_FAMILIAR = frozenset(_OTHER_KEYS.split())
_WHOLE_LINE = ("title", "source", "author", "section")
_NOTHING = ("", "~", "null")
_BLANK = " \t\ufeff\u200b\u00a0"
_ENTRY = re.compile(r"^([A-Za-z_][\w .-]{0,60}?)[ \t]*:(?:[ \t]+(.*)|[ \t]*)$")
_COMMENT = re.compile(r"\s#.*$")
_BLOCK = re.compile(r"^[|>][-+\d]{0,2}\s*(?:#.*)?$")
_SHARED = re.compile(r"(?:^\s*(?:-\s+)*|[:\[{,]\s*)[&*][\w-]+(?=[\s,\]}]|$)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above a text.

    Attributes:
        fields: the values of known keys, as strings; what YAML made of others.
        unknown: other keys, in order.
        problems: what was not understood, each in a few words.
        body: the text that follows, exactly.
    """

    fields: dict[str, object]
    unknown: tuple[str, ...]
    problems: tuple[str, ...]
    body: str


def read_front_matter(whole: str) -> FrontMatter:
    """The front matter of `whole`, which may stand behind blank lines and comments, and the text.

    Two rules with a paragraph between them are text: front matter has a key that is known, or
    familiar from other tools.

    Raises:
        LoadError: not closed, longer than `MOST_CHARACTERS`, or with YAML's anchors and aliases.
    """
    lines = whole.split("\n")
    opening = _opening(lines)
    if opening is None:
        return FrontMatter({}, (), (), whole)
    closing = next(
        (n for n in range(opening + 1, len(lines)) if lines[n].strip(_BLANK) in ("---", "...")), 0
    )
    inner = lines[opening + 1 : closing or len(lines)]
    if not any(_is_known(line) for line in (inner if closing else inner[:1])):
        told = ("front matter without a known key, read as text",) if _only_entries(inner) else ()
        return FrontMatter({}, (), told if closing else (), whole)
    if not closing:
        raise LoadError(
            f'line {opening + 1}: the front matter is not closed; end it with a line "---"'
        )
    size = sum(len(line) + 1 for line in inner)
    if size > MOST_CHARACTERS:
        raise LoadError(
            f"the front matter has {size} characters; at most {MOST_CHARACTERS} are read"
        )
    fields, unknown, problems = _read(inner, opening + 2)
    return FrontMatter(fields, unknown, problems, "\n".join(lines[closing + 1 :]))


def _opening(lines: Sequence[str]) -> int | None:
    """The row of the first rule, where only blank lines and comments stand above it."""
    in_comment = False
    for row, line in enumerate(lines):
        words = line.strip(_BLANK + "\r")
        if in_comment or words.startswith("<!--"):
            in_comment = "-->" not in words
        elif words == "---":
            return row
        elif words and not words.startswith(("# ", "%")) and words != "#":
            return None
    return None


def _key(line: str) -> str:
    found = _ENTRY.match(line.strip(_BLANK + "\r"))
    return found.group(1).strip().lower() if found else ""


def _is_known(line: str) -> bool:
    key = _key(line)
    return key in KEYS or key in _FAMILIAR


def _only_entries(lines: Sequence[str]) -> bool:
    """Whether every line is an entry with a key of one word in small letters."""
    kept = [line for line in lines if line.strip()]
    return bool(kept) and all(_key(line) and line.split(":")[0].islower() for line in kept)


def _read(
    lines: Sequence[str], first: int
) -> tuple[dict[str, object], tuple[str, ...], tuple[str, ...]]:
    """Fields, unknown keys and problems; `first` is the number of the first of `lines`."""
    fields: dict[str, object] = {}
    unknown: list[str] = []
    problems: list[str] = []
    for number, entry in _entries(lines, first):
        found = _ENTRY.match(entry[0].strip(_BLANK))
        if found is None:
            if number > first and not lines[number - first - 1].strip(_BLANK):
                raise LoadError(
                    f"line {number}: the front matter is not closed before the text; end it with "
                    'a line "---"'
                )
            problems.append(f"line {number} of the front matter is not understood")
            continue
        name = found.group(1).strip()
        key = name.lower()
        if key not in KEYS:
            _refuse_shared(entry, number)
            unknown.append(name)
            continue
        value, problem = _value(key, (found.group(2) or "").strip(), entry, number)
        if problem:
            problems.append(problem)
        if value not in _NOTHING:
            fields[key] = value
    return fields, tuple(unknown), tuple(problems)


def _entries(lines: Sequence[str], first: int) -> list[tuple[int, list[str]]]:
    """(line number, lines) of each entry: a line at the margin, and those below that belong to it.

    Where all lines stand in a little, the margin is where the first one begins.
    """
    kept = [line for line in lines if line.strip(_BLANK)]
    margin = min((len(line) - len(line.lstrip()) for line in kept), default=0)
    entries: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines, first):
        line = line[margin:]
        if line.startswith("#"):
            continue
        if entries and (not line.strip() or line[0] in " \t" or line.startswith("- ")):
            entries[-1][1].append(line)
        elif line.strip():
            entries.append((number, [line]))
    return entries


def _value(key: str, rest: str, entry: Sequence[str], number: int) -> tuple[object, str | None]:
    """The value of one entry and what is wrong with it, or None."""
    below = [line for line in entry[1:] if line.strip() and not line.lstrip().startswith("#")]
    is_list = any(line.lstrip().startswith("- ") for line in below)
    if rest[:1] in ("'", '"') or _BLOCK.match(rest) or is_list or (not rest and below):
        return _by_yaml(key, rest, entry, number)
    if rest[:1] in ("[", "{") and rest[-1:] in ("]", "}"):
        return _by_yaml(key, rest, entry, number)
    if key not in _WHOLE_LINE:
        rest = "" if rest.startswith("#") else _COMMENT.sub("", rest)
    return " ".join([rest, *(line.strip() for line in below)]).strip(), None


def _by_yaml(key: str, rest: str, entry: Sequence[str], number: int) -> tuple[object, str | None]:
    """One entry as YAML reads it; as it is written where that is one line and no YAML."""
    if rest[:1] not in ("'", '"'):
        _refuse_shared(entry, number)
    try:
        loaded = yaml.load("\n".join(entry), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        loaded = None
    value = next(iter(loaded.values()), None) if isinstance(loaded, dict) else None
    if isinstance(value, str):
        return value, None
    if value is None and rest:
        return rest, None
    return "", f"{key} in line {number} is not one line of text, left out"


def _refuse_shared(entry: Sequence[str], number: int) -> None:
    for row, line in enumerate(entry):
        if _SHARED.search(line.partition(":")[2] if row == 0 else line):
            raise LoadError(
                f"line {number + row}: the front matter has a YAML anchor or alias, which are not "
                "read; write the value out"
            )
