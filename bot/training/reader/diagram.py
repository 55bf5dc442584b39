"""The reliability diagram of support, as an SVG text."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.training.reader.scores import calibration_error

_BINS = 10
_SIDE, _LEFT, _TOP, _GAP = 240, 56, 44, 84

Part = tuple[str, NDArray[np.bool_], NDArray[np.float64]]


def reliability_diagram(parts: Sequence[Part]) -> str:
    """One panel for each part `(title, right, support)`: share right by support in ten bins.

    The dashed line is perfect calibration; a bar's opacity shows how many questions it stands for.
    """
    width = _LEFT + len(parts) * (_SIDE + _GAP)
    panels = "\n".join(_panel(_LEFT + i * (_SIDE + _GAP), *part) for i, part in enumerate(parts))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{_TOP + _SIDE + 56}" '
        f'font-family="system-ui, sans-serif" font-size="12" role="img" '
        f'aria-label="Reliability diagram of the reader&#39;s support">\n'
        f'<rect width="100%" height="100%" fill="white"/>\n{panels}\n</svg>\n'
    )


def _panel(left: int, title: str, right: NDArray[np.bool_], support: NDArray[np.float64]) -> str:
    bottom = _TOP + _SIDE
    place = np.minimum((support * _BINS).astype(int), _BINS - 1)
    counts = np.bincount(place, minlength=_BINS)
    error = calibration_error(right, support, _BINS)
    lines = [
        f'<text x="{left}" y="{_TOP - 24}" font-weight="600">{title}</text>',
        f'<text x="{left}" y="{_TOP - 8}">expected calibration error {error:.3f}, '
        f"{len(right)} questions</text>",
        f'<rect x="{left}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="#888"/>',
    ]
    for b in range(_BINS):
        if not counts[b]:
            continue
        height = float(right[place == b].mean()) * _SIDE
        shade = 0.25 + 0.75 * counts[b] / counts.max()
        lines.append(
            f'<rect x="{left + b * _SIDE / _BINS:.1f}" y="{bottom - height:.1f}" '
            f'width="{_SIDE / _BINS - 2:.1f}" height="{height:.1f}" fill="#1f5fa8" '
            f'fill-opacity="{shade:.2f}"><title>{counts[b]} questions</title></rect>'
        )
    lines.append(
        f'<line x1="{left}" y1="{bottom}" x2="{left + _SIDE}" y2="{_TOP}" stroke="#444" '
        f'stroke-dasharray="4 4"/>'
    )
    for tick in (0.0, 0.5, 1.0):
        lines.append(
            f'<text x="{left + tick * _SIDE}" y="{bottom + 16}" text-anchor="middle">{tick}</text>'
            f'<text x="{left - 6}" y="{bottom - tick * _SIDE + 4}" text-anchor="end">{tick}</text>'
        )
    lines.append(
        f'<text x="{left + _SIDE / 2}" y="{bottom + 36}" text-anchor="middle">support</text>'
        f'<text transform="translate({left - 32},{_TOP + _SIDE / 2}) rotate(-90)" '
        f'text-anchor="middle">share right</text>'
    )
    return "\n".join(lines)
