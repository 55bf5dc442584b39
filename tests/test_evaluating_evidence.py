"""Which quotes of an answer hold evidence."""

import pytest

from bot.evaluating.evidence import evidence_measures
from bot.evaluating.questions import GoldQuestion
from bot.evaluating.runs import Cited, Row
from index.article import Article

TEXT = "Waduk dibuka pada Senin. Airnya jernih. Biayanya 5 miliar rupiah."
ARTICLES = {"waduk": Article("waduk", "", TEXT), "lain": Article("lain", "", TEXT)}
DAY, WATER, COST = "Waduk dibuka pada Senin.", "Airnya jernih.", "Biayanya 5 miliar rupiah."


def cited(quote: str, article: str = "waduk") -> Cited:
    start = TEXT.index(quote)
    return Cited(article, start, start + len(quote), quote)


def row(*quotes: Cited, related: tuple[Cited, ...] = (), short: str | None = None) -> Row:
    support = 0.9 if quotes else 0.0
    return Row("q", short, not quotes, support, quotes, ("waduk",), 0.1, related=related)


def asked(evidence: tuple[str, ...], kind: str = "when", *, answers: tuple[str, ...] = ()):
    return GoldQuestion("q", "Kapan?", answers, "waduk", "id", evidence, kind)


@pytest.mark.parametrize(
    ("answer", "hit", "first", "closest"),
    [
        (row(cited(DAY)), 1.0, 1.0, 1.0),
        (row(cited(WATER), cited(DAY)), 1.0, 0.0, 1.0),
        (row(cited(WATER), related=(cited(DAY),)), 0.0, 0.0, 1.0),
        (row(related=(cited(DAY),)), 0.0, 0.0, 1.0),
        (row(cited(DAY, "lain")), 0.0, 0.0, 0.0),
        (row(), 0.0, 0.0, 0.0),
    ],
)
def test_a_quote_counts_where_it_holds_evidence_of_the_right_article(
    answer: Row, hit: float, first: float, closest: float
) -> None:
    found = evidence_measures([asked((DAY,), answers=("Senin",))], [answer], ARTICLES)
    assert found["evidence.hit"].value == hit
    assert found["evidence.first_quote_hit"].value == first
    assert found["evidence.closest_hit"].value == closest


def test_what_is_answered_and_what_is_not() -> None:
    questions = [asked((DAY,), answers=("Senin",)), asked((COST,), "quantity", answers=("5",))]
    questions += [asked(()), asked(())]
    rows = [row(cited(DAY), short="Senin"), row(cited(WATER)), row(), row(cited(COST))]
    found = {name: one.value for name, one in evidence_measures(questions, rows, ARTICLES).items()}
    assert found["evidence.hit"] == 0.5 and found["evidence.hit_quantity"] == 0.0
    assert found["evidence.answer_precision"] == pytest.approx(1 / 3)
    assert found["evidence.not_answered"] == 0.5
    assert found["evidence.short_answer_f1"] == 0.5


def test_questions_without_evidence_are_not_measured() -> None:
    assert evidence_measures([asked(())], [row()], ARTICLES) == {}
