"""The base of all that is read from a request."""

from pydantic import BaseModel, ConfigDict


class Closed(BaseModel):
    """Values from outside: none is turned into another type, and no key is taken beside its own."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
