"""The conversation that the page sends back with each question."""

import json
from types import SimpleNamespace
from typing import Any

import gradio as gr
import pytest

from bot.page.chat import Chat
from bot.web.queue_schema import MOST_MESSAGES, PAGE_BODY_LIMIT
from bot.workers import Workers
from index.article import Article
from tests.conftest import run_async
from tests.fake_bot import FakeBot

SENT = json.dumps({"text": "feri Ambon?"})
FERRY = Article("feri", "Feri baru", "Feri baru ke Ambon berlayar setiap Jumat, kata Budi Santoso.")


def shown_after(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the page shows after one more question."""
    workers = Workers(1)
    with gr.Blocks():
        chat = Chat(FakeBot([FERRY]), workers, lambda key: key, gr.Button())

    async def last() -> list[dict[str, Any]]:
        request = SimpleNamespace(headers={}, client=None)
        shown = [update[1] async for update in chat.ask(SENT, messages, "", request)]
        return shown[-1]

    try:
        return run_async(last())
    finally:
        workers.close()


@pytest.mark.parametrize(
    ("turns", "length"), [(MOST_MESSAGES, 10), (60, 20_000), (3, PAGE_BODY_LIMIT // 2)]
)
def test_a_conversation_without_end_stays_sendable(turns: int, length: int) -> None:
    messages = [
        {"role": role, "content": [{"type": "text", "text": f"{turn} " + "x" * length}]}
        for turn in range(turns)
        for role in ("user", "assistant")
    ]
    shown = shown_after(messages)
    assert len(json.dumps(shown).encode()) < PAGE_BODY_LIMIT - 100_000
    assert len(shown) <= MOST_MESSAGES
    assert len(shown) % 2 == 0 and shown[0]["role"] == "user"
    kept = shown[:-2]
    assert kept == messages[len(messages) - len(kept) :], "the latest are kept"
    assert (len(kept) > 20) == (turns > 3)


def test_a_short_conversation_is_kept_whole() -> None:
    messages = [{"role": "user", "content": [{"type": "text", "text": "a"}]}] * 4
    assert shown_after(messages)[:4] == messages
