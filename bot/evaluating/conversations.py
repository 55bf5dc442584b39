"""Conversations and messages whose right answers are known, read and checked before any work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.evaluating.questions import read_rows, required_text
from index.article import Article

LEANS = "lean"
FOUNDING = "founding"
"""The collection, and the id, of the one founding article."""
QUESTIONS = ("fresh", LEANS, "switch")
ANSWERED_KINDS = {
    **dict.fromkeys((*QUESTIONS, "question", "unanswerable", "several"), "question"),
    **dict.fromkeys(("off_topic", "instruction"), "question"),
    **{kind: kind for kind in ("summary", "catalogue", "more", "small_talk")},
}
"""What a message of each written kind is to be taken for; all others are small talk."""
_FIRST_SECONDS, _LAST_SECONDS = 10**9, 4 * 10**9


@dataclass(frozen=True, slots=True)
class GoldTurn:
    """A message, and what is right.

    Attributes:
        kind: as written: "fresh", "lean", "switch", "summary", "small_talk", "catalogue", "more";
            for a single message others.
        standalone: the message made complete by a person.
        article_id: the article that answers, or "".
        evidence: sentences of it that answer; none where it does not.
        expect: "reply", "outcome", "articles", "count", "sentences", "style" and the like.
    """

    id: str
    message: str
    kind: str
    standalone: str
    article_id: str = ""
    evidence: tuple[str, ...] = ()
    expect: Mapping[str, Any] | None = None

    @property
    def taken_for(self) -> str:
        """The kind of answer that is right."""
        return ANSWERED_KINDS.get(self.kind, "small_talk")


@dataclass(frozen=True, slots=True)
class GoldConversation:
    """Turns in order; a single message is a conversation of one. `collection` names its articles.

    `split` is "train", "valid", "test" or "".
    """

    id: str
    turns: tuple[GoldTurn, ...]
    split: str = ""
    collection: str = ""


def read_conversations(path: Path) -> list[GoldConversation]:
    """The conversations of a JSONL file; raises `UsageError` naming every bad line."""
    return read_rows(path, _conversation, "conversations", lambda one: one.id)


def read_messages(path: Path) -> list[GoldConversation]:
    """Single messages, each as a conversation of one turn; raises as above."""
    return read_rows(path, _message, "messages", lambda one: one.id)


def read_packs(path: Path) -> dict[str, str]:
    """The pack of each article by id, "" where the file names none."""
    pairs = read_rows(
        path, lambda row: (str(row.get("id", "")), str(row.get("pack", ""))), "articles"
    )
    return dict(pairs)


def collections_of(
    conversations: Sequence[GoldConversation],
    articles: Sequence[Article],
    packs: Mapping[str, str],
    founding: Sequence[Article] = (),
) -> dict[str, list[Article]]:
    """The articles of each collection by its name: those of one pack, or all where none is named.

    A conversation is over the pack that its articles lie in; messages that name no article are
    over that of the others of their collection. `founding` is the collection of that name.
    """
    found: dict[str, list[Article]] = {}
    for one in conversations:
        named = [name for turn in one.turns for name in _named(turn)]
        pack = next((packs[name] for name in named if packs.get(name)), "")
        if pack or one.collection not in found:
            kept = [article for article in articles if not pack or packs[article.id] == pack]
            if pack or not found.get(one.collection):
                found[one.collection] = kept
    if founding:
        found[FOUNDING] = [replace(article, id=FOUNDING) for article in founding]
    return found


def dated(article: Article) -> Article:
    """An article with the day that its id begins with as seconds since 1970, where it has none.

    The ids of IndoSum's articles do.
    """
    head = article.id.split("-", 1)[0]
    if article.published or not head.isdecimal() or len(head) != len(str(_FIRST_SECONDS)):
        return article
    if not _FIRST_SECONDS <= int(head) < _LAST_SECONDS:
        return article
    day = datetime.fromtimestamp(int(head), UTC).date()
    return replace(article, published=day.isoformat())


def _named(turn: GoldTurn) -> list[str]:
    expected = (turn.expect or {}).get("articles") or []
    return [name for name in (turn.article_id, *expected) if name]


def _conversation(row: Mapping[str, Any]) -> GoldConversation:
    identity = required_text(row, "id")
    turns = row.get("turns")
    if not isinstance(turns, list) or not turns:
        raise ValueError("turns must be a list of turns")
    made = tuple(_turn(f"{identity}/{place}", turn) for place, turn in enumerate(turns, start=1))
    collection = identity.split("-", 1)[0]
    return GoldConversation(identity, made, str(row.get("split", "")), collection)


def _message(row: Mapping[str, Any]) -> GoldConversation:
    identity = required_text(row, "id")
    expect = row.get("expect")
    if not isinstance(expect, Mapping):
        raise ValueError("expect must be an object")
    turn = _turn(identity, {**expect, **row})
    return GoldConversation(identity, (turn,), "", str(row.get("collection", "")))


def _turn(identity: str, row: Any) -> GoldTurn:
    if not isinstance(row, Mapping):
        raise ValueError("a turn must be an object")
    message = required_text(row, "message")
    answers = row.get("evidence") or []
    for part in row.get("parts") or []:
        answers = [*answers, *part["evidence"]]
    return GoldTurn(
        identity,
        message,
        required_text(row, "kind"),
        str(row.get("standalone") or message),
        str(row.get("article_id") or ""),
        tuple(answers),
        row.get("expect"),
    )
