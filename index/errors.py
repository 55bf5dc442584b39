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
