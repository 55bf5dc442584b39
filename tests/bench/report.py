"""What was measured, as docs/benchmarks.md and its pictures."""

import re
from pathlib import Path
from typing import Any

from . import datasets, pictures
from .markdown import paragraphs, percent, table
from .peers import LATEST, PHRASED, kept
from .sections import SECTIONS


def write(results: dict[str, Any], folder: Path) -> Path:
    """Writes `benchmarks.md` and the pictures into `folder`.

    Of parts without results the sections that stand in the file are kept, each with its date.
    """
    folder.mkdir(exist_ok=True)
    path = folder / "benchmarks.md"
    before = sections_in(path.read_text("utf-8")) if path.is_file() else {}
    parts = [
        _heading(results),
        *(
            _dated(section(results[name]), results[name].get("stamp"))
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
    made = sections_in(paragraphs(parts))
    order = list(made)
    if before.keys() - made.keys():
        order = [*before, *(title for title in made if title not in before)]
    whole = [made.get(title) or before[title] for title in order]
    path.write_text(paragraphs(whole) + "\n", encoding="utf-8")
    return path


def sections_in(text: str) -> dict[str, str]:
    """The sections of a report by their headings, in order, what stands before them under ""."""
    pieces = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    return {
        piece.split("\n", 1)[0] if piece.startswith("## ") else "": piece.strip()
        for piece in pieces
    }


def _dated(section: str, stamp: dict[str, str] | None) -> str:
    """A section with the day and the machine of its figures below the heading."""
    if stamp is None:
        return section
    title, rest = section.split("\n", 1)
    return f"{title}\n\n{stamp['date']}, {stamp['processor']}.\n{rest}"


def _heading(results: dict[str, Any]) -> str:
    stamp = ", ".join(f"{name} {value}" for name, value in results["stamp"].items() if value)
    parts = [(name, part["seconds"]) for name, part in results.items() if "seconds" in part]
    took = ", ".join(f"{name} {seconds:.0f} s" for name, seconds in parts)
    total = sum(seconds for _, seconds in parts) / 60
    return (
        "# Benchmarks\n\nEvery figure here is printed by `make bench`, offline; below is the "
        "machine of the last run. Ratios stand beside a baseline of the same run; shares are in "
        f"percent with 95 % bootstrap intervals.\n\n{stamp}.\n\n"
        f"This run: {took}; {total:.0f} minutes in all."
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
