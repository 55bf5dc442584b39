"""Answers as LangChain's messages, and messages as turns."""

from langchain_core.messages import AIMessage, HumanMessage, SystemMessage
from langchain_core.messages.content import Citation as LangChainCitation

from bot.answer import Answer, Turn
from bot.answering.messages import message_of, turns_of
from bot.citation import Citation, Claim
from tests.conftest import article

KAPAL, KOPI = article("kapal"), article("kopi")
FERRY = Citation.of(KAPAL, 0, 35)
PRICE = Citation.of(KOPI, 0, 28)
CLAIMS = (Claim(FERRY.quote, (FERRY, PRICE), 0.9), Claim(f"“{PRICE.quote}”", (PRICE,), 0.6))
ANSWER = Answer("Apa?", "\n".join(one.text for one in CLAIMS), CLAIMS)


def test_every_place_is_a_citation_block_with_both_kinds_of_offsets() -> None:
    message = message_of(ANSWER, {"kapal": "https://news.example/kapal"})
    (block,) = message.content_blocks
    assert message.text == block["text"] == ANSWER.text
    first, second, third = block["annotations"]
    expected: LangChainCitation = {
        "type": "citation",
        "id": first["id"],
        "url": "https://news.example/kapal",
        "title": "Berita kapal",
        "start_index": 0,
        "end_index": 35,
        "cited_text": "Kapal feri tenggelam di Selat Bali.",
        "extras": {
            **{"article_id": "kapal", "version": KAPAL.version, "start": 0, "end": 35},
            "support": 0.9,
        },
    }
    assert first == expected
    assert "url" not in second and len({one["id"] for one in (first, second)}) == 2
    said = ANSWER.text[third["start_index"] : third["end_index"]]
    assert said == CLAIMS[1].text
    source = third["extras"]
    assert KOPI.text[source["start"] : source["end"]] == third["cited_text"] == PRICE.quote


def test_a_refusal_cites_nothing_and_names_what_came_closest() -> None:
    refusal = Answer("Apa?", "Tidak dijawab.", outcome="closest", related=(PRICE,))
    message = message_of(refusal)
    assert message.content_blocks[0].get("annotations") == []
    assert message.response_metadata["outcome"] == "closest"
    assert message.response_metadata["related"][0]["quote"] == PRICE.quote


def test_a_message_of_ours_comes_back_as_the_turn_it_was() -> None:
    history = [
        SystemMessage("Jawab singkat."),
        AIMessage("Halo!"),
        HumanMessage("Apa?"),
        AIMessage.model_validate(message_of(ANSWER).model_dump()),
        HumanMessage([{"type": "text", "text": "Lalu?"}, {"type": "image", "url": "x"}]),
    ]
    first, second = turns_of(history)
    assert first.question == "Apa?" and first.answer == ANSWER.text
    assert first.articles == ("kapal", "kopi") and first.citations == (FERRY, PRICE, PRICE)
    assert first.typed and second == Turn("Lalu?", typed=True)


def test_annotations_of_others_and_long_histories_are_borne() -> None:
    note = {"type": "citation", "extras": {"article_id": 3}}
    blocks = [{"type": "text", "text": "Ya.", "annotations": [note, {"type": "x"}, None]}, "dan"]
    (turn,) = turns_of([HumanMessage("Apa?"), AIMessage(blocks)])
    assert turn.articles == () and turn.answer.startswith("Ya.")
    assert [one.question for one in turns_of([("human", str(n)) for n in range(50)])] == [
        str(n) for n in range(30, 50)
    ]
    assert turns_of(None) == ()


def test_what_a_refusal_says_is_no_answer() -> None:
    refusal = AIMessage("Tidak saya temukan.", response_metadata={"outcome": "silent"})
    (turn,) = turns_of([HumanMessage("Apa?"), refusal])
    assert turn.question == "Apa?" and turn.answer == ""
