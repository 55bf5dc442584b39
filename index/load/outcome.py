"""What comes out of loading: articles, and sources that could not be read."""

from dataclasses import dataclass

from index.article import Article


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article that was read.

    Attributes:
        path: where it was found as a person would say it, "a.md", or "a.jsonl:3" for a line.
        origin: the absolute resolved path of its file.
        notice: what a person should know although it went well, or None.
    """

    article: Article
    path: str
    origin: str
    notice: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that was not loaded: its path (and line, "a.jsonl:3") and the reason, one line.

    `empty` says that it was read and holds nothing, so that articles which came from there before
    are no longer in it; else they may be there still.
    """

    path: str
    reason: str
    empty: bool = False
