"""Libraries that only some formats need: loaded when one is met, and told of where missing."""

from importlib import import_module
from typing import Any

from index.errors import LoadError

EXTRA = "files"


def library(name: str, purpose: str) -> Any:
    """The module `name` of the extra `[files]`.

    Args:
        name: as it is imported, "trafilatura".
        purpose: what it reads, "web pages".

    Raises:
        LoadError: it is not installed; says with which command it would be.
    """
    try:
        return import_module(name)
    except ImportError as error:
        package = name.partition(".")[0]
        raise LoadError(
            f"reading {purpose} needs {package}: pip install 'wartanya[{EXTRA}]'"
        ) from error
