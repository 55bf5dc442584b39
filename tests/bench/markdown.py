"""Figures as Markdown: tables, shares, times, ratios."""

from collections.abc import Sequence


def table(header: Sequence[object], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in row) + " |" for row in lines)


def paragraphs(parts: Sequence[str]) -> str:
    """Components with a blank line between them; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)


def percent(value: float | None, bound: Sequence[float] | None = None) -> str:
    """A share in percent, with its 95 % interval where there is one."""
    if value is None:
        return "–"
    between = f" ({bound[0] * 100:.1f} – {bound[1] * 100:.1f})" if bound else ""
    return f"{value * 100:.1f}{between}"


def milliseconds(seconds: float) -> str:
    """A time for people."""
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def times(value: float, baseline: float) -> str:
    """A ratio against a baseline of the same run."""
    return f"**{value / baseline:.2f} ×**"


def megabytes(count: float) -> str:
    """A size for people."""
    return f"{count / 1e6:,.0f} MB"
