"""Learning what kind of answer a question wants."""

import json
from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="the extra [train] is not installed")

from bot.reading.kinds import Kinds
from bot.training.reader import kinds as training
from bot.training.reader.written import QUESTIONS


def test_a_question_without_an_answer_has_the_kind_of_its_twin(tmp_path: Path) -> None:
    rows = [
        {"id": "a", "type": "who", "question": "Siapa?", "article_id": "1", "language": "id"},
        {"id": "b", "type": "unanswerable", "twin_of": "a", "question": "Siapa lagi?"},
        {"id": "c", "type": "unanswerable", "twin_of": None, "question": "Apa?"},
    ]
    lines = [json.dumps({"article_id": "1", "language": "id"} | row) for row in rows]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    known = training.read_known(path)
    assert [(one.question, one.kind) for one in known] == [
        ("Siapa?", "who"),
        ("Siapa lagi?", "who"),
    ]


def test_what_is_learnt_from_some_is_right_for_others() -> None:
    known = training.read_known(QUESTIONS / "train.jsonl")[:3000]
    kinds = Kinds.from_json(json.loads(json.dumps(training.learn(known))))
    held_out = training.read_known(QUESTIONS / "valid.jsonl")
    right = sum(kinds.of(one.question) == one.kind for one in held_out)
    assert right > 0.7 * len(held_out)
    assert kinds.of("Could you tell me who won?") == "who"
