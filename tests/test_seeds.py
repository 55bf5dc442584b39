"""The articles that ship, and the questions asked about them in the bench."""

import datetime
import json
import os
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "seeds"
BENCH = ROOT / "tests" / "bench"

# Both articles report the same call, so an answer may be worded as in either.
SAME_EVENT = {
    "panggilan-video-putin-biden": "putin-biden-video-call",
    "putin-biden-video-call": "panggilan-video-putin-biden",
}
SHARED_RUN = 8
FOUNDING_ANSWER_WORDS = 6


def read_seed(path: Path) -> tuple[dict, str]:
    opening, front_matter, text = path.read_text(encoding="utf-8").split("---\n", 2)
    assert opening == "", f"{path.name} does not begin with front matter"
    return yaml.safe_load(front_matter), text.strip()


def read_lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[i : i + length]) for i in range(len(found) - length + 1)}


def founding_text() -> str:
    folder = Path(os.environ.get("WARTANYA_SEED_ARTICLES") or ROOT.parent / "shared" / "seeds")
    paths = sorted(folder.glob("*.txt")) if folder.is_dir() else []
    if not paths:
        pytest.skip("the founding article is not here: set WARTANYA_SEED_ARTICLES to its folder")
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


SEED_PATHS = sorted(SEEDS.glob("*.md"))
ARTICLES = {path.stem: read_seed(path) for path in SEED_PATHS}
QUESTIONS = read_lines(BENCH / "questions.jsonl")
FOUNDING_QUESTIONS = read_lines(BENCH / "founding_questions.jsonl")
SPOKEN_QUESTIONS = read_lines(BENCH / "founding_spoken.jsonl")


@pytest.mark.parametrize("name", ARTICLES)
def test_front_matter_is_complete(name):
    front_matter, _ = ARTICLES[name]
    assert set(front_matter) == {"id", "title", "published", "source", "language"}
    assert front_matter["id"] == name
    assert front_matter["title"].strip()
    assert isinstance(front_matter["published"], datetime.date)
    assert front_matter["source"] == "Wartanya"
    assert front_matter["language"] in {"id", "en"}


def test_there_are_a_few_articles_in_both_languages():
    languages = [front_matter["language"] for front_matter, _ in ARTICLES.values()]
    assert 6 <= len(languages) <= 10
    assert set(languages) == {"id", "en"}
    assert len({front_matter["title"] for front_matter, _ in ARTICLES.values()}) == len(ARTICLES)


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_is_short_and_has_paragraphs(name):
    _, text = ARTICLES[name]
    assert 180 <= len(text.split()) <= 420
    paragraphs = text.split("\n\n")
    assert len(paragraphs) >= 5
    assert all("\n" not in paragraph for paragraph in paragraphs), "a quote would hold a line break"


def test_only_articles_would_be_indexed():
    indexed = {".md", ".txt", ".jsonl"}
    assert {path for path in SEEDS.iterdir() if path.suffix in indexed} == set(SEED_PATHS)
    assert "CC0" in (SEEDS / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ARTICLES)
def test_no_sentence_is_taken_from_the_founding_article(name):
    _, text = ARTICLES[name]
    assert not runs(text, SHARED_RUN) & runs(founding_text(), SHARED_RUN)


def test_the_two_articles_on_the_call_hold_its_facts():
    facts = {
        "panggilan-video-putin-biden": (
            "Selasa, 7 Desember 2021|dua jam|NATO|sanksi|jaminan|kedutaan|siber|netral|Olga Oliker"
        ),
        "putin-biden-video-call": (
            "Tuesday, 7 December 2021|two hours|NATO|sanctions|guarantees|embassies|cyber|neutral"
            "|Olga Oliker"
        ),
    }
    for name, expected in facts.items():
        _, text = ARTICLES[name]
        assert [fact for fact in expected.split("|") if fact not in text] == []


@pytest.mark.parametrize("questions", [QUESTIONS, FOUNDING_QUESTIONS], ids=["seeds", "founding"])
def test_questions_are_distinct_and_a_third_cannot_be_answered(questions):
    assert len({row["id"] for row in questions}) == len(questions)
    assert len({row["question"] for row in questions}) == len(questions)
    assert {row["language"] for row in questions} == {"id", "en"}
    unanswerable = [row for row in questions if not row["answers"]]
    assert 0.3 <= len(unanswerable) / len(questions) <= 0.4
    assert {row["language"] for row in unanswerable} == {"id", "en"}


def test_every_article_is_asked_about_with_and_without_an_answer():
    assert len(QUESTIONS) >= 45
    for answerable in (True, False):
        asked = {row["article_id"] for row in QUESTIONS if bool(row["answers"]) is answerable}
        assert asked == set(ARTICLES)


def test_some_questions_are_in_another_language_than_the_only_article_that_answers():
    crossing = [
        row["language"]
        for row in QUESTIONS
        if row["answers"]
        and row["article_id"] not in SAME_EVENT
        and row["language"] != ARTICLES[row["article_id"]][0]["language"]
    ]
    assert min(crossing.count("id"), crossing.count("en")) >= 4


@pytest.mark.parametrize("row", QUESTIONS, ids=lambda row: row["id"])
def test_every_answer_stands_in_its_article(row):
    assert set(row) == {"id", "question", "answers", "article_id", "language"}
    _, text = ARTICLES[row["article_id"]]
    twin = SAME_EVENT.get(row["article_id"])
    texts = [text] if twin is None else [text, ARTICLES[twin][1]]
    assert not row["answers"] or row["answers"][0] in text
    assert [answer for answer in row["answers"] if not any(answer in t for t in texts)] == []


def test_spoken_questions_point_at_sentences_of_the_founding_article_by_few_words():
    text = founding_text()
    marks = [mark for row in SPOKEN_QUESTIONS for mark in row.get("sentences_contain", ())]
    assert all(2 <= len(mark.split()) <= FOUNDING_ANSWER_WORDS for mark in marks)
    assert [mark for mark in marks if text.count(mark) != 1] == []
    assert sum("sentences_contain" not in row for row in SPOKEN_QUESTIONS) == 10


@pytest.mark.parametrize("row", FOUNDING_QUESTIONS, ids=lambda row: row["id"])
def test_founding_answers_are_short_and_stand_in_one_paragraph_of_that_article(row):
    if not row["answers"]:
        assert "sentence_contains" not in row
        return
    assert max(len(answer.split()) for answer in row["answers"]) <= FOUNDING_ANSWER_WORDS
    marker = row["sentence_contains"]
    assert 2 <= len(marker.split()) <= 4
    text = founding_text()
    assert text.count(marker) == 1
    paragraph = next(part for part in text.split("\n") if marker in part)
    assert row["answers"][0] in paragraph
    assert [answer for answer in row["answers"] if answer not in text] == []
