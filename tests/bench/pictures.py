"""The pictures of docs/benchmarks.md, drawn without a display."""

from pathlib import Path
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .peers import LATEST, kept

# A palette that colour-blind readers can tell apart (Okabe and Ito, 2008).
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")


def draw(results: dict[str, Any], folder: Path) -> dict[str, str]:
    """Draws what the results allow; file names with the words that stand for each picture."""
    drawn = {}
    stamp = _stamp(results["stamp"])
    if "runs" in results.get("answers", {}):
        _risk_coverage(results["answers"], stamp).savefig(folder / "risk-coverage.png")
        drawn["risk-coverage.png"] = "Risk against coverage, and support against what was right"
        _quality_speed(results["answers"], stamp).savefig(folder / "quality-speed.png")
        drawn["quality-speed.png"] = "Answer F1 against the time of an answer"
    if "rows" in results.get("scale", {}):
        _latency(results["scale"], stamp).savefig(folder / "latency-by-size.png")
        drawn["latency-by-size.png"] = "Latency against the size of the collection"
    return drawn


def _stamp(stamp: dict[str, str]) -> str:
    return (
        f"{stamp['date']} · {stamp['processor']} · {stamp['memory']} · wartanya {stamp['wartanya']}"
    )


def _figure(stamp: str, panels: int = 1) -> tuple[Figure, list[Axes]]:
    figure = Figure(figsize=(5.2 * panels, 4.2), dpi=110, layout="constrained")
    axes = [figure.add_subplot(1, panels, panel + 1) for panel in range(panels)]
    for ax in axes:
        ax.spines[["top", "right"]].set_visible(False)
        ax.grid(alpha=0.25)
    figure.supxlabel(stamp, fontsize=7, color="#666666")
    return figure, axes


def _risk_coverage(part: dict[str, Any], stamp: str) -> Figure:
    figure, (left, right) = _figure(stamp, 2)
    for colour, name in zip(COLOURS, ("passage given", "open"), strict=False):
        run = part["runs"][name]
        curves = run["curves"]
        label = f"{name} (n = {run['report']['n']})"
        left.plot(curves["coverage"], curves["risk"], color=colour, label=label)
        left.axvline(curves["answered"], color=colour, linestyle=":", linewidth=1)
        points = curves["reliability"]
        right.plot([p[0] for p in points], [p[1] for p in points], "o-", color=colour, label=label)
    left.set(xlabel="coverage (dotted: share answered)", ylabel="risk (1 - F1)", xlim=(0, 1))
    left.set_ylim(bottom=0)
    left.legend(frameon=False)
    right.plot([0, 1], [0, 1], color="#999999", linestyle="--", linewidth=1)
    right.set(
        xlabel="support", ylabel="share right, of what was answered", xlim=(0, 1), ylim=(0, 1)
    )
    return figure


def _quality_speed(part: dict[str, Any], stamp: str) -> Figure:
    systems = (kept(LATEST) or {"systems": {}})["systems"]
    peers = [
        (name, row["seconds"] * 1000, row["f1"] * 100)
        for name, row in systems.items()
        if name != "wartanya"
    ]
    figure, (ax,) = _figure(stamp)
    points = [
        (report["latency"]["p50"] * 1000, report["answers"]["f1"] * 100, count)
        for count, report in part["by_passages"].items()
    ]
    ax.plot([p[0] for p in points], [p[1] for p in points], "o-", color=COLOURS[0])
    for place, (name, x, y) in enumerate(sorted(peers, key=lambda peer: peer[2])):
        ax.plot([x], [y], "s", color=COLOURS[1])
        up = 16 * place - 12
        ax.annotate(name, (x, y), textcoords="offset points", xytext=(-10, up), ha="right")
    for x, y, count in points:
        ax.annotate(count, (x, y), textcoords="offset points", xytext=(0, -14), ha="center")
    ax.set(xlabel="median ms an answer (numbers: passages read)", ylabel="F1, open questions (%)")
    ax.margins(0.2)
    if peers:
        about = "median ms an answer (numbers: passages; squares: others)"
        ax.set(xscale="log", xlabel=about)
    ax.set_title(f"n = {part['by_passages_n']}", fontsize=9)
    return figure


def _latency(part: dict[str, Any], stamp: str) -> Figure:
    figure, panels = _figure(stamp, 2)
    sizes = [row["passages"] for row in part["rows"]]
    for ax, what in zip(panels, ("ask", "search"), strict=True):
        for colour, vectors in zip(COLOURS, ("exact", "chroma"), strict=False):
            for share, line in (("p50", "-"), ("p95", ":")):
                values = [row[vectors][what][share] * 1000 for row in part["rows"]]
                ax.plot(sizes, values, line, color=colour, marker="o", markersize=3)
            ax.plot([], [], "-", color=colour, label=vectors)
        ax.set(xscale="log", xlabel="passages", ylabel="ms (line: p50, dotted: p95)")
        ax.set_ylim(bottom=0)
        ax.set_xticks(sizes, [f"{size:,}" for size in sizes])
        ax.minorticks_off()
        ax.set_title(f"{what}, {part['questions']} questions, warm", fontsize=9)
    panels[0].legend(frameon=False, loc="lower right")
    return figure
