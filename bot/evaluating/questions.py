"""The questions whose answers are known, read from a file and checked before any work."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from index.article import LANGUAGES
from index.errors import UsageError

LONGEST_QUESTION = 2000
_NAMED = 20

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question and what answers it.

    Attributes:
        answers: each right on its own; empty where the articles do not hold the answer.
        article_id: the article that answers it (or, passage given, the one to be read), or None.
        language: that of the question, "id" or "en", or None where its words decide.
        evidence: the sentences of that article that answer, verbatim.
        type: what kind of question it is, "who" or "why", where the file says.
        twin_of: the id of an answerable question that this one differs from in a detail.
    """

    id: str
    question: str
    answers: tuple[str, ...] = ()
    article_id: str | None = None
    language: str | None = None
    evidence: tuple[str, ...] = ()
    type: str | None = None
    twin_of: str | None = None

    @property
    def answerable(self) -> bool:
        """Whether the articles hold the answer."""
        return bool(self.answers or self.evidence)


def read_questions(
    path: Path, article_ids: Collection[str] | None = None, *, given: bool = False
) -> list[GoldQuestion]:
    """The questions of a JSONL file, in its order.

    A line: `{"id", "question", "answers": [...], "article_id"?, "language"?, "evidence"?: [...],
    "type"?, "twin_of"?}`; other keys are passed over. Where `article_ids` are given, `article_id`
    must be one of them; with `given` each question must name one. Raises `UsageError` naming
    every bad line with its reason, or an empty file.
    """

    def question_of(row: Mapping[str, Any]) -> GoldQuestion:
        question = _question(row)
        if given and question.article_id is None:
            raise ValueError("article_id is missing: with --given each question names its article")
        named = question.article_id
        if article_ids is not None and named is not None and named not in article_ids:
            raise ValueError(f"no article has the id {named!r}")
        return question

    return read_rows(path, question_of, "questions", lambda question: question.id)


def read_rows(
    path: Path,
    parse: Callable[[Mapping[str, Any]], T],
    what: str,
    id_of: Callable[[T], str] | None = None,
) -> list[T]:
    """Each line of a JSONL file through `parse`, which raises `ValueError` for a bad one.

    Blank lines are passed over. With `id_of`, no two rows may have one id. Raises `UsageError`
    for a file that cannot be read, that holds no `what`, or that has bad lines: all of them in
    one line of text, the first 20 by number and reason.
    """
    rows: list[T] = []
    first_line: dict[str, int] = {}
    bad: list[str] = []
    for number, line in _lines(path, what):
        try:
            row = parse(_object(line))
            if id_of is not None:
                before = first_line.setdefault(id_of(row), number)
                if before != number:
                    raise ValueError(f"id {id_of(row)!r} is already that of line {before}")
        except ValueError as error:
            bad.append(f"line {number}: {error}")
            continue
        rows.append(row)
    refuse_bad_lines(path, bad)
    if not rows:
        raise UsageError(f"{path} holds no {what}; give a file with one JSON object on each line")
    return rows


def refuse_bad_lines(path: Path, bad: Sequence[str]) -> None:
    """Raises `UsageError` naming bad lines ("line 3: why"), the first 20, if there are any."""
    if bad:
        more = f"; and {len(bad) - _NAMED} more bad lines" if len(bad) > _NAMED else ""
        raise UsageError(f"{path}: {'; '.join(bad[:_NAMED])}{more}; mend the file and run again")


def required_text(row: Mapping[str, Any], key: str) -> str:
    """`row[key]`; raises `ValueError` where it is absent, no text, or blank."""
    if key not in row:
        raise ValueError(f"{key} is missing")
    value = row[key]
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{key} must be text that is not empty")
    return value


def optional_text(row: Mapping[str, Any], key: str) -> str | None:
    """`row[key]`, or None where it is absent or null; raises `ValueError` as above."""
    return None if row.get(key) is None else required_text(row, key)


def _lines(path: Path, what: str) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = error.strerror or error
        raise UsageError(f"cannot read the {what} {path}: {reason}; check the path") from error
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path} is not UTF-8 (byte {error.start}); save it as UTF-8 and run again"
        ) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, line


def _object(line: str) -> Mapping[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON ({error.msg} at column {error.colno})") from error
    if not isinstance(row, dict):
        raise ValueError("not a JSON object")
    return row


def _question(row: Mapping[str, Any]) -> GoldQuestion:
    identity, question = required_text(row, "id"), required_text(row, "question")
    if len(question.strip()) > LONGEST_QUESTION:
        raise ValueError(f"question has more than {LONGEST_QUESTION} characters")
    if "answers" not in row:
        raise ValueError("answers is missing (an empty list where the articles do not say)")
    answers = _texts(row, "answers")
    language = optional_text(row, "language")
    if language is not None and language not in LANGUAGES:
        raise ValueError(f"language {language!r} is not one of {', '.join(LANGUAGES)}")
    article_id = optional_text(row, "article_id")
    return GoldQuestion(
        *(identity, question, answers, article_id, language, _texts(row, "evidence")),
        *(optional_text(row, "type"), optional_text(row, "twin_of")),
    )


def _texts(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = row.get(key) or []
    if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
        raise ValueError(f"{key} must be a list of texts, none of them empty")
    return tuple(values)
