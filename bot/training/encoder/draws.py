"""Which examples a training run draws next."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.training.encoder.batches import Arrays

_POOL = 8


@dataclass
class Draws:
    """Which examples come next: sources by share, each walked through in a random order.

    `orders` and `pool` are what was drawn ahead: rows of each source, and batches.
    """

    members: Mapping[str, np.ndarray]
    shares: Mapping[str, float]
    seed: int
    orders: dict[str, list[int]] = field(default_factory=dict)
    pool: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.chance = np.random.default_rng(self.seed)
        empty = [name for name in self.shares if not len(self.members[name])]
        if empty:
            raise ValueError(f"the source {empty[0]!r} has no examples")

    def rows(self, count: int) -> list[int]:
        """The next examples."""
        weights = np.array(list(self.shares.values()))
        rows: list[int] = []
        for name, many in zip(
            self.shares, self.chance.multinomial(count, weights / weights.sum()), strict=True
        ):
            order = self.orders.setdefault(name, [])
            while len(order) < many:
                order.extend(self.chance.permutation(self.members[name]).tolist())
            rows += order[:many]
            del order[:many]
        return rows

    def batch(self, size: int, lengths: Callable[[Sequence[int]], Sequence[int]]) -> list[int]:
        """Rows of the next batch; several are drawn together and cut by length."""
        if not self.pool:
            rows = np.array(self.rows(size * _POOL))
            rows = rows[np.argsort(lengths(rows.tolist()), kind="stable")]
            self.pool = [rows[at : at + size].tolist() for at in range(0, len(rows), size)]
            self.chance.shuffle(self.pool)
        return self.pool.pop()


def members_of(names: Sequence[str], arrays: Arrays) -> dict[str, np.ndarray]:
    """Rows of the examples of each source; `name+` those with evidence, `name-` without."""
    members = {}
    for number, name in enumerate(names):
        own = arrays.sources == number
        members[name] = np.nonzero(own)[0]
        members[f"{name}+"] = np.nonzero(own & arrays.has_evidence)[0]
        members[f"{name}-"] = np.nonzero(own & ~arrays.has_evidence)[0]
    return members
