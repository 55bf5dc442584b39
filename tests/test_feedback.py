"""What readers say of answers: kept, read, given out as questions, cleared."""

import json
import os
import threading
from pathlib import Path

import pytest

from bot import feedback as room
from bot.cli.main import main
from bot.evaluating.questions import read_questions
from bot.feedback import Feedback, Rating, question_of
from index.errors import ArchiveError, OutputError

AT = "2026-11-27T07:51:16+00:00"
QUOTE = ("feri", "Feri baru berlayar setiap Jumat.")
GOOD = Rating("a" * 12, AT, True, "Kapan feri berlayar?", short_answer="Jumat", quotes=(QUOTE,))
BAD = Rating("b" * 12, AT, False, "Siapa kapten?", reason="not_in_articles", comment="tak ada")


def test_what_was_kept_is_read_again_and_the_last_word_counts(tmp_path: Path) -> None:
    kept = Feedback(tmp_path)
    assert kept.ratings() == []
    again = Rating(GOOD.turn, AT, False, GOOD.question, reason="wrong", comment="\ud800\n“”")
    for rating in (GOOD, BAD, again):
        kept.add(rating)
    assert kept.ratings() == [BAD, again]
    assert kept.clear() == 2
    assert kept.ratings() == []


def test_a_line_that_was_cut_off_harms_no_other(tmp_path: Path) -> None:
    kept = Feedback(tmp_path)
    kept.add(GOOD)
    with (tmp_path / "feedback.jsonl").open("ab") as file:
        file.write(b'{"turn": "cccc')
    kept.add(BAD)
    assert kept.ratings() == [GOOD, BAD]


def test_many_at_once_are_all_kept(tmp_path: Path) -> None:
    ratings = [Rating(f"{n:012x}", AT, True, "?") for n in range(20)]
    threads = [threading.Thread(target=Feedback(tmp_path).add, args=(one,)) for one in ratings]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.turn for one in Feedback(tmp_path).ratings()) == [one.turn for one in ratings]


def test_a_full_file_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "MOST_BYTES", 500)
    kept = Feedback(tmp_path)
    kept.add(GOOD)
    with pytest.raises(OutputError, match="wartanya feedback export"):
        kept.add(BAD)
    assert kept.ratings() == [GOOD]


def test_a_folder_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    missing = tmp_path / "nothing"
    with pytest.raises(ArchiveError, match="cannot be written"):
        Feedback(missing).add(GOOD)
    assert Feedback(missing).ratings() == []
    if os.geteuid() != 0:
        tmp_path.chmod(0o500)
        with pytest.raises(ArchiveError, match="cannot be written"):
            Feedback(tmp_path).add(GOOD)


@pytest.mark.parametrize(
    ("rating", "answers", "evidence"),
    [
        (GOOD, ["Jumat"], [QUOTE[1]]),
        (Rating("a" * 12, AT, True, "?", outcome="closest", quotes=(QUOTE,)), [], None),
        (BAD, [], None),
        (Rating("a" * 12, AT, False, "?", reason="wrong", expected="Feri", quotes=(QUOTE,)),
         ["Feri"], [QUOTE[1]]),
        (Rating("a" * 12, AT, False, "?", reason="wrong", expected="kapal"), ["kapal"], None),
    ],
)  # fmt: skip
def test_a_rating_is_a_question_where_it_says_what_is_right(
    rating: Rating, answers: list[str], evidence: list[str] | None
) -> None:
    question = question_of(rating)
    assert question is not None
    assert question["answers"] == answers
    assert question.get("evidence") == evidence


@pytest.mark.parametrize(
    "rating",
    [
        Rating("a" * 12, AT, False, "?", reason="wrong"),
        Rating("a" * 12, AT, False, "?"),
        Rating("a" * 12, AT, True, "halo", kind="small_talk"),
        Rating("a" * 12, AT, True, "?"),
    ],
)
def test_a_rating_that_does_not_is_none(rating: Rating) -> None:
    assert question_of(rating) is None


def test_the_command_lists_exports_and_clears(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = Feedback(tmp_path)
    for rating in (GOOD, BAD, Rating("c" * 12, AT, False, "Mengapa?", reason="wrong")):
        kept.add(rating)
    data, file = ["--data", str(tmp_path)], tmp_path / "questions.jsonl"
    assert main(["feedback", "list", *data]) == 0
    assert "- Siapa kapten? (not_in_articles: tak ada)" in capsys.readouterr().out
    assert main(["feedback", "export", str(file), "--json", *data]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["questions"], said["left_out"]) == (2, 1)
    good, bad = read_questions(file, {"feri"})
    assert (good.answers, good.article_id, good.evidence) == (("Jumat",), "feri", (QUOTE[1],))
    assert not bad.answerable
    assert main(["feedback", "clear", *data]) == 0
    assert "3 removed" in capsys.readouterr().out
    assert main(["feedback", "list", *data]) == 0
    assert "nobody" in capsys.readouterr().out
