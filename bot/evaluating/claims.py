"""How well claims are told apart: supported, contradicted, not found."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np

from bot.checked import Checked
from bot.evaluating.metrics import Measure
from bot.evaluating.questions import optional_text, read_rows, required_text
from bot.evaluating.report import latency, named_intervals
from bot.evaluating.runs import Run, keep_rows

LABELS = ("supported", "contradicted", "not_found")
OTHER_KIND = "other"


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim and what is right of it; `kind` names what was made wrong in it, or "true"."""

    id: str
    text: str
    label: str
    article_id: str | None
    kind: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """What was said of a claim: the verdict, its support in [0, 1], kinds of reasons, seconds."""

    id: str
    verdict: str
    support: float
    reasons: tuple[str, ...]
    seconds: float


def read_claims(
    path: Path, article_ids: Collection[str], *, given: bool = False
) -> list[GoldClaim]:
    """The claims of a JSONL file: `{"id", "text", "label", "article_id"?, "kind"?}` a line.

    With `given` each must name an article. Raises `UsageError` naming every bad line.
    """

    def claim_of(row: Mapping[str, Any]) -> GoldClaim:
        article, label = optional_text(row, "article_id"), required_text(row, "label")
        if label not in LABELS:
            raise ValueError(f"label must be one of {', '.join(LABELS)}, not {label!r}")
        if given and article is None:
            raise ValueError("article_id is missing: with --given each claim names its article")
        if article is not None and article not in article_ids:
            raise ValueError(f"no article has the id {article!r}")
        kind = optional_text(row, "kind") or OTHER_KIND
        return GoldClaim(required_text(row, "id"), required_text(row, "text"), label, article, kind)

    return read_rows(path, claim_of, "claims", lambda claim: claim.id)


def check_all(
    check: Callable[[GoldClaim], Checked],
    claims: Sequence[GoldClaim],
    *,
    save: IO[str] | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> Run[ClaimRow]:
    """A row of each claim, in order, saved as it goes."""

    def row_of(claim: GoldClaim) -> ClaimRow:
        began = time.perf_counter()
        found = check(claim)
        seconds = time.perf_counter() - began
        kinds = tuple(reason.kind for reason in found.reasons)
        return ClaimRow(claim.id, found.verdict, found.support, kinds, seconds)

    return keep_rows(claims, row_of, claim_row_json, save, progress)


def claim_row_json(row: ClaimRow) -> dict[str, Any]:
    """A row as `--save` writes it."""
    return {
        "id": row.id,
        "verdict": row.verdict,
        "support": row.support,
        "reasons": list(row.reasons),
        "seconds": row.seconds,
    }


def claims_report(
    claims: Sequence[GoldClaim], rows: Sequence[ClaimRow], settings: Mapping[str, Any]
) -> dict[str, Any]:
    """The JSON of `wartanya eval claims`: shares from 0 to 1, seconds.

    `accuracy` and `macro_f1` are over the three verdicts. `by_verdict` has precision, recall and F1
    of each. `by_kind` has how many claims there are of each kind and, of those that are not
    supported, the share that was not called supported (`caught`); of the others, the share called
    otherwise (`false_alarms`). `supported_auc` is None where there is only one sort.
    """
    asked = claims[: len(rows)]
    right = [row.verdict == claim.label for claim, row in zip(asked, rows, strict=True)]
    measures = {"accuracy": Measure.mean([float(one) for one in right], [True] * len(right))}
    by_verdict = {label: _scores(label, asked, rows) for label in LABELS}
    present = [label for label in LABELS if any(claim.label == label for claim in asked)]
    wrong = [claim.label != "supported" for claim in asked]
    called = [row.verdict == "supported" for row in rows]
    measures["caught"] = Measure.mean([float(not one) for one in called], wrong)
    measures["false_alarms"] = Measure.mean(
        [float(not one) for one in called], [not one for one in wrong]
    )
    return {
        "n": len(rows),
        "accuracy": measures["accuracy"].value,
        "macro_f1": sum(by_verdict[label]["f1"] for label in present) / len(present),
        "supported_auc": _auc([row.support for row in rows], [not one for one in wrong]),
        "caught": measures["caught"].value,
        "false_alarms": measures["false_alarms"].value,
        "by_verdict": by_verdict,
        "by_kind": {kind: _kind(kind, asked, rows) for kind in sorted({c.kind for c in asked})},
        "latency": latency([row.seconds for row in rows]),
        "intervals": named_intervals(measures),
        "settings": dict(settings),
    }


def _scores(label: str, claims: Sequence[GoldClaim], rows: Sequence[ClaimRow]) -> dict[str, float]:
    hits = sum(c.label == label == r.verdict for c, r in zip(claims, rows, strict=True))
    said = sum(row.verdict == label for row in rows)
    real = sum(claim.label == label for claim in claims)
    precision, recall = hits / said if said else 0.0, hits / real if real else 0.0
    total = precision + recall
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / total if total else 0.0,
    }


def _kind(
    kind: str, claims: Sequence[GoldClaim], rows: Sequence[ClaimRow]
) -> dict[str, float | None]:
    own = [(c, r) for c, r in zip(claims, rows, strict=True) if c.kind == kind]
    wrong = [row.verdict != "supported" for claim, row in own if claim.label != "supported"]
    right = [row.verdict != "supported" for claim, row in own if claim.label == "supported"]
    return {
        "n": len(own),
        "caught": sum(wrong) / len(wrong) if wrong else None,
        "false_alarms": sum(right) / len(right) if right else None,
    }


def _auc(support: Sequence[float], true: Sequence[bool]) -> float | None:
    """The chance that a supported claim has more support than another; ties count half."""
    values, labels = np.asarray(support), np.asarray(true, bool)
    ones, others = values[labels], values[~labels]
    if not len(ones) or not len(others):
        return None
    above = (ones[:, None] > others[None]).mean()
    return float(above + 0.5 * (ones[:, None] == others[None]).mean())
