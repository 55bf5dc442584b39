"""Answers, summaries and cards as people read them."""

import pytest

from bot.answer import Answer
from bot.citation import Citation, Claim
from bot.cli.printing import MOST_FIGURES, MOST_QUOTATIONS, WIDTH, print_answer, print_summary
from bot.summary import Quotation, Summary
from index.article import Article

ARTICLE = Article(
    "gempa", "Gempa", "Kepala badan, Dewi Lestari\nPutri, mengungsi ke gedung\n  olahraga."
)


def test_what_runs_over_a_line_break_is_shown_on_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    citation = Citation.of(ARTICLE, 0, len(ARTICLE.text))
    claim = Claim(citation.quote, (citation,), 0.9)
    print_answer(Answer("Siapa?", claim.text, (claim,), "Dewi Lestari\nPutri"))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Dewi Lestari Putri"
    assert lines[2] == "Kepala badan, Dewi Lestari Putri, mengungsi ke gedung olahraga. [1]"


def test_the_card_of_a_long_article_stays_readable(capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(f"{number} orang" for number in range(1000, 5000))
    article = Article("sensus", "Sensus", text)
    figures = tuple(Citation.of(article, at, at + 10) for at in range(0, len(text) - 10, 11))
    quoted = tuple(Quotation("Budi", figure) for figure in figures[:100])
    print_summary(Summary("sensus", "facts", "Siapa: –", (), (), figures, quoted))
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= WIDTH
    assert len(out) < 3_000
    assert f"… {len(figures) - MOST_FIGURES} more figures with --json" in out
    assert f"… {100 - MOST_QUOTATIONS} more quotations with --json" in out
