"""Reports taken out of pages, beside trafilatura alone."""

import re
import statistics
import time
from collections import Counter
from typing import Any

import trafilatura

from index.extract.page import extract
from tests.pages import pages

from .markdown import milliseconds, percent, table

_WORD = re.compile(r"\w+")


def compare() -> dict[str, Any]:
    """Token F1 against the report of each page, words that only one of both found, and time.

    "lost" counts words of reports that trafilatura alone finds and we do not.
    """
    ours: list[float] = []
    alone: list[float] = []
    lost = calls = calls_alone = 0
    seconds = seconds_alone = 0.0
    for page in pages():
        gold = words(page.report)
        began = time.perf_counter()
        found = extract(page.html).text
        between = time.perf_counter()
        theirs = trafilatura.extract(page.html, include_comments=False) or ""
        seconds += between - began
        seconds_alone += time.perf_counter() - between
        ours.append(f1(words(found), gold))
        alone.append(f1(words(theirs), gold))
        lost += ((words(theirs) & gold) - words(found)).total()
        calls += page.call in found
        calls_alone += page.call in theirs
    return {
        "pages": len(ours),
        "systems": {
            "shipped": _summed(ours, lost, calls, seconds),
            "trafilatura alone": _summed(alone, 0, calls_alone, seconds_alone),
        },
    }


def section(part: dict[str, Any]) -> str:
    """What `compare` found, for docs/benchmarks.md."""
    rows = [
        [
            f"**{name}**" if name == "shipped" else name,
            *(percent(found["f1"]), percent(found["worst"]), found["lost"], found["calls"]),
            milliseconds(found["milliseconds"] / 1000),
        ]
        for name, found in part["systems"].items()
    ]
    header = ["", "token F1", "worst page", "words lost", "calls to other pages left", "a page"]
    return (
        f"## Reports out of pages\n\n{part['pages']} pages of twelve layouts, in Indonesian and "
        "English, written for the tests (`tests/pages/`). Words lost: those of reports that "
        "trafilatura alone finds and we do not.\n\n" + table(header, rows)
    )


def words(text: str) -> Counter[str]:
    """How often each word stands in a text."""
    return Counter(_WORD.findall(text.lower()))


def f1(found: Counter[str], gold: Counter[str]) -> float:
    """The harmonic mean of precision and recall of words."""
    common = (found & gold).total()
    return 2 * common / (found.total() + gold.total()) if common else 0.0


def _summed(scores: list[float], lost: int, calls: int, seconds: float) -> dict[str, Any]:
    return {
        "f1": statistics.mean(scores),
        "worst": min(scores),
        "lost": lost,
        "calls": calls,
        "milliseconds": 1000 * seconds / len(scores),
    }
