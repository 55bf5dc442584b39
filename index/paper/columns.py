"""The columns of a page that was written row by row, one after another."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from index.paper.line import Line

_LEAST_ROWS = 3
_PROSE = 20
"""Characters of a line of prose: shorter ones are cells of a table, which is read by its rows."""


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page in the order in which they are read.

    Most files hold them so. In one that was written row by row across its columns, each column is
    read down to the next line that spans them.
    """
    beside = [
        (left, right)
        for left, right in pairwise(lines)
        if left.is_beside(right) and right.x > left.end - left.size
    ]
    prose = [line for pair in beside for line in pair]
    if len(beside) < _LEAST_ROWS or median(len(line.text) for line in prose) < _PROSE:
        return list(lines)
    starts = _starts([right.x for _, right in beside], lines[0].size)
    if not starts:
        return list(lines)
    ordered: list[Line] = []
    columns: list[list[Line]] = [[] for _ in range(len(starts) + 1)]
    for line in sorted(lines, key=lambda line: (-line.y, line.x)):
        column = sum(line.x >= start - line.size for start in starts)
        if column < len(starts) and line.end > starts[column] + 2 * line.size:
            ordered += [one for lines in columns for one in lines] + [line]
            columns = [[] for _ in columns]
        else:
            columns[column].append(line)
    return ordered + [one for lines in columns for one in lines]


def _starts(found: Sequence[float], size: float) -> list[float]:
    """Where columns but the first begin: places at which several lines do."""
    groups: list[list[float]] = []
    for x in sorted(found):
        if groups and x - groups[-1][0] < 2 * size:
            groups[-1].append(x)
        else:
            groups.append([x])
    return [min(group) for group in groups if len(group) >= _LEAST_ROWS]
