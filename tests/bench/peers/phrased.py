"""`python -m tests.bench.peers.phrased --chat-model MODEL.gguf`: what a small chat model adds.

Natural questions over news and held-out summaries, three times: quotes alone, the same quotes in
the model's words where they were verified, and the same model in LangChain's stock chain. Needs the
extra `[bench]` and WARTANYA_BENCH_DATA. Long: a run that is ended begins where it was.
"""

import argparse
import json
import os
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from langchain_community.chat_models import ChatLlamaCpp
from rouge_score.rouge_scorer import RougeScorer

from bot.answer import Answer, Question
from bot.answering.bot import Bot
from bot.build import build, build_embedder
from bot.citation import Claim, Why
from bot.evaluating import metrics
from bot.evaluating.collection import GoldSummary, index_articles, read_articles, scratch_folder
from bot.evaluating.questions import GoldQuestion, read_questions
from bot.settings import Settings
from index.article import Article

from .. import datasets
from ..__main__ import CACHE, progress
from ..natural import QUESTIONS
from . import PHRASED
from .answered import CONTEXT, REPLY_TOKENS, Said, chosen
from .langchain_stack import langchain_stack

WAIT = 200.0
"""Seconds that the model may take to begin: it reads a long prompt on a laptop's cores."""
FOLD = "03"

Row = dict[str, Any]


def main() -> None:
    """Asks, counts, and keeps the result for docs/benchmarks.md."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.peers.phrased", description=__doc__
    )
    parser.add_argument("--chat-model", type=Path, required=True, metavar="GGUF")
    parser.add_argument("--each", type=int, default=50, help="questions of each kind [50]")
    parser.add_argument("--summaries", type=int, default=30, help="articles summed up [30]")
    parser.add_argument("--cache", type=Path, default=CACHE)
    given = parser.parse_args()
    data = Path(os.environ["WARTANYA_BENCH_DATA"]).resolve()
    settings = Settings(data=given.cache.resolve(), chat_wait=WAIT)
    model = ChatLlamaCpp(
        model_path=str(given.chat_model),
        n_ctx=CONTEXT,
        n_threads=settings.threads,
        max_tokens=REPLY_TOKENS,
        temperature=0.0,
        verbose=False,
    )
    articles = {one.id: one for one in read_articles(data / "news_qa" / "articles.jsonl")}
    embedder: Any = build_embedder(settings)
    questions = chosen(read_questions(QUESTIONS / "valid.jsonl", articles), given.each)
    golds = [gold for gold, _ in datasets.indosum(data, FOLD)][: given.summaries]
    news, told = (
        indexed(settings, embedder, some)
        for some in ([*articles.values()], [gold.article for gold in golds])
    )
    quotes, phrasing = build(settings, folder=news), build(settings, folder=news, chat=model)
    stock = langchain_stack(
        [*articles.values()], embedder, model, settings.data / "peers" / "news_qa"
    )
    ways: dict[str, Callable[[GoldQuestion], Row]] = {
        "quotes alone": lambda question: asked(quotes, question),
        "phrased": lambda question: asked(phrasing, question),
        "LangChain retrieval chain": lambda question: replied(stock(question.question), question),
    }
    kept = _Kept(settings.data / "phrased.jsonl")
    result: dict[str, Any] = {
        "date": time.strftime("%Y-%m-%d"),
        "chat_model": model.client.metadata.get("general.name", given.chat_model.name),
        "questions": {},
        "summaries": {},
    }
    for name, ask in ways.items():
        rows = [
            kept.row(f"{name} {one.id}", lambda ask=ask, one=one: ask(one)) for one in questions
        ]
        result["questions"][name] = of_questions(rows)
    plain, retelling = build(settings, folder=told), build(settings, folder=told, chat=model)
    for name, bot in (("quotes alone", plain), ("phrased", retelling)):
        rows = [
            kept.row(f"{name} {one.id}", lambda bot=bot, one=one: summed_up(bot, one))
            for one in golds
        ]
        result["summaries"][name] = of_summaries(rows)
    PHRASED.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, indent=1))


def indexed(settings: Settings, embedder: Any, articles: list[Article]) -> Path:
    """The folder in which these articles are indexed."""
    folder = scratch_folder(settings.data, articles, embedder.model)
    index_articles(folder, embedder, articles, progress)
    return folder


class _Kept:
    """Rows that a run has made, kept in a file, so that the next one need not make them."""

    def __init__(self, path: Path) -> None:
        self._path = path
        lines = path.read_text("utf-8").splitlines() if path.is_file() else []
        self._rows: dict[str, Row] = dict(json.loads(line) for line in lines)

    def row(self, key: str, make: Callable[[], Row]) -> Row:
        """The row of a key, made where it is not kept yet."""
        if key not in self._rows:
            progress(key)
            self._rows[key] = make()
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps([key, self._rows[key]]) + "\n")
        return self._rows[key]


def asked(bot: Bot, question: GoldQuestion) -> Row:
    """What came to a question."""
    began = time.perf_counter()
    answer = bot.ask(question.question)
    return {
        "answerable": question.answerable,
        "refused": answer.refused,
        "short_f1": metrics.f1(answer.short_answer or "", question.answers or [""]),
        "text_f1": metrics.f1(_said(answer.claims), question.answers or [""]),
        "seconds": time.perf_counter() - began,
        **_counts(answer, answer.claims),
    }


def replied(said: Said, question: GoldQuestion) -> Row:
    """What the stock chain said to a question."""
    f1 = metrics.f1(said.text, question.answers or [""])
    return {
        "answerable": question.answerable,
        "refused": said.refused,
        "short_f1": f1,
        "text_f1": f1,
        "seconds": said.seconds,
        "cited": len(said.cited),
    }


def summed_up(bot: Bot, gold: GoldSummary) -> Row:
    """A summary of three sentences, asked for beside the open article."""
    began = time.perf_counter()
    answer = bot.ask(Question("Ringkas artikel ini dalam 3 kalimat", opened=gold.article.id))
    rouge = RougeScorer(["rouge1"]).score(gold.summary, _said(answer.claims))
    return {
        "rouge1": rouge["rouge1"].fmeasure,
        "seconds": time.perf_counter() - began,
        **_counts(answer, answer.claims),
    }


def _said(claims: Sequence[Claim]) -> str:
    return " ".join(claim.text for claim in claims)


def _counts(answer: Answer, claims: Sequence[Claim]) -> Row:
    """Sentences in the model's own words, and those that were dropped."""
    own = [one for one in claims if not any(c.quote in one.text for c in one.citations)]
    dropped = [one for one in answer.dropped if one.why is Why.UNVERIFIED]
    return {"claims": len(claims), "verified": len(own), "dropped": len(dropped)}


def of_questions(rows: Sequence[Row]) -> dict[str, Any]:
    """The figures of one way of answering."""
    has = [row for row in rows if row["answerable"]]
    none = [row for row in rows if not row["answerable"]]
    answered = [row for row in rows if not row["refused"]]
    return {
        "answerable": len(has),
        "unanswerable": len(none),
        "short_f1": statistics.mean(0.0 if row["refused"] else row["short_f1"] for row in has),
        "text_f1": statistics.mean(0.0 if row["refused"] else row["text_f1"] for row in has),
        "not_answered": statistics.mean(row["refused"] for row in none),
        "answered": len(answered),
        "verified": sum(row.get("verified", 0) for row in answered),
        "dropped": sum(row.get("dropped", 0) for row in answered),
        "seconds": statistics.median(row["seconds"] for row in answered),
    }


def of_summaries(rows: Sequence[Row]) -> dict[str, Any]:
    """The figures of one way of summing up."""
    return {
        "n": len(rows),
        "rouge1": statistics.mean(row["rouge1"] for row in rows),
        "claims": sum(row["claims"] for row in rows),
        "verified": sum(row["verified"] for row in rows),
        "dropped": sum(row["dropped"] for row in rows),
        "seconds": statistics.median(row["seconds"] for row in rows),
    }


if __name__ == "__main__":
    main()
