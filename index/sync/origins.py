"""Where articles came from: a file or an address, and how many articles it holds."""

from index.archive.writer import Writer
from index.fetch.scheme import is_address

SINGLE = (".md", ".txt", ".html", ".htm", ".pdf", ".docx", ".eml", ".srt", ".vtt")
"""Ends of the names of files that hold one article each."""


def holds_one(origin: str) -> bool:
    """Whether a source holds one article, so that another id from it replaces the former one."""
    return is_address(origin) or origin.lower().endswith(SINGLE)


def remove_former(writer: Writer, origin: str, article_id: str) -> int:
    """Removes what `article_id` replaces, where its source holds one article; how many went."""
    if not holds_one(origin):
        return 0
    return sum(writer.remove(one) for one in writer.ids_by_origin(origin) if one != article_id)
