"""What was measured, as docs/benchmarks.md and its pictures."""

from pathlib import Path
from typing import Any

from . import datasets, pictures
from .markdown import paragraphs, percent, table
from .peers import LATEST, PHRASED, kept
from .sections import SECTIONS


def write(results: dict[str, Any], folder: Path) -> Path:
    """Writes `benchmarks.md` and the pictures into `folder`, without the parts not run."""
    folder.mkdir(exist_ok=True)
    parts = [
        _heading(results),
        *(
            section(results[name])
            for name, section in SECTIONS.items()
            if name in results and "skipped" not in results[name]
        ),
        _peers(),
        _phrased(),
        _sources(results),
    ]
    drawn = pictures.draw(results, folder)
    if drawn:
        links = "\n\n".join(f"![{words}]({name})" for name, words in drawn.items())
        parts.insert(-1, f"## Pictures\n\n{links}")
    path = folder / "benchmarks.md"
    path.write_text(paragraphs(parts) + "\n", encoding="utf-8")
    return path


def _heading(results: dict[str, Any]) -> str:
    stamp = ", ".join(f"{name} {value}" for name, value in results["stamp"].items() if value)
    parts = [(name, part["seconds"]) for name, part in results.items() if "seconds" in part]
    took = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in parts)
    total = sum(seconds for _, seconds in parts) / 60
    return (
        "# Benchmarks\n\nEvery figure here is printed by `make bench`, offline, on the machine "
        "named below. Ratios stand beside a baseline of the same run; shares are in percent with "
        f"95 % bootstrap intervals.\n\n{stamp}.\n\nThis run: {took}; {total:.0f} minutes in all."
    )


def _peers() -> str:
    found = kept(LATEST)
    if found is None:
        return ""
    rows = [
        [
            name,
            percent(row["has_answer_f1"]),
            percent(row["no_answer_accuracy"]),
            percent(row["citation_precision"]),
            percent(row["f1"]),
            f"{row['seconds']:.2f}",
        ]
        for name, row in found["systems"].items()
    ]
    header = [
        "",
        "answerable F1",
        "unanswerable refused",
        "citation precision",
        "F1",
        "median s an answer",
    ]
    return (
        f"## Beside other stacks\n\n{found['date']}: {found['answerable']} answerable and "
        f"{found['unanswerable']} unanswerable questions of {found['collection']}, open, over "
        f"{found['articles']:,} articles; chat model {found['chat_model']}, run locally by "
        f"llama-cpp-python. {found['note']} Run again by `make bench-peers`.\n\n"
        + table(header, rows)
    )


def _phrased() -> str:
    found = kept(PHRASED)
    if found is None:
        return ""
    questions, summaries = found["questions"], found["summaries"]
    asked = [
        [
            name,
            percent(row["short_f1"]),
            percent(row["text_f1"]),
            percent(row["not_answered"]),
            *((row["verified"], row["dropped"]) if name == "phrased" else ("–", "–")),
            f"{row['seconds']:.1f}",
        ]
        for name, row in questions.items()
    ]
    told = [
        [
            name,
            percent(row["rouge1"]),
            *((row["verified"], row["dropped"]) if name == "phrased" else ("–", "–")),
            f"{row['seconds']:.1f}",
        ]
        for name, row in summaries.items()
    ]
    first, *_ = questions.values()
    counted = ["verified", "dropped", "median s"]
    return paragraphs(
        [
            f"## What a small chat model adds\n\n{found['date']}: {found['chat_model']}, run "
            f"locally; {first['answerable']} answerable and {first['unanswerable']} unanswerable "
            "natural questions over 900 news articles, and three-sentence summaries of "
            f"{next(iter(summaries.values()))['n']} held-out IndoSum articles. F1 of the short "
            "answer, and of all that is said; verified and dropped count the model's sentences. "
            "Run again by `python -m tests.bench.peers.phrased --chat-model MODEL.gguf`.",
            table(["", "short F1", "text F1", "unanswerable refused", *counted], asked),
            table(["", "ROUGE-1", *counted], told),
        ]
    )


def _sources(results: dict[str, Any]) -> str:
    if results["stamp"]["data"] != "public sets":
        return ""
    rows = [
        [f"[{one.name}]({one.url})", one.source, one.licence, file, f"`{sha256}`"]
        for one in datasets.PUBLIC_SETS
        for file, sha256 in one.files.items()
    ]
    return (
        "## Data\n\nOnly train and validation splits are opened; their text is not part of this "
        "repository.\n\n" + table(["set", "source", "licence", "file", "SHA-256"], rows)
    )
