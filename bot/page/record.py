"""A conversation as the browser keeps it: its turns as JSON, checked when they come back."""

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.answer import Answer, Turn, cited_articles
from bot.answering.conversation import turn_of
from bot.citation import Citation
from index.article import Article

MOST_REMEMBERED = 8
"""Turns that come along with a question."""
MOST_REMEMBERED_BYTES = 200_000
MOST_RESTORED = 200
"""Turns that are shown again when a conversation is opened."""
_NOT_KEPT = {"timings", "retrieved"}

Id = Annotated[str, StringConstraints(pattern="^[0-9a-f]{12}$")]


def new_id() -> str:
    """A new name for a conversation or a turn: 12 hex digits."""
    return secrets.token_hex(6)


class Source(BaseModel):
    """Where an article is from, as it was known when it was cited; "" where it was not."""

    model_config = ConfigDict(frozen=True)

    title: str = ""
    outlet: str = ""
    published: str = ""
    url: str = ""


class KeptTurn(BaseModel):
    """A question with its answer: `id` names it, `at` says when (ISO 8601, UTC).

    `sources` are the articles that it cites, by their ids.
    """

    model_config = ConfigDict(frozen=True)

    id: Id
    at: Annotated[str, StringConstraints(max_length=40)]
    answer: Answer
    sources: dict[str, Source] = {}


class Record(BaseModel):
    """Turns of one conversation, oldest first; `unread` counts those that could not be read."""

    model_config = ConfigDict(frozen=True)

    conversation: Id = Field(default_factory=new_id)
    turns: tuple[KeptTurn, ...] = ()
    unread: int = 0

    def history(self, known_of: Callable[[Answer], Mapping[str, Article]]) -> tuple[Turn, ...]:
        """The turns as a later message may lean on them.

        Only quotes that stand in the articles as they are now are leant on: `known_of` gives the
        articles that an answer names, by their ids. Raises what it raises.
        """
        turns = []
        for kept in self.turns:
            turn, known = turn_of(kept.answer), known_of(kept.answer)
            quotes = (one for one in turn.citations if _stands(one, known.get(one.article_id)))
            turns.append(replace(turn, citations=tuple(quotes)))
        return tuple(turns)

    def with_turn(
        self, turn: str, answer: Answer, known: Mapping[str, Article] | None = None
    ) -> "Record":
        """The record with one more turn, of the id `turn`, which names the articles `known`."""
        at = datetime.now(UTC).isoformat(timespec="seconds")
        sources = {
            name: Source(title=one.title, outlet=one.source, published=one.published, url=one.url)
            for name, one in (known or {}).items()
            if name in cited_articles(answer)
        }
        kept = KeptTurn(id=turn, at=at, answer=answer, sources=sources)
        return Record(conversation=self.conversation, turns=(*self.turns, kept))


def _stands(citation: Citation, article: Article | None) -> bool:
    if article is None or article.version != citation.version:
        return False
    return article.text[citation.start : citation.end] == citation.quote


def is_false(answer: Answer, known: Mapping[str, Article]) -> bool:
    """Whether an answer quotes an article, unchanged since, with words that it does not hold."""
    cited = [one for claim in answer.claims for one in claim.citations]
    return any(
        article.version == one.version and not _stands(one, article)
        for one in [*cited, *answer.related]
        if (article := known.get(one.article_id)) is not None
    )


def read_record(text: str | None) -> Record:
    """Parses what `written` wrote and a browser has kept; an empty record where it is invalid.

    Invalid turns are left out and counted; at most the newest `MOST_RESTORED` are read.
    """
    try:
        given = json.loads(text or "{}")
        conversation = Record.model_validate({"conversation": given["conversation"]}).conversation
        turns = given.get("turns", [])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Record()
    if not isinstance(turns, list):
        return Record(conversation=conversation)
    kept, unread = read_turns(turns[-MOST_RESTORED:])
    return Record(conversation=conversation, turns=kept, unread=unread)


def read_turns(given: Sequence[Any]) -> tuple[tuple[KeptTurn, ...], int]:
    """The turns among parsed JSON, and how many are none."""
    kept = tuple(turn for turn in map(_read_turn, given) if turn is not None)
    return kept, len(given) - len(kept)


def _read_turn(given: Any) -> KeptTurn | None:
    try:
        return KeptTurn.model_validate(given)
    except (ValidationError, RecursionError):
        return None


def written(record: Record) -> str:
    """The newest turns of a record as JSON, short enough to come along with every question."""
    turns = [_without_surrogates(turn_json(turn)) for turn in record.turns[-MOST_REMEMBERED:]]
    while len(turns) > 1 and sum(map(_size, turns)) > MOST_REMEMBERED_BYTES:
        turns.pop(0)
    return f'{{"conversation":"{record.conversation}","turns":[{",".join(turns)}]}}'


def _size(text: str) -> int:
    """Bytes that a text takes as a string of JSON."""
    return len(json.dumps(text, ensure_ascii=False).encode("utf-8"))


def turn_json(turn: KeptTurn) -> str:
    """A turn as JSON, without what its answer is not shown by."""
    kept = turn.model_dump(mode="json", exclude={"answer": _NOT_KEPT})
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":"))


def _without_surrogates(text: str) -> str:
    """Lone surrogates become U+FFFD, as on the page: they cannot travel as UTF-8."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
