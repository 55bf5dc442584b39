"""What readers say of answers: kept in the data folder, given out as questions to measure by."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from index.archive.locks import hold
from index.errors import OutputError

Reason = Literal["wrong", "not_answered", "not_in_articles", "wrong_article", "unclear", "other"]
MOST_BYTES = 16 * 1024 * 1024
"""Of all that is kept; more is refused until it is exported and cleared."""
_FILE, _LOCK = "feedback.jsonl", "feedback.lock"
_WAIT = 2.0


@dataclass(frozen=True, slots=True)
class Rating:
    """What a reader thinks of one answer.

    Attributes:
        turn: the answer, by the name that the page gave it.
        at: when it was rated, ISO 8601 in UTC.
        good: whether it was liked.
        question: as it was understood.
        kind: what the message was taken for, as `bot.answer.Answer` says.
        outcome: of the answer, as there.
        reason: why it was not liked.
        comment: in the reader's words.
        expected: the words of an article that would have been right.
        short_answer: that the answer gave, or "".
        quotes: its quotes, each with the article's id.
    """

    turn: str
    at: str
    good: bool
    question: str
    kind: str = "question"
    outcome: str = "answered"
    reason: Reason | None = None
    comment: str = ""
    expected: str = ""
    short_answer: str = ""
    quotes: tuple[tuple[str, str], ...] = ()


class Feedback:
    """The ratings in one data folder.

    Args:
        folder: the data folder; the file is made when something is first kept.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._path = folder / _FILE

    def add(self, rating: Rating) -> None:
        """Keeps a rating, whole or not at all; of one answer the last counts.

        Raises:
            OutputError: there is no room for it, or it cannot be written.
            ArchiveError: the folder cannot be written.
            LockedError: another process writes for long.
        """
        line = json.dumps(asdict(rating)).encode("ascii") + b"\n"
        with hold(self._folder / _LOCK, "keeping what a reader said", wait=_WAIT):
            try:
                with self._path.open("ab") as file:
                    if file.tell() + len(line) > MOST_BYTES:
                        raise OutputError(
                            f"{self._path} is full: export it with "
                            "`wartanya feedback export FILE`, then run `wartanya feedback clear`"
                        )
                    if file.tell() and not self._ends_whole():
                        line = b"\n" + line  # what was cut off by a fault stays a line of its own
                    file.write(line)
                    file.flush()
                    os.fsync(file.fileno())
            except OSError as error:
                raise OutputError(f"cannot write {self._path}: {error.strerror}") from error

    def _ends_whole(self) -> bool:
        with self._path.open("rb") as file:
            file.seek(-1, os.SEEK_END)
            return file.read(1) == b"\n"

    def ratings(self) -> list[Rating]:
        """The last rating of each answer, in the order in which they were given.

        Raises:
            OutputError: the file cannot be read.
        """
        if not self._path.exists():
            return []
        try:
            lines = self._path.read_bytes().splitlines()
        except OSError as error:
            raise OutputError(f"cannot read {self._path}: {error.strerror}") from error
        latest: dict[str, Rating] = {}
        for rating in _read(lines):
            latest.pop(rating.turn, None)
            latest[rating.turn] = rating
        return list(latest.values())

    def clear(self) -> int:
        """Removes all of them; how many there were.

        Raises:
            OutputError, ArchiveError, LockedError: as `add` says.
        """
        count = len(self.ratings())
        if not self._path.exists():
            return 0
        with hold(self._folder / _LOCK, "clearing what readers said", wait=_WAIT):
            try:
                self._path.unlink(missing_ok=True)
            except OSError as error:
                raise OutputError(f"cannot remove {self._path}: {error.strerror}") from error
        return count


def _read(lines: Iterable[bytes]) -> Iterator[Rating]:
    """The ratings of the lines that hold one; a line that was cut off holds none."""
    for line in lines:
        try:
            row = json.loads(line)
            quotes = tuple((str(name), str(words)) for name, words in row.pop("quotes", ()))
            yield Rating(**row, quotes=quotes)
        except (ValueError, TypeError, AttributeError):
            continue


def question_of(rating: Rating) -> Mapping[str, Any] | None:
    """A rating as a question of `wartanya eval qa`; None where it does not say what is right.

    Liked: its own answer is right. Not liked: the words that the reader gave are, or none, where
    the articles do not hold the answer.
    """
    if rating.kind != "question":
        return None
    answers: list[str] = []
    quotes: list[tuple[str, str]] = []
    unanswerable = rating.outcome != "answered" if rating.good else _unanswerable(rating)
    if rating.good and not unanswerable:
        quotes = [one for one in rating.quotes if one[0] == rating.quotes[0][0]]
        found = any(rating.short_answer in words for _, words in quotes)
        answers = [rating.short_answer] if rating.short_answer and found else []
    elif not unanswerable:
        answers = [rating.expected] if rating.expected else []
        quotes = [one for one in rating.quotes if rating.expected and rating.expected in one[1]][:1]
    if not (unanswerable or answers or quotes):
        return None
    question = {"id": rating.turn, "question": rating.question, "answers": answers}
    if quotes:
        question |= {"article_id": quotes[0][0], "evidence": [words for _, words in quotes]}
    return question


def _unanswerable(rating: Rating) -> bool:
    return rating.reason == "not_in_articles" and not rating.expected
