"""The chain as LangChain sees it: inputs, runs, streams, foreign parts."""

from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.messages import HumanMessage
from langchain_core.runnables import RunnableLambda
from langchain_core.tracers.base import BaseTracer
from langchain_core.tracers.schemas import Run

from bot.answer import Question, Turn
from bot.answering.bot import Bot
from bot.serialize import answer_json
from index.archive.archive import Archive
from index.errors import UsageError
from tests.conftest import article, run_async
from tests.fakes import HashedEmbedder
from tests.test_answering_bot import parts_of

FERRY = "Di mana kapal feri tenggelam?"


@pytest.fixture
def bot(archive: Archive, embedder: HashedEmbedder, fill: Callable) -> Iterator[Bot]:
    url = "https://news.example/kapal"
    fill(article("kopi"), article("kapal", url=url), article("bulutangkis"), article("moon"))
    made = Bot(parts_of(archive, embedder, "balanced"))
    yield made
    made.close()


class Tree(BaseTracer):
    """Keeps the outermost runs, with those below them."""

    def __init__(self) -> None:
        super().__init__()
        self.runs: list[Run] = []

    def _persist_run(self, run: Run) -> None:
        self.runs.append(run)


def names(run: Run) -> list[str]:
    return [child.name for child in run.child_runs]


def timeless(answer: dict[str, Any]) -> dict[str, Any]:
    return {**answer, "timings": None}


def test_a_plain_string_an_object_and_the_bot_give_one_answer(bot: Bot) -> None:
    chain = bot.as_runnable()
    expected = timeless(answer_json(bot.ask(FERRY)))
    assert expected["claims"][0]["citations"][0]["quote"] == "Kapal feri tenggelam di Selat Bali."
    assert timeless(chain.invoke(FERRY)) == expected
    assert timeless(chain.invoke({"question": FERRY, "chat_history": []})) == expected
    assert timeless(chain.invoke(Question(FERRY))) == expected
    assert timeless(run_async(chain.ainvoke(FERRY))) == expected


def test_steps_are_named_runs_below_one_and_the_retriever_below_its_step(bot: Bot) -> None:
    for ask in (
        lambda config: bot.as_runnable().invoke(FERRY, config),
        lambda config: bot.ask(FERRY, config=config),
        lambda config: list(bot.as_runnable().stream(FERRY, config)),
        lambda config: list(bot.stream(FERRY, config=config)),
        lambda config: run_async(bot.as_runnable().ainvoke(FERRY, config)),
    ):
        tree = Tree()
        ask({"callbacks": [tree], "tags": ["desk"], "metadata": {"reader": "siti"}})
        (run,) = tree.runs
        assert run.name == "wartanya" and run.error is None
        assert names(run) == ["understand", "retrieve", "read", "cite", "cite"]
        retrieving = run.child_runs[1]
        assert names(retrieving) == ["NewsRetriever"]
        assert all("desk" in one.tags for one in run.child_runs)
        assert all(one.metadata["reader"] == "siti" for one in run.child_runs)


def test_a_chain_inside_another_is_a_run_of_it_whoever_calls(bot: Bot) -> None:
    tree = Tree()
    outer = RunnableLambda(lambda text: bot.ask(text).short_answer, name="outer")
    assert outer.invoke(FERRY, {"callbacks": [tree]})
    (run,) = tree.runs
    assert run.name == "outer" and names(run) == ["wartanya"]


def test_an_error_ends_the_run_that_it_was_made_in(bot: Bot) -> None:
    tree = Tree()
    with pytest.raises(UsageError, match="empty"):
        bot.ask("  ", config={"callbacks": [tree]})
    (run,) = tree.runs
    assert "empty" in str(run.error) and "empty" in str(run.child_runs[0].error)


def test_a_stream_gives_drafts_and_last_what_invoke_gives(bot: Bot) -> None:
    chain = bot.as_runnable()
    for pieces in (list(chain.stream(FERRY)), run_async(gathered(chain.astream(FERRY)))):
        *drafts, last = pieces
        assert drafts and all(draft["draft"] for draft in drafts)
        assert drafts[0]["claims"]
        assert "draft" not in last and timeless(last) == timeless(chain.invoke(FERRY))
    through = chain | RunnableLambda(lambda answer: answer["short_answer"])
    assert list(through.stream(FERRY)) == [chain.invoke(FERRY)["short_answer"]]


async def gathered(pieces: AsyncIterator[Any]) -> list[Any]:
    return [piece async for piece in pieces]


def test_who_stops_listening_to_an_async_stream_stops_the_work(bot: Bot) -> None:
    tree = Tree()

    async def first() -> dict[str, Any]:
        pieces = bot.as_runnable().astream(FERRY, {"callbacks": [tree]})
        async for piece in pieces:
            await pieces.aclose()
            return piece
        raise AssertionError("nothing came")

    assert run_async(first())["draft"]
    assert sum(run.name == "cite" for tops in tree.runs for run in tops.child_runs) <= 1


def test_events_of_the_steps_reach_an_async_listener(bot: Bot) -> None:
    async def started() -> list[str]:
        events = bot.as_runnable().astream_events(FERRY, version="v2")
        return [one["name"] async for one in events if one["event"].endswith("_start")]

    assert run_async(started()) == [
        *("wartanya", "understand", "retrieve", "NewsRetriever", "read", "cite", "cite")
    ]


def test_a_batch_answers_each_and_keeps_what_fails_apart(bot: Bot) -> None:
    chain = bot.as_runnable()
    answers = chain.batch([FERRY, "harga kopi Lampung naik"], {"max_concurrency": 2})
    assert [one["claims"][0]["citations"][0]["article_id"] for one in answers] == ["kapal", "kopi"]
    mixed = chain.batch([FERRY, ""], return_exceptions=True)
    assert mixed[0]["claims"] and isinstance(mixed[1], UsageError)
    both = run_async(chain.abatch([FERRY, FERRY]))
    assert timeless(both[0]) == timeless(both[1])


def test_limit_and_refusal_are_configurable(bot: Bot) -> None:
    chain, found = bot.as_runnable(), []

    class Listening(BaseCallbackHandler):
        def on_retriever_end(self, documents: Any, **kwargs: Any) -> None:
            found.append(len(documents))

    chain.with_config(configurable={"limit": 1}).invoke(FERRY, {"callbacks": [Listening()]})
    chain.invoke(FERRY, {"callbacks": [Listening()], "configurable": {"limit": 4}})
    assert found == [1, 4]
    half = "Kapal feri karam kemarin?"  # two of its four words
    for refusal, refused in (("careful", True), ("eager", False)):
        answer = chain.invoke(half, {"configurable": {"refusal": refusal}})
        assert answer["refused"] is refused
    for wrong in ({"limit": 0}, {"limit": 21}, {"limit": "3"}, {"refusal": "brave"}):
        with pytest.raises(UsageError, match=next(iter(wrong))):
            chain.invoke(FERRY, {"configurable": wrong})
    assert {spec.id for spec in chain.config_specs} == {"limit", "refusal"}


def test_the_chain_draws_its_steps(bot: Bot) -> None:
    drawn = bot.as_runnable().get_graph().draw_mermaid()
    places = [drawn.index(f"({name})") for name in ("understand", "retrieve", "read", "cite")]
    assert places == sorted(places)


def test_a_summary_asked_for_is_a_summary_with_a_step_of_its_own(bot: Bot) -> None:
    tree = Tree()
    answer = bot.as_runnable().invoke(
        {"question": "ringkas artikel ini dalam 2 kalimat", "filters": {"articles": ["kapal"]}},
        {"callbacks": [tree]},
    )
    assert answer["kind"] == "summary" and answer["summary"]["article_id"] == "kapal"
    assert [one["citations"][0]["quote"] for one in answer["claims"]] == [
        *("Kapal feri tenggelam di Selat Bali.", "Tim penyelamat menemukan 40 penumpang selamat.")
    ]
    assert names(tree.runs[0]) == ["understand", "summarize"]


def test_a_history_of_messages_turns_or_both_is_understood(bot: Bot) -> None:
    said = bot.message(bot.ask(FERRY))
    for history in (
        [HumanMessage(FERRY), said],
        [("human", FERRY), ("ai", "Selat Bali.")],
        [{"role": "user", "content": FERRY}, {"role": "assistant", "content": "Selat Bali."}],
        [{"question": FERRY, "articles": ["kapal"]}],
        [Turn("Kopi?"), HumanMessage(FERRY)],
    ):
        for name in ("chat_history", "history"):
            answer = bot.as_runnable().invoke({"question": "ringkas artikel ini", name: history})
            assert answer["summary"]["article_id"] == "kapal"
    for wrong in ("Kapal?", [3], [{"question": 3}], [("nobody", "hm")]):
        with pytest.raises(UsageError, match=r"history"):
            bot.as_runnable().invoke({"question": "Apa?", "chat_history": wrong})
    with pytest.raises(UsageError, match="unknown key"):
        bot.as_runnable().invoke({"question": "Apa?", "lang": "id"})
    with pytest.raises(UsageError, match="ask a text"):
        bot.as_runnable().invoke(["Apa?"])  # type: ignore[arg-type]
