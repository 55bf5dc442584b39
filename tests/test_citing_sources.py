"""Several articles answer: together where they agree, side by side where they differ."""

from bot.answer import Answer
from bot.citing.composing import compose
from bot.citing.found import Asking, Found
from bot.citing.sources import beside_other_sources, says_the_same
from tests.test_citing_composing import found, hit

QUESTION = "Berapa korban tewas longsor di Desa Wesi?"
OLDER = hit("Longsor\n\nLongsor menewaskan 12 orang.", "older", "2021-02-01")
NEWER = hit("Longsor\n\nKorban tewas longsor bertambah jadi 19 orang.", "newer", "2021-02-03")
SAME = hit("Longsor\n\nSebanyak 12 orang tewas.", "same", "2021-02-01")


def answered(*sentences: Found) -> Answer:
    asking = Asking(QUESTION, "quantity", 0.5, 0.5)
    answer = compose(asking, sentences, 0.9, 0.9, lambda article, quote: quote)
    return beside_other_sources(
        answer, asking, sentences, lambda article, quote: quote, lambda: "differ"
    )


def test_sources_that_differ_stand_side_by_side_the_newer_first() -> None:
    answer = answered(found("12", 0.9, OLDER), found("19", 0.8, NEWER))
    assert [claim.citations[0].article_id for claim in answer.claims] == ["newer", "older"]
    assert answer.short_answer == "19" and answer.notice == "differ"


def test_sources_that_agree_stand_under_one_short_answer() -> None:
    answer = answered(found("12 orang", 0.9, OLDER), found("12 orang", 0.8, SAME))
    assert [claim.citations[0].article_id for claim in answer.claims] == ["older", "same"]
    assert answer.short_answer == "12 orang" and answer.notice is None


def test_an_unlikely_source_is_left_out() -> None:
    answer = answered(found("12", 0.9, OLDER), found("19", 0.2, NEWER))
    assert [claim.citations[0].article_id for claim in answer.claims] == ["older"]


def test_what_says_the_same() -> None:
    assert says_the_same("12", "12 orang") and not says_the_same("12", "19 orang")


def test_a_short_answer_of_a_later_article_is_not_taken_for_the_first_ones() -> None:
    first = found("12", 0.9, OLDER)
    silent = Found(first.hit, first.start, first.end, 0.9)
    answer = answered(silent, found("19", 0.8, NEWER))
    assert answer.short_answer is None and answer.notice is None
    assert [claim.citations[0].article_id for claim in answer.claims] == ["older"]
