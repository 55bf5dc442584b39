import json

import pytest

from bot.evaluating.questions import GoldQuestion, read_questions
from index.errors import UsageError

GOOD = {"id": "1", "question": "Siapa?", "answers": ["Budi"], "article_id": "a"}


def written(tmp_path, *rows):
    path = tmp_path / "questions.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_questions_come_in_order_with_and_without_answers(tmp_path):
    path = written(tmp_path, GOOD, "", {"id": "2", "question": "Kapan?", "answers": [], "x": 1})
    first, second = read_questions(path, {"a"})
    assert first == GoldQuestion("1", "Siapa?", ("Budi",), "a")
    assert first.answerable and not second.answerable


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{not json", "not JSON"),
        ("[1]", "not a JSON object"),
        ({"question": "Siapa?", "answers": []}, "id is missing"),
        ({**GOOD, "id": 7}, "id must be text"),
        ({**GOOD, "question": "  "}, "question must be text"),
        ({**GOOD, "question": "a" * 2001}, "more than 2000 characters"),
        ({"id": "9", "question": "Siapa?"}, "answers is missing"),
        ({**GOOD, "answers": "Budi"}, "answers must be a list"),
        ({**GOOD, "answers": ["Budi", ""]}, "answers must be a list"),
        ({**GOOD, "language": "vi"}, "language 'vi'"),
        ({**GOOD, "article_id": "b"}, "no article has the id 'b'"),
        ({**GOOD, "id": "0"}, "already that of line 1"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(tmp_path, row, reason):
    path = written(tmp_path, {**GOOD, "id": "0"}, row)
    with pytest.raises(UsageError) as caught:
        read_questions(path, {"a"})
    assert str(path) in str(caught.value)
    assert "line 2: " in str(caught.value)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_every_bad_line_is_named_at_once(tmp_path):
    path = written(tmp_path, "oops", GOOD, {"id": "3"})
    with pytest.raises(UsageError, match=r"line 1: .*line 3: "):
        read_questions(path)


def test_reading_comprehension_needs_the_article_of_each_question(tmp_path):
    path = written(tmp_path, {"id": "1", "question": "Siapa?", "answers": []})
    assert read_questions(path, {"a"})
    with pytest.raises(UsageError, match="article_id is missing"):
        read_questions(path, {"a"}, given=True)


@pytest.mark.parametrize("content", [b"", b"\n  \n"])
def test_an_empty_file_is_an_error(tmp_path, content):
    path = tmp_path / "questions.jsonl"
    path.write_bytes(content)
    with pytest.raises(UsageError, match="holds no questions"):
        read_questions(path)


def test_a_file_that_cannot_be_read_is_an_error(tmp_path):
    with pytest.raises(UsageError, match="cannot read"):
        read_questions(tmp_path / "nowhere.jsonl")
    latin = tmp_path / "latin.jsonl"
    latin.write_bytes(b'{"id": "caf\xe9"}')
    with pytest.raises(UsageError, match="not UTF-8"):
        read_questions(latin)
