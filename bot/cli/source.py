"""What `wartanya index` is given: paths and web addresses, mixed."""

from pathlib import Path
from typing import Any

import click

from index.fetch.scheme import is_address


class Source(click.ParamType):
    """A web address as it is written, or a path."""

    name = "source"

    def convert(self, value: Any, param: Any, ctx: Any) -> Path | str:
        """A string for an address, else a path."""
        if is_address(value):
            return str(value)
        return Path(value)
