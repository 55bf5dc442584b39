"""Summaries against human ones, beside baselines on the same articles.

Needs the extra `[eval]` (`rouge-score`): its door imports this module late and says so.
"""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, Protocol

import numpy as np
from rouge_score.rouge_scorer import RougeScorer

from bot.citation import Claim
from bot.evaluating.collection import GoldSummary
from bot.evaluating.metrics import SEED, Measure
from bot.evaluating.report import latency, named_intervals
from bot.evaluating.runs import Cited, Run, cited_json, keep_rows
from bot.evaluating.scoring import is_verbatim
from index.article import Article, Sentence
from index.errors import UsageError

ROUGE = ("rouge1", "rouge2", "rougeL")
BASELINES = ("lead3", "random", "oracle")
BASELINE_SENTENCES = 3


class Summarized(Protocol):
    """What is needed of a summary: its text, and its sentences with their citations."""

    @property
    def summary(self) -> str:
        """What a person reads."""

    @property
    def claims(self) -> Sequence[Claim]:
        """Its sentences, in order."""


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """What one article got: a line of `--save`, and how many of its sentences had a citation."""

    id: str
    summary: str
    citations: tuple[Cited, ...]
    seconds: float
    sentences: int
    sentences_cited: int


def summarize_all(
    summarize: Callable[[Article], Summarized],
    golds: Sequence[GoldSummary],
    *,
    save: IO[str] | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> Run[SummaryRow]:
    """Summarizes each article once, timed; rows are saved as they come, Ctrl-C keeps them.

    An article that is declined (`UsageError`: nothing in it to sum up) has an empty summary.
    """

    def row_of(gold: GoldSummary) -> SummaryRow:
        started = time.perf_counter()
        try:
            found = summarize(gold.article)
        except UsageError:
            return SummaryRow(gold.id, "", (), time.perf_counter() - started, 0, 0)
        seconds = time.perf_counter() - started
        cited = tuple(
            Cited(citation.article_id, citation.start, citation.end, citation.quote)
            for claim in found.claims
            for citation in claim.citations
        )
        with_citation = sum(bool(claim.citations) for claim in found.claims)
        return SummaryRow(gold.id, found.summary, cited, seconds, len(found.claims), with_citation)

    return keep_rows(golds, row_of, summary_row_json, save, progress)


def summary_row_json(row: SummaryRow) -> dict[str, Any]:
    """A row as a line of `--save`."""
    return {
        "id": row.id,
        "summary": row.summary,
        "citations": cited_json(row.citations),
        "seconds": row.seconds,
    }


def summaries_report(
    golds: Sequence[GoldSummary],
    rows: Sequence[SummaryRow],
    split: Callable[[str, str], Sequence[Sentence]],
    settings: Mapping[str, Any],
    sentences: int | None = None,
) -> dict[str, Any]:
    """The JSON of `wartanya eval summaries`.

    ROUGE is the F1 of `rouge-score`, unstemmed. `split(text, language)` finds the sentences that
    the baselines choose from: the first three, three at random (seeded, in reading order; as many
    as `sentences` where that is fixed), and a greedy oracle that has read the human summary.
    `compression` is the mean share of the article's words that its summary has.
    """
    summarized = golds[: len(rows)]
    measures = _rouge_of_all(summarized, rows, split, sentences) | _qualities(summarized, rows)
    value = {name: measure.value for name, measure in measures.items()}
    return {
        "n": len(rows),
        "rouge": {kind: value[f"rouge.{kind}"] for kind in ROUGE},
        "baselines": {
            name: {kind: value[f"baselines.{name}.{kind}"] for kind in ROUGE} for name in BASELINES
        },
        "compression": value["compression"],
        "cited": value["cited"],
        "verbatim": value["verbatim"],
        "latency": latency([row.seconds for row in rows]),
        "intervals": named_intervals(measures),
        "settings": dict(settings),
    }


def _rouge_of_all(
    golds: Sequence[GoldSummary],
    rows: Sequence[SummaryRow],
    split: Callable[[str, str], Sequence[Sentence]],
    sentences: int | None,
) -> dict[str, Measure]:
    """`rouge.*` of the rows and `baselines.*` of each baseline on the same articles."""
    chance = random.Random(SEED)
    texts: dict[str, list[str]] = {name: [] for name in BASELINES}
    for gold in golds:
        article = gold.article
        found = [article.text[s.start : s.end] for s in split(article.text, article.language)]
        for name, text in baseline_summaries(found, gold.summary, chance, sentences).items():
            texts[name].append(text)
    measures = rouge_measures("rouge", [row.summary for row in rows], golds)
    for name in BASELINES:
        measures |= rouge_measures(f"baselines.{name}", texts[name], golds)
    return measures


def _qualities(golds: Sequence[GoldSummary], rows: Sequence[SummaryRow]) -> dict[str, Measure]:
    articles = {gold.id: gold.article for gold in golds}
    shares = [
        _words(row.summary) / max(_words(gold.article.text), 1)
        for row, gold in zip(rows, golds, strict=True)
    ]
    return {
        "compression": _mean(shares),
        "cited": _ratio([row.sentences_cited for row in rows], [row.sentences for row in rows]),
        "verbatim": _ratio(
            [sum(is_verbatim(cited, articles) for cited in row.citations) for row in rows],
            [len(row.citations) for row in rows],
        ),
    }


def baseline_summaries(
    sentences: Sequence[str],
    summary: str,
    chance: random.Random,
    fixed: int | None = None,
) -> dict[str, str]:
    """The summary of each baseline, sentences on lines."""
    count = min(fixed or BASELINE_SENTENCES, len(sentences))
    drawn = sorted(chance.sample(range(len(sentences)), count))
    return {
        "lead3": "\n".join(sentences[:BASELINE_SENTENCES]),
        "random": "\n".join(sentences[place] for place in drawn),
        "oracle": "\n".join(sentences[place] for place in oracle(sentences, summary, fixed)),
    }


def oracle(sentences: Sequence[str], summary: str, fixed: int | None = None) -> list[int]:
    """Places of sentences chosen greedily for the sum of ROUGE-1 and ROUGE-2 F1 (Nallapati 2017).

    Stops when no sentence adds to it, or at `fixed` sentences.
    """
    scorer = RougeScorer(["rouge1", "rouge2"], use_stemmer=False)

    def gain(places: Sequence[int]) -> float:
        scores = scorer.score(summary, "\n".join(sentences[place] for place in sorted(places)))
        return scores["rouge1"].fmeasure + scores["rouge2"].fmeasure

    chosen: list[int] = []
    best = 0.0
    while len(chosen) < (fixed or len(sentences)):
        rest = [place for place in range(len(sentences)) if place not in chosen]
        if not rest:
            break
        score, place = max((gain([*chosen, place]), -place) for place in rest)
        if score <= best:
            break
        best = score
        chosen.append(-place)
    return sorted(chosen)


def rouge_measures(
    prefix: str, texts: Sequence[str], golds: Sequence[GoldSummary]
) -> dict[str, Measure]:
    """`{prefix}.rouge1`, `.rouge2`, `.rougeL`: the F1 of each text with its human summary."""
    scorer = RougeScorer(list(ROUGE), use_stemmer=False)
    scores = [scorer.score(g.summary, text) for text, g in zip(texts, golds, strict=True)]
    return {f"{prefix}.{kind}": _mean([s[kind].fmeasure for s in scores]) for kind in ROUGE}


def _words(text: str) -> int:
    return len(text.split())


def _mean(values: Sequence[float]) -> Measure:
    return Measure.mean(values, [True] * len(values))


def _ratio(reached: Sequence[int], possible: Sequence[int]) -> Measure:
    return Measure(np.array(reached, np.float64), np.array(possible, np.float64))
