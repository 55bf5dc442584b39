"""What a person may wish for when articles are loaded."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.fetch.limits import Limits
from index.fetch.page import Condition


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How sources are read.

    Attributes:
        follow_links: also what links out of the given folders lead to.
        columns: field of an article -> name of the column of a table that holds it.
        private_addresses: networks as "10.0.0.0/8" whose machines may be asked for pages, beside
            the public ones.
        conditions: what was seen at an address the last time, as `Visited` told it; what has not
            changed since is `Unchanged`. Leave out those whose articles have been removed.
        limits: what is granted to each page of the web.
    """

    follow_links: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    private_addresses: tuple[str, ...] = ()
    conditions: Mapping[str, Condition] = field(default_factory=dict)
    limits: Limits = Limits()
