"""What comes out of loading: articles, what could not be read, and what did not change."""

from dataclasses import dataclass

from index.article import Article
from index.fetch.page import Condition


@dataclass(frozen=True, slots=True)
class Loaded:
    """An article that was read.

    Attributes:
        path: where it was found as a person would say it, "a.md", "a.jsonl:3" for a line, or a web
            address.
        origin: the absolute resolved path of its file, or the web address that was asked for.
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
    are no longer in it; else they may be there still. `retry_after` is the number of seconds for
    which its host wants to be left alone, or 0. `origin` is the resolved path of its file where
    `path` does not say it.
    """

    path: str
    reason: str
    empty: bool = False
    retry_after: float = 0.0
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A web address at which nothing has changed since it was read: its articles stay."""

    address: str


@dataclass(frozen=True, slots=True)
class Visited:
    """Emitted for a web address when everything it leads to was read and nothing is to be retried.

    Pass `condition` to the next run, in `LoadOptions.conditions`, to skip what has not changed.
    """

    address: str
    condition: Condition


Outcome = Loaded | Failure | Unchanged | Visited
