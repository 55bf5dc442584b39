import json
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.answering.bot import Bot
from bot.evaluating.chat import chat_report, chat_table, converse_all, misses
from bot.evaluating.conversations import (
    GoldConversation,
    GoldTurn,
    collections_of,
    dated,
    read_conversations,
    read_messages,
)
from index.archive.archive import Archive
from index.article import Article
from index.errors import UsageError
from tests.conftest import article
from tests.fakes import HashedEmbedder
from tests.test_answering_bot import parts_of
from tests.test_answering_conversation import WADUK

TURNS = [
    {"message": "halo", "kind": "small_talk", "expect": {"reply": "greeting"}},
    {
        "message": "Siapa yang meresmikan Waduk Kenari?",
        "kind": "fresh",
        "standalone": "Siapa yang meresmikan Waduk Kenari?",
        "article_id": "waduk",
        "evidence": ["Gubernur Rina Wati meresmikan Waduk Kenari pada Senin."],
    },
    {
        "message": "kontraktornya siapa?",
        "kind": "lean",
        "standalone": "Siapa kontraktor Waduk Kenari?",
        "article_id": "waduk",
        "evidence": ["Waduk Kenari dibangun kontraktor Wesi Karya."],
    },
    {
        "message": "tl;dr dong",
        "kind": "summary",
        "standalone": "tl;dr",
        "article_id": "waduk",
        "expect": {"article_id": "waduk", "sentences": 1},
    },
    {"message": "ada berapa artikel?", "kind": "catalogue", "expect": {"count": True}},
]


def written(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_conversation_is_held_and_judged(
    archive: Archive, embedder: HashedEmbedder, fill: Callable, tmp_path: Path
) -> None:
    waduk = article("waduk", WADUK)
    fill(waduk, article("kopi"))
    bot = Bot(parts_of(archive, embedder, "eager"))
    file = written(tmp_path / "c.jsonl", {"id": "c1", "split": "valid", "turns": TURNS})
    (held,) = read_conversations(file)
    assert held.split == "valid" and held.turns[2].taken_for == "question"
    for right_history in (False, True):
        rows = converse_all({"c1": bot}, [held], right_history=right_history)
        report = chat_report(rows, {"waduk": waduk})
        assert report["kind"] == [5, 5] and report["fresh altered"] == [0, 1]
        assert report["leaning"]["right article first"] == [1, 1]
        assert report["summaries right"] == report["small talk right"] == [1, 1]
        assert not [one for one in misses(rows, {"waduk": waduk}) if one["why"] != "evidence"]
    assert "small talk right" in chat_table(report) and "100.0%" in chat_table(report)


def test_messages_are_conversations_of_one(tmp_path: Path) -> None:
    row = {"id": "m1", "message": "???", "kind": "garbage", "expect": {"reply": "unclear"}}
    (one,) = read_messages(written(tmp_path / "m.jsonl", {**row, "collection": "news"}))
    assert one.collection == "news" and one.turns[0].taken_for == "small_talk"
    with pytest.raises(UsageError, match="line 1: expect"):
        read_messages(written(tmp_path / "m.jsonl", {**row, "expect": 1}))


def test_each_collection_is_a_pack() -> None:
    turns = read_turns("a")
    articles = [Article("a", "", "Satu."), Article("b", "", "Dua.")]
    held = [GoldConversation("x", turns, collection="x")]
    packs = {"a": "01", "b": "02"}
    assert [one.id for one in collections_of(held, articles, packs)["x"]] == ["a"]
    assert len(collections_of(held, articles, {"a": "", "b": ""})["x"]) == 2


def read_turns(article_id: str) -> tuple:  # type: ignore[type-arg]
    return (GoldTurn("x/1", "Apa?", "fresh", "Apa?", article_id),)


def test_an_article_is_dated_by_the_seconds_its_id_begins_with() -> None:
    assert dated(Article("1515841760-kandang", "", "x")).published == "2018-01-13"
    assert dated(Article("15-kandang", "", "x")).published == ""
    assert dated(Article("1515841760-x", "", "x", published="2020-01-01")).published == "2020-01-01"
