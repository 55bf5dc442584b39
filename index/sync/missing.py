"""Which articles have lost their source."""

import os
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from index.load import Failure

_LINE_NUMBER = re.compile(r":\d+$")


def with_missing_source(
    origins: Iterable[tuple[str, str]],
    roots: Sequence[Path],
    seen: Mapping[str, Collection[str]],
    failed: Iterable[Failure],
) -> list[tuple[str, str]]:
    """The (article id, origin) whose origin lies below `roots` and holds the article no more.

    Args:
        origins: (article id, origin) of all articles.
        roots: resolved paths that have just been read.
        seen: the ids that were found there, by origin.
        failed: what could not be read; what lies there, or below it, may be there still, unless
            it was read and holds nothing.
    """
    below = {str(root) for root in roots}
    doubtful = {resolved(failure) for failure in failed if not _holds_nothing(failure)}
    return [
        (article_id, origin)
        for article_id, origin in origins
        if article_id not in seen.get(origin, ())
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
