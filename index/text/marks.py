"""Markdown's marks around words: links, images, emphasis."""

import re

LINK = re.compile(r"!?\[[^\[\]]*+\]\([^()]*+\)")
"""A link or image with its address behind it."""
_LINKED = re.compile(r"!\[[^\[\]]*+\]\([^()]*+\)|\[([^\[\]]*+)\]\([^()]*+\)")
_EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,3}|_{1,3}(?!\w)|~~|`")
_BEFORE = re.compile(r"^\s*+(?:#{1,6}\s++|>\s*+|[-*+•]\s++)*+")
_ONLY_LINKS = re.compile(
    r"^(?:[-*+•>#]++\s++|\d{1,3}[.)]\s++)?(?:(?:\*\*|__|[*_])?!?\[[^\[\]]*+\]\([^()]*+\)"
    r"(?:\*\*|__|[*_])?[\s|,·•/-]*+)++"
)


def without_marks(text: str) -> str:
    """`text` as a reader hears it: links by their words, images not at all, no emphasis."""
    words = _LINKED.sub(lambda found: found.group(1) or "", text)
    words = words[_BEFORE.match(words).end() :] if words[:1] in "#>-*+• \t" else words  # type: ignore[union-attr]
    return _EMPHASIS.sub("", words)


def is_only_links(text: str) -> bool:
    """Whether a line holds nothing but Markdown links and images, none of them a sentence."""
    return _ONLY_LINKS.fullmatch(text) is not None and not any(
        found.group(1) and found.group(1).rstrip()[-1:] in (".", "!", "?")
        for found in _LINKED.finditer(text)
    )
