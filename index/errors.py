"""The errors of Wartanya: raised where the fact is known, translated once at each door."""


class WartanyaError(Exception):
    """Something a person can act on. Its text is one line: what was wrong, where, what to do."""


class UsageError(WartanyaError):
    """The request itself is wrong: an empty question, an unknown language, a bad filter."""


class NotFoundError(WartanyaError):
    """The request names something that is not in the archive."""


class LoadError(WartanyaError):
    """A source of articles cannot be read: missing, empty, binary, broken."""


class EmptySourceError(LoadError):
    """A source was read and holds nothing: an empty file, a text without a word."""


class FetchError(LoadError):
    """A web address may not, or cannot, be asked for.

    Args:
        reason: one line, as for every error.
        retry_after: seconds before which its host does not want to be asked again; 0 where it
            said nothing.
        passing: whether the same may go well another time.
    """

    def __init__(self, reason: str, *, retry_after: float = 0.0, passing: bool = False) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        self.passing = passing


class UnreachableError(FetchError):
    """The host of a web address does not answer, or is a private one that may not be asked."""


class RestingError(FetchError):
    """A host is left alone for now: it asked for that, or failed too often."""


class ArchiveError(WartanyaError):
    """The data folder or its archive cannot be used: read-only, newer, damaged."""


class LockedError(WartanyaError):
    """Another process holds the lock that this work needs."""


class ModelError(WartanyaError):
    """A model cannot be used: a missing package, altered weights, another dimension."""


class OutputError(WartanyaError):
    """A file that a person asked for cannot be written."""


class BusyError(WartanyaError):
    """More is asked for than can be done soon.

    Args:
        retry_after: seconds after which it may be asked for again.
    """

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"too much is asked for at once; try again in {retry_after} seconds")
        self.retry_after = retry_after
