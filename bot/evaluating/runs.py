"""Asking every question once, and the rows that are kept of it."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Generic, Protocol, TypeVar

from bot.answer import Answer, Question
from bot.citation import Citation
from bot.evaluating.questions import GoldQuestion, read_rows, required_text
from index.article import Article, Hit
from index.errors import UsageError

MOST_RETRIEVED = 20


class Asked(Protocol):
    """What a run needs of a bot (`bot.answering.bot.Bot` has it)."""

    def ask(self, question: Question | str, passages: Sequence[Hit] | None = None) -> Answer:
        """An answer from the collection, or from the passages given."""

    def passages_of(self, article: Article) -> list[Hit]:
        """An article, which need not be in the collection, as passages to read."""


@dataclass(frozen=True, slots=True)
class Cited:
    """The words an answer pointed at: `quote` should be the slice `start:end` of its article."""

    article_id: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Row:
    """What one question got: all that its scores are made of, and a line of `--save`.

    `support` is that of the best supported claim, 0 where there is none; `retrieved` holds the
    ids of distinct articles, best first, 20 at most, none where passages were given; `seconds` is
    the wall time of the answer; `related` are the quotes shown as closest.
    """

    id: str
    short_answer: str | None
    refused: bool
    support: float
    citations: tuple[Cited, ...]
    retrieved: tuple[str, ...]
    seconds: float
    outcome: str = "answered"
    related: tuple[Cited, ...] = ()


R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Run(Generic[R]):
    """The rows that were finished, in order; `interrupted` where Ctrl-C ended it early."""

    rows: list[R]
    interrupted: bool


def ask_all(
    bot: Asked,
    questions: Sequence[GoldQuestion],
    articles: Mapping[str, Article],
    *,
    given: bool = False,
    save: IO[str] | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> Run[Row]:
    """Asks each question once, timed.

    Args:
        articles: by id; used with `given`, where a question's own article is all that is read.
        save: an open file that gets each row as a line as soon as it is there.
        progress: called with how many are done.
    """

    def row_of(question: GoldQuestion) -> Row:
        passages = None
        if given:
            passages = bot.passages_of(articles[question.article_id or ""])
        started = time.perf_counter()
        answer = bot.ask(Question(question.question, language=question.language), passages)
        seconds = time.perf_counter() - started
        return _row(question.id, answer, () if given else answer.retrieved, seconds)

    return keep_rows(questions, row_of, row_json, save, progress)


T = TypeVar("T")


def keep_rows(
    items: Iterable[T],
    row_of: Callable[[T], R],
    as_json: Callable[[R], dict[str, Any]],
    save: IO[str] | None,
    progress: Callable[[int], None],
) -> Run[R]:
    """A row of each item, saved as it goes; Ctrl-C keeps those that are finished."""
    rows: list[R] = []
    try:
        for item in items:
            row = row_of(item)
            if save is not None:
                save.write(json.dumps(as_json(row), ensure_ascii=False) + "\n")
                save.flush()
            rows.append(row)
            progress(len(rows))
    except KeyboardInterrupt:
        return Run(rows, interrupted=True)
    return Run(rows, interrupted=False)


@contextmanager
def saving(path: Path | None, inputs: Sequence[Path] = ()) -> Iterator[IO[str] | None]:
    """The file for `--save`, opened before the work, or None where there is none.

    Raises `UsageError` where it cannot be written or is one of the `inputs`.
    """
    if path is None:
        yield None
        return
    if path.exists() and any(path.samefile(one) for one in inputs):
        raise UsageError(f"{path} is read by this run; give another --save file")
    try:
        file = path.open("w", encoding="utf-8")
    except OSError as error:
        reason = error.strerror or error
        raise UsageError(f"cannot write {path}: {reason}; give another --save file") from error
    with file:
        yield file


def _row(identity: str, answer: Answer, retrieved: Sequence[str], seconds: float) -> Row:
    return Row(
        id=identity,
        short_answer=answer.short_answer,
        refused=answer.refused,
        support=max((claim.support for claim in answer.claims), default=0.0),
        citations=_cited(one for claim in answer.claims for one in claim.citations),
        retrieved=tuple(dict.fromkeys(retrieved))[:MOST_RETRIEVED],
        seconds=seconds,
        outcome=answer.outcome,
        related=_cited(answer.related),
    )


def _cited(citations: Iterable[Citation]) -> tuple[Cited, ...]:
    return tuple(Cited(one.article_id, one.start, one.end, one.quote) for one in citations)


def cited_json(citations: Iterable[Cited]) -> list[dict[str, Any]]:
    """Citations as a saved row holds them."""
    return [
        {
            "article_id": cited.article_id,
            "start": cited.start,
            "end": cited.end,
            "quote": cited.quote,
        }
        for cited in citations
    ]


def row_json(row: Row) -> dict[str, Any]:
    """A row as a line of `--save`."""
    return {
        "id": row.id,
        "short_answer": row.short_answer,
        "refused": row.refused,
        "support": row.support,
        "citations": cited_json(row.citations),
        "retrieved": list(row.retrieved),
        "seconds": row.seconds,
        "outcome": row.outcome,
        "related": cited_json(row.related),
    }


def read_run(path: Path) -> list[Row]:
    """The rows of a file that `--save` wrote; raises `UsageError` naming each bad line."""
    return read_rows(path, _row_of, "rows of a run", lambda row: row.id)


def _read_cited(saved: Iterable[Mapping[str, Any]]) -> tuple[Cited, ...]:
    return tuple(
        Cited(str(c["article_id"]), int(c["start"]), int(c["end"]), str(c["quote"])) for c in saved
    )


def _row_of(saved: Mapping[str, Any]) -> Row:
    identity = required_text(saved, "id")
    try:
        return Row(
            id=identity,
            short_answer=None if saved["short_answer"] is None else str(saved["short_answer"]),
            refused=bool(saved["refused"]),
            support=float(saved["support"]),
            citations=_read_cited(saved["citations"]),
            retrieved=tuple(str(article_id) for article_id in saved["retrieved"]),
            seconds=float(saved["seconds"]),
            outcome=str(saved.get("outcome", "answered")),
            related=_read_cited(saved.get("related", ())),
        )
    except KeyError as error:
        raise ValueError(f"{error.args[0]} is missing: not a row of eval qa --save") from error
    except TypeError as error:
        raise ValueError(f"not a row of eval qa --save ({error})") from error
