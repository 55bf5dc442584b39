"""What tells a web address from a path."""

_BEGINNINGS = ("http://", "https://")


def is_address(source: object) -> bool:
    """Whether a source of articles is a web address, a string, and not a path."""
    return isinstance(source, str) and source.lstrip().lower().startswith(_BEGINNINGS)
