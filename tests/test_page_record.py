"""Conversations as browsers keep them: written, read back, and never trusted."""

import json
from dataclasses import replace
from datetime import date

import pytest

from bot.answer import Answer, Understood
from bot.citation import Citation, Claim, Dropped, Why
from bot.page.record import MOST_REMEMBERED, MOST_RESTORED, Record, new_id, read_record, written
from bot.page.render import answer_html
from bot.page.turns import messages_of
from bot.wording import say
from index.article import Article, Filters

ARTICLE = Article("a/1", "Gempa", "🌉 Gempa terjadi Senin. Tim tiba pukul 07.30 di Palu.")
CITED = Citation.of(ARTICLE, 23, 52, (38, 43))
ANSWER = Answer(
    "Kapan tim tiba?",
    CITED.quote,
    (Claim(CITED.quote, (CITED,), 0.9),),
    "07.30",
    dropped=(Dropped("Senin", Why.UNSURE, 0.19, 0.31),),
    notice="Satu saja.",
    timings={"total": 0.1},
    understood=Understood("Kapan tim tiba?", ("tim",), True, Filters(since=date(2022, 3, 3))),
)


def known_of(answer: Answer) -> dict[str, Article]:
    return {}


def kept(*answers: Answer) -> str:
    record = Record()
    for answer in answers:
        record = record.with_turn(new_id(), answer)
    return written(record)


@pytest.mark.parametrize("language", ["id", "en"])
def test_an_answer_that_comes_back_looks_as_it_did(language: str) -> None:
    record = read_record(kept(ANSWER))
    assert answer_html(record.turns[0].answer, language) == answer_html(ANSWER, language)
    asked, replied = messages_of(record, language, known_of)
    assert "Kapan tim tiba" in asked["content"]
    assert answer_html(ANSWER, language) in replied["content"]
    assert record.turns[0].id in replied["content"]


def test_what_comes_back_is_leant_on() -> None:
    turn = read_record(kept(ANSWER)).history(lambda _: {ARTICLE.id: ARTICLE})[0]
    assert (turn.question, turn.articles) == ("Kapan tim tiba?", ("a/1",))
    assert turn.citations == (CITED,)


@pytest.mark.parametrize(
    "text",
    [
        *("", "x", "[]", "1", "null", '{"turns": []}', '{"conversation": 1, "turns": []}'),
        *('{"conversation": "../../x", "turns": []}', "[" * 50_000, '"' * 9),
    ],
)
def test_what_is_no_record_is_an_empty_one(text: str) -> None:
    assert read_record(text).turns == ()


@pytest.mark.parametrize(
    "change",
    [
        {"id": "<b>"},
        {"id": None},
        {"answer": None},
        {"answer": {}},
        {"answer": {"question": "a", "text": "b", "outcome": "<b>"}},
        {"answer": {"question": "a", "text": "b", "claims": [{"text": 1}]}},
        {"answer": {"question": ["a"], "text": "b"}},
    ],
)
def test_a_turn_that_is_none_is_left_out_and_said(change: dict) -> None:
    whole = json.loads(kept(ANSWER, ANSWER))
    whole["turns"][0] |= change
    record = read_record(json.dumps(whole))
    assert (len(record.turns), record.unread) == (1, 1)
    first = messages_of(record, "en", known_of)[0]
    assert say("en", "turns_unread", count=1) in first["content"]


def test_a_conversation_without_end_is_bounded() -> None:
    whole = json.loads(kept(ANSWER))
    whole["turns"] *= 10_000
    record = read_record(json.dumps(whole))
    assert len(record.turns) == MOST_RESTORED
    assert len(read_record(written(record)).turns) == MOST_REMEMBERED
    long = Answer("?", "x" * 90_000)
    assert len(json.loads(kept(*[long] * 8))["turns"]) == 2, "as many as come along easily"


def test_half_characters_of_an_article_do_not_stop_it() -> None:
    torn = Article("t", "a\ud800b", "Kata \ud800 terakhir.")
    answer = Answer("?", torn.text, (Claim(torn.text, (Citation.of(torn, 0, 16),), 1.0),))
    text = kept(answer)
    text.encode("utf-8")
    assert read_record(text).turns[0].answer.claims[0].citations[0].title == "a\ufffdb"


@pytest.mark.parametrize("now", [None, replace(ARTICLE, text=ARTICLE.text + " Besok.")])
def test_nothing_leans_on_words_that_no_longer_stand_there(now: Article | None) -> None:
    known = {} if now is None else {now.id: now}
    record = read_record(kept(ANSWER))
    assert record.history(lambda _: known)[0].citations == ()
    assert len(messages_of(record, "en", lambda _: known)) == 2, "it is shown all the same"


def test_a_quote_that_was_made_up_is_neither_shown_nor_leant_on() -> None:
    record = read_record(kept(ANSWER).replace("07.30", "09.99"))
    known = {ARTICLE.id: ARTICLE}
    assert record.history(lambda _: known)[0].citations == ()
    (said,) = messages_of(record, "en", lambda _: known)
    assert say("en", "turns_unread", count=1) in said["content"]
