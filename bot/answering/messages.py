"""What LangChain hands in and takes out: questions with a chat history, answers as messages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, convert_to_messages
from langchain_core.messages.content import Annotation, create_citation, create_text_block

from bot.answer import Answer, Question, Turn
from bot.answering.question import MOST_CHARACTERS, MOST_TURNS, history_from, question_from
from bot.citation import Citation
from bot.serialize import citation_json
from index.errors import UsageError


def question_of(given: str | Mapping[str, Any] | Question) -> Question:
    """A question from its text, or from what `question_from` takes, with a history of messages.

    "chat_history", or "history", may hold turns ({"question", "articles"?} or `Turn`) and messages
    as LangChain writes them: HumanMessage, AIMessage, ("human", text), {"role", "content"}.

    Raises:
        UsageError: a key is unknown, or a value is of the wrong kind.
    """
    if isinstance(given, Question):
        return given
    if isinstance(given, str):
        return question_from({"question": given})
    if not isinstance(given, Mapping):
        raise UsageError("ask a text, or an object with a question")
    if "chat_history" in given and "history" in given:
        raise UsageError("give chat_history or history, not both")
    rest = {name: given[name] for name in given if name not in ("chat_history", "history")}
    return replace(
        question_from(rest), history=turns_of(given.get("chat_history") or given.get("history"))
    )


def turns_of(history: Any) -> tuple[Turn, ...]:
    """Turns from turns and messages, oldest first; the newest `MOST_TURNS` of them.

    A human's message begins a turn, an AI's answers it; other messages are passed over. An answer
    that `message_of` made brings its citations along; what a refusal says is no answer.

    Raises:
        UsageError: it is no list of these.
    """
    if history is None:
        return ()
    if not isinstance(history, Sequence) or isinstance(history, str):
        raise UsageError("chat_history must be a list of messages or turns")
    turns: list[Turn] = []
    for one in history:
        if isinstance(one, Turn):
            turns.append(one)
            continue
        if isinstance(one, Mapping) and "role" not in one and "type" not in one:
            turns.extend(history_from([one]))
            continue
        message = _message(one)
        text = message.text.strip()
        if isinstance(message, HumanMessage) and text:
            turns.append(Turn(text[:MOST_CHARACTERS], typed=True))
        elif isinstance(message, AIMessage) and turns:
            cited = tuple(_citations(message))
            articles = tuple(dict.fromkeys(citation.article_id for citation in cited))
            refused = message.response_metadata.get("outcome", "answered") != "answered"
            said = "" if refused else text
            turns[-1] = replace(turns[-1], answer=said, articles=articles, citations=cited)
    return tuple(turns[-MOST_TURNS:])


def _message(given: Any) -> BaseMessage:
    if isinstance(given, BaseMessage):
        return given
    try:
        return convert_to_messages([given])[0]
    except (ValueError, TypeError, NotImplementedError) as error:
        raise UsageError(f"chat_history: {given!r:.80} is no message and no turn") from error


def _citations(message: AIMessage) -> Iterator[Citation]:
    """The citations of an answer of ours that came back as a message."""
    blocks = message.content if isinstance(message.content, list) else []
    for block in blocks:
        for note in block.get("annotations") or () if isinstance(block, dict) else ():
            extras = note.get("extras") if isinstance(note, dict) else None
            if not isinstance(extras, dict):
                continue
            names = (extras.get("article_id"), extras.get("version"))
            places = (extras.get("start"), extras.get("end"))
            if all(type(name) is str for name in names) and all(type(n) is int for n in places):
                title, quote = note.get("title") or "", note.get("cited_text") or ""
                yield Citation(*names, title, *places, quote)  # type: ignore[arg-type]


def message_of(answer: Answer, urls: Mapping[str, str] | None = None) -> AIMessage:
    """An answer as an AI's message: one text block, with a `Citation` for every place it rests on.

    Args:
        answer: what to say; its text is the block's.
        urls: of articles, by their ids.

    Returns:
        A message whose citations have `start_index` and `end_index` of the claim in the text,
        `title`, `cited_text`, `url` where there is one, and in `extras` where the words stand in
        the article: "article_id", "version", "start", "end" (code points), "support" of the
        claim, and "page" or "time" in the article's source where known. A refusal has none: what
        came closest lies in `response_metadata["related"]`, beside "kind", "outcome" and "notice".
    """
    annotations: list[Annotation] = []
    after = 0
    for claim in answer.claims:
        start = answer.text.find(claim.text, after)
        place = {} if start < 0 else {"start_index": start, "end_index": start + len(claim.text)}
        after = max(after, start)
        annotations.extend(
            create_citation(
                id=f"{one.article_id}@{one.version}:{one.start}-{one.end}",
                url=(urls or {}).get(one.article_id) or None,
                title=one.title,
                cited_text=one.quote,
                **place,
                article_id=one.article_id,
                version=one.version,
                start=one.start,
                end=one.end,
                support=claim.support,
                **_where(one),
            )
            for one in claim.citations
        )
    return AIMessage(
        content_blocks=[create_text_block(answer.text, annotations=annotations)],
        response_metadata={
            **{"output_version": "v1", "kind": answer.kind, "outcome": answer.outcome},
            "notice": answer.notice,
            "related": [citation_json(one) for one in answer.related],
        },
    )


def _where(citation: Citation) -> dict[str, Any]:
    """The page or time of a citation, where it has one."""
    places = {"page": citation.page, "time": citation.time}
    return {name: value for name, value in places.items() if value is not None}
