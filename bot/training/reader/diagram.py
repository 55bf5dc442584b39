"""The reliability diagram of support: share right by support, in ten bins."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import matplotlib
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

_BINS = 10

Part = tuple[str, NDArray[np.bool_], NDArray[np.float64]]


def reliability_diagram(parts: Sequence[Part], path: Path) -> None:
    """Draws one panel for each part `(title, right, support)` into a picture.

    The dashed line is perfect calibration; a darker bar stands for more questions.
    """
    matplotlib.use("Agg")
    figure = Figure(figsize=(4 * len(parts), 4), layout="constrained")
    for axes, (title, right, support) in zip(
        np.atleast_1d(figure.subplots(1, len(parts))), parts, strict=True
    ):
        place = np.minimum((support * _BINS).astype(int), _BINS - 1)
        for number in range(_BINS):
            own = place == number
            if own.any():
                shade = 0.3 + 0.7 * own.mean() * _BINS / (_BINS + own.mean())
                left = number / _BINS
                axes.bar(left, right[own].mean(), 1 / _BINS, align="edge", alpha=min(1.0, shade))
        axes.plot([0, 1], [0, 1], "--", color="gray")
        axes.set(title=title, xlabel="support", ylabel="share right", xlim=(0, 1), ylim=(0, 1))
    figure.savefig(path, dpi=100)
