"""Which articles have lost their source."""

import os
import re
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from index.load import Failure

_LINE_NUMBER = re.compile(r":\d+$")


class Seen:
    """The articles that a run has met, and the sources that they lie in.

    Only 64-bit hashes are kept, to save memory. A collision merely keeps an article whose source
    is gone.
    """

    def __init__(self) -> None:
        self._met: set[int] = set()

    def add(self, origin: str, article_id: str) -> None:
        """Notes that an article lies in a source."""
        self._met.update((hash(origin), hash((origin, article_id))))

    def lies_in(self, origin: str, article_id: str) -> bool:
        """Whether an article was met in a source."""
        return hash((origin, article_id)) in self._met

    def holds_some(self, origin: str) -> bool:
        """Whether any article was met in a source."""
        return hash(origin) in self._met


def with_missing_source(
    origins: Iterable[tuple[str, str]],
    roots: Sequence[Path],
    seen: Seen,
    failed: Iterable[Failure],
) -> list[tuple[str, str]]:
    """The (article id, origin) whose origin lies below `roots` and holds the article no more.

    Args:
        origins: (article id, origin) of all articles.
        roots: resolved paths that have just been read.
        seen: what was found there.
        failed: what could not be read; what lies there, or below it, may be there still, unless
            it was read and holds nothing.
    """
    below = {str(root) for root in roots}
    doubtful = {resolved(failure) for failure in failed if not _holds_nothing(failure)}
    return [
        (article_id, origin)
        for article_id, origin in origins
        if not seen.lies_in(origin, article_id)
        and _lies_below(origin, below)
        and not _lies_below(origin, doubtful)
    ]


def unexplained(failed: Iterable[Failure], removed: Collection[str]) -> list[Failure]:
    """Those of `failed` that are failures still once the articles of some origins were removed.

    A missing path or an empty file is none where its articles were to be removed for that.
    """
    removed = [*removed]
    return [
        failure
        for failure in failed
        if not _holds_nothing(failure)
        or not any(_lies_below(origin, {resolved(failure)}) for origin in removed)
    ]


def _holds_nothing(failure: Failure) -> bool:
    """Whether it is certain that no article is in the source of a failure."""
    return failure.empty or not _may_be_there(resolved(failure))


def resolved(failure: Failure) -> str:
    """The file of a failure, without the line, as origins are written."""
    return failure.origin or os.path.realpath(_LINE_NUMBER.sub("", failure.path))


def _may_be_there(path: str) -> bool:
    """False only where the system says that there is no such file.

    What would lie below a file lies in it: that is an archive.
    """
    try:
        os.stat(path)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return True


def _lies_below(origin: str, folders: set[str]) -> bool:
    """Whether a file is one of the paths or lies below one."""
    return origin in folders or any(str(one) in folders for one in Path(origin).parents)
