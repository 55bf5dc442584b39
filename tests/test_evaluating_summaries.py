import json
import random
import re
from dataclasses import dataclass

import pytest

from bot.citation import Citation, Claim
from index.article import Article, Sentence
from index.errors import UsageError

pytest.importorskip("rouge_score", reason="the extra [eval] is not installed")

from bot.evaluating.collection import GoldSummary
from bot.evaluating.report import report_table
from bot.evaluating.runs import saving
from bot.evaluating.summaries import (
    baseline_summaries,
    oracle,
    summaries_report,
    summarize_all,
)

WORDS = ("angin", "badai", "cuaca", "dermaga", "fajar", "gunung", "hujan", "ikan", "kapal", "laut")


def article_of(number):
    chance = random.Random(number)
    sentences = [" ".join(chance.sample(WORDS, 4)).capitalize() + "." for _ in range(8)]
    return Article(f"a{number}", "", " ".join(sentences))


def split(text, language):
    return [Sentence(m.start(), m.end()) for m in re.finditer(r"\S[^.]*\.", text)]


def sentences_of(article):
    return [article.text[s.start : s.end] for s in split(article.text, "id")]


GOLDS = [GoldSummary(article_of(n), " ".join(sentences_of(article_of(n))[2:5])) for n in range(12)]


@dataclass(frozen=True)
class FakeSummary:
    summary: str
    claims: tuple


def takes(places):
    def summarize(article):
        spans = [split(article.text, "id")[place] for place in places]
        cited = [Citation.of(article, span.start, span.end) for span in spans]
        claims = tuple(Claim(c.quote, (c,), 1.0) for c in cited)
        return FakeSummary(" ".join(c.quote for c in cited), claims)

    return summarize


def report_of(summarize, **options):
    return summaries_report(GOLDS, summarize_all(summarize, GOLDS).rows, split, {}, **options)


def test_the_human_summary_gives_a_hundred():
    report = report_of(takes([2, 3, 4]))
    assert report["rouge"] == pytest.approx({"rouge1": 1, "rouge2": 1, "rougeL": 1})
    assert report["cited"] == report["verbatim"] == 1
    assert report["compression"] == pytest.approx(3 / 8)
    assert report["intervals"]["rouge.rouge1"] == pytest.approx([1, 1])


def test_the_first_three_sentences_score_as_lead3():
    report = report_of(takes([0, 1, 2]))
    assert report["rouge"] == pytest.approx(report["baselines"]["lead3"])


def test_the_oracle_beats_the_others_and_reads_in_order():
    report = report_of(takes([0]))
    for kind in ("rouge1", "rouge2"):
        assert report["baselines"]["oracle"][kind] > report["baselines"]["lead3"][kind]
        assert report["baselines"]["oracle"][kind] > report["baselines"]["random"][kind]
    sentences = sentences_of(GOLDS[0].article)
    assert oracle(sentences, sentences[6] + " " + sentences[1]) == [1, 6]
    assert len(oracle(sentences, GOLDS[0].summary, 2)) == 2


def test_random_is_seeded_and_as_long_as_asked():
    sentences = sentences_of(GOLDS[0].article)
    drawn = [baseline_summaries(sentences, "x", random.Random(1), 5)["random"] for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert len(drawn[0].splitlines()) == 5


def test_an_article_shorter_than_a_baseline_is_taken_whole():
    found = baseline_summaries(["Satu kalimat."], "Satu kalimat.", random.Random(1))
    assert found == dict.fromkeys(("lead3", "random", "oracle"), "Satu kalimat.")


def test_sentences_without_citation_and_invented_quotes_show():
    def sloppy(article):
        invented = Citation(article.id, article.version, "", 0, 4, "Lain")
        claims = (Claim("Lain", (invented,), 1.0), Claim("Tanpa kutipan", (), 0.0))
        return FakeSummary("Lain. Tanpa kutipan.", claims)

    report = report_of(sloppy)
    assert (report["cited"], report["verbatim"]) == (0.5, 0)


def test_an_article_that_is_declined_counts_as_an_empty_summary():
    def declines_one(article):
        if article.id == "a3":
            raise UsageError("nothing to sum up")
        return takes([2, 3, 4])(article)

    report = report_of(declines_one)
    assert report["n"] == 12
    assert report["rouge"]["rouge1"] == pytest.approx(11 / 12)


def test_the_report_has_exactly_the_promised_keys():
    report = report_of(takes([0, 1]))
    assert list(report) == [
        *("n", "rouge", "baselines", "compression", "cited", "verbatim", "latency"),
        *("intervals", "settings"),
    ]
    assert list(report["baselines"]) == ["lead3", "random", "oracle"]
    assert "baselines.lead3.rougeL" in report["intervals"]
    assert json.loads(json.dumps(report)) == report
    assert "baselines.oracle.rouge2" in report_table(report)


def test_rows_are_saved_as_they_come(tmp_path):
    saved = tmp_path / "run.jsonl"

    def stops(done):
        if done == 3:
            raise KeyboardInterrupt

    with saving(saved) as file:
        run = summarize_all(takes([0]), GOLDS, save=file, progress=stops)
    rows = [json.loads(line) for line in saved.read_text("utf-8").splitlines()]
    assert run.interrupted
    assert [row["id"] for row in rows] == ["a0", "a1", "a2"]
    assert set(rows[0]) == {"id", "summary", "citations", "seconds"}
    assert summaries_report(GOLDS, run.rows, split, {})["n"] == 3
