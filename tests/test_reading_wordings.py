"""Several wordings of a question are read as one."""

import pytest

from bot.reading.evidence import Evidence
from bot.reading.spans import Span
from bot.reading.wordings import mean_of


def scored(first: float, second: float, *spans: Span) -> tuple[list[Span], list[Evidence]]:
    return list(spans), [Evidence(0, 0, 10, first), Evidence(0, 10, 20, second)]


def test_one_wording_is_left_as_it_is() -> None:
    only = scored(1.0, 2.0, Span(0, 1, 3, 4.0))
    assert mean_of([only], [1.0]) is only


def test_what_one_wording_alone_finds_falls_behind_what_both_do() -> None:
    sure, other = scored(4.0, 2.0), scored(-6.0, 1.0)
    _, evidence = mean_of([sure, other], [1.0, 1.0])
    assert [one.score for one in evidence] == [-1.0, 1.5]


def test_a_wording_counts_by_its_weight() -> None:
    _, evidence = mean_of([scored(3.0, 0.0), scored(0.0, 3.0)], [1.0, 2.0])
    assert [one.score for one in evidence] == pytest.approx([1.0, 2.0])


def test_words_that_a_wording_does_not_give_count_as_the_least_it_gives() -> None:
    both, alone, low = Span(0, 1, 3, 5.0), Span(0, 5, 8, 6.0), Span(0, 12, 14, -2.0)
    spans, _ = mean_of([scored(0, 0, both, alone), scored(0, 0, both, low)], [1.0, 1.0])
    scores = {(one.start, one.end): one.score for one in spans}
    assert scores[1, 3] == pytest.approx(5.0)
    assert scores[5, 8] == pytest.approx((6.0 - 2.0) / 2)
    assert spans[0].start == 1
