"""A chat model on a real server: what it does wrong is said, and the quotes stand."""

import json
import logging
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.answer import Answer, Draft
from bot.answering.bot import Bot
from bot.build import build, load_prompts
from bot.chat_model import build_chat_model
from bot.phrasing.trial import tried
from bot.settings import Settings
from index.errors import ModelError
from tests.chat_server import ChatServer, chat_server
from tests.test_answering_phrasing import QUESTION, TRUTH, own_words
from tests.test_cli_main import Shell

KEY = "sk-very-secret-key"


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    with chat_server() as server:
        yield server


@pytest.fixture(autouse=True)
def restored(server: ChatServer) -> Iterator[None]:
    server.text, server.how = f"{TRUTH} [1]", "good"
    server.gone.clear()
    yield


def settings_of(server: ChatServer, data: Path) -> Settings:
    return Settings(
        data=data, chat_model="openai:tiny", chat_base_url=server.address, chat_api_key=KEY
    )


@pytest.fixture(scope="module")
def bot(server: ChatServer, seeded: Path) -> Iterator[Bot]:
    made = build(settings_of(server, seeded))
    yield made
    made.close()


def test_its_answer_is_phrased_and_it_sees_the_quotes_alone(bot: Bot, server: ChatServer) -> None:
    answer = bot.ask(QUESTION)
    assert own_words(answer) == [TRUTH]
    (message,) = server.asked[-1]["messages"]
    quotes = [one.quote for claim in answer.claims for one in claim.citations]
    assert message["role"] == "user" and quotes[0] in message["content"]
    assert server.asked[-1]["stream"] is True and server.keys[-1] == f"Bearer {KEY}"
    article = bot.article(answer.claims[0].citations[0].article_id)
    assert article.text[-200:] not in message["content"], "no more than what was quoted"


@pytest.mark.parametrize("how", ["refuse", "cut off", "no stream", "nonsense", "endless"])
def test_whatever_it_does_the_quotes_stand_and_no_key_is_told(
    bot: Bot, server: ChatServer, how: Any, caplog: pytest.LogCaptureFixture
) -> None:
    server.how = how
    with caplog.at_level(logging.DEBUG):
        answer = bot.ask(QUESTION)
    assert own_words(answer) == [] and "dua jam" in answer.text
    assert "kutipannya berdiri sendiri" in str(answer.notice)
    assert KEY not in caplog.text + repr(answer)


@pytest.mark.parametrize("how", ["hang", "slow"])
def test_what_takes_too_long_is_not_waited_for(server: ChatServer, seeded: Path, how: Any) -> None:
    server.how, server.text = how, f"{TRUTH} [1] " * 20
    impatient = settings_of(server, seeded).model_copy(update={"chat_wait": 1})
    answer = build(impatient).ask(QUESTION)
    assert own_words(answer) == [] and "kutipannya berdiri sendiri" in str(answer.notice)
    server.release.set()
    server.release.clear()


def test_a_closed_tab_ends_the_generation_on_the_server(bot: Bot, server: ChatServer) -> None:
    server.how, cancel = "endless", threading.Event()
    events = bot.stream(QUESTION, cancel)
    while not getattr(next(events), "writing", None):
        pass
    cancel.set()
    assert not any(isinstance(event, Answer) for event in events)
    assert server.gone.wait(10), "its connection was closed"


def test_a_server_that_is_not_there_is_said(seeded: Path) -> None:
    nobody = Settings(data=seeded, chat_model="openai:tiny", chat_base_url="http://127.0.0.1:9/v1")
    events = list(build(nobody).stream(QUESTION))
    assert any(isinstance(one, Draft) and one.writing == "" for one in events)
    answer = events[-1]
    assert isinstance(answer, Answer) and "wartanya doctor" in str(answer.notice)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("tiny", "PROVIDER:MODEL"),
        ("nobody:tiny", "PROVIDER:MODEL"),
        ("openai:tiny", "WARTANYA_CHAT_API_KEY"),
        ("/nowhere/model.gguf", "/nowhere/model.gguf"),
    ],
)
def test_a_model_that_cannot_be_made_is_named_with_what_to_do(
    name: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    model = build_chat_model(Settings(chat_model=name))
    assert model is not None
    with pytest.raises(ModelError, match=said):
        model.load()


def test_no_key_of_the_environment_goes_to_another_address(
    server: ChatServer, monkeypatch: pytest.MonkeyPatch, seeded: Path
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    plain = Settings(data=seeded, chat_model="openai:tiny", chat_base_url=server.address)
    build(plain).ask(QUESTION)
    assert KEY not in server.keys[-1]


@pytest.fixture
def shell(server: ChatServer, seeded: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setenv("WARTANYA_CHAT_MODEL", "openai:tiny")
    monkeypatch.setenv("WARTANYA_CHAT_BASE_URL", server.address)
    monkeypatch.setenv("WARTANYA_CHAT_API_KEY", KEY)
    return Shell(seeded, capsys)


def test_the_command_line_shows_the_phrasing_with_its_quotes(shell: Shell) -> None:
    code, out, err = shell.run("ask", QUESTION)
    assert code == 0 and TRUTH in out and "[1] “" in out and KEY not in out + err
    answer = shell.json("ask", QUESTION)
    assert answer["text"] == TRUTH and answer["dropped"] == []


def test_what_was_dropped_is_told_with_its_reason(shell: Shell, server: ChatServer) -> None:
    server.text = "Putin dan Biden berbicara selama tiga jam [1]."
    (dropped,) = shell.json("ask", QUESTION)["dropped"]
    assert "tiga jam" in dropped["text"] and "'dua jam'" in dropped["reason"]


@pytest.mark.parametrize(
    ("how", "text", "said"),
    [
        ("refuse", "", "its key was refused"),
        ("hang", "", "a longer --wait"),
        ("no stream", "", "WARTANYA_CHAT_BASE_URL"),
        ("good", "", "WARTANYA_CHAT_MODEL"),
    ],
)
def test_a_trial_says_what_to_do(server: ChatServer, how: Any, text: str, said: str) -> None:
    server.how, server.text = how, text
    model = build_chat_model(settings_of(server, Path("none")))
    assert model is not None
    trial = tried(model, load_prompts(["phrase"]), 1 if how == "hang" else 30)
    server.release.set()
    server.release.clear()
    assert trial.fault and said in trial.advice and KEY not in repr(trial)


@pytest.mark.parametrize("text", ["The ferry sails every Friday [1].", "The ferry sails."])
def test_a_trial_tells_whether_it_cites(server: ChatServer, text: str) -> None:
    server.text = text
    model = build_chat_model(settings_of(server, Path("none")))
    assert model is not None
    trial = tried(model, load_prompts(["phrase"]), 30)
    assert not trial.fault and trial.cites is ("[1]" in text)


def test_the_doctor_looks_at_everything(shell: Shell, server: ChatServer) -> None:
    server.text = "The ferry sails every Friday [1]."
    code, out, err = shell.run("doctor")
    assert code == 0 and KEY not in out + err
    assert "[ok] data: 8 articles" in out and "[ok] verifier" in out and "port:" in out
    assert "[ok] chat model: openai:tiny" in out


def test_the_doctor_tells_what_is_missing(tmp_path: Path, capsys: Any) -> None:
    found = Shell(tmp_path / "none", capsys).json("doctor", code=1)
    by_name = {one["name"]: one for one in found["findings"]}
    assert not found["sound"] and "wartanya index" in by_name["data"]["advice"]
    assert by_name["chat model"]["state"] == "ok", "none is needed"
    assert json.dumps(found)
