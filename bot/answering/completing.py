"""A follow-up completed by a chat model, where the rules' own completion finds no answer.

The model adds words of the conversation or of the article spoken of and no others; what it writes
is searched for and read like any question, is shown as it was understood, and is never an answer.
"""

import logging
import threading
from collections.abc import Sequence, Set
from contextlib import closing
from dataclasses import dataclass, replace

from langchain_core.messages import HumanMessage

from bot.answer import Answer, Turn, Understood
from bot.answering.components import Components
from bot.answering.understand import Understanding
from bot.phrasing.marks import is_plain
from bot.phrasing.orders import seen, speaks_to_a_machine
from bot.phrasing.reading import Ended, parts
from bot.talking.context import READ_OF_ARTICLE, content, spoken_of
from bot.talking.message import Message
from bot.talking.words import Word, stem, words_of

MOST_TOLD, READ_OF_ANSWER = 2, 300
"""Turns that the model is told of, and characters of each answer."""
MOST_CHARACTERS = 300
ENOUGH = 0.6
"""Factor on the support threshold within the current article, for one wording read by itself."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Completable:
    """A message that leans on its conversation; `cancel`, once set, ends the model's work."""

    understanding: Understanding
    cancel: threading.Event


def is_completable(components: Components, understanding: Understanding, answer: Answer) -> bool:
    """Whether a chat model is asked to complete a message: it leans, and its answer was none."""
    message = understanding.message
    leans = message is not None and message.leans and bool(understanding.asked.question.history)
    return components.chat is not None and leans and answer.refused


def completed(components: Components, given: Completable) -> tuple[Understanding, ...]:
    """The ways to ask the message as the model completes it, the article spoken of first.

    Empty where it fails, or says what nobody has said.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    understanding, message = given.understanding, given.understanding.message
    assert message is not None
    question = understanding.asked.question
    told = _told(question.history)
    text = _written(components, given, told)
    carried = carried_in(text, question.text, _said(told) | _said_by(components, message))
    if not carried:
        return ()
    first = replace(
        understanding,
        understood=Understood(text, carried, True, message.scope),
        enough=ENOUGH,
    )
    if message.wider == message.scope:
        return (first,)
    everywhere = Understood(text, carried, True, message.wider)
    return first, replace(first, understood=everywhere, enough=1.0)


def _told(history: Sequence[Turn]) -> str:
    """The last questions and what was answered, without what speaks to a machine."""
    lines = []
    for turn in [one for one in history if one.kind == "question"][-MOST_TOLD:]:
        lines += [turn.question, *turn.answer[:READ_OF_ANSWER].split("\n")]
    return "\n".join(f"- {seen(line)}" for line in lines if line and not speaks_to_a_machine(line))


def _said(text: str) -> frozenset[str]:
    """The stems of a text's words."""
    return frozenset(stem(word.plain) for word in words_of(text))


def _said_by(components: Components, message: Message) -> frozenset[str]:
    """The stems of the article spoken of, none where there is no such one."""
    names = message.scope.articles
    if len(names) != 1:
        return frozenset()
    with components.archive.snapshot() as snapshot:
        return frozenset(spoken_of(snapshot.article(names[0]).text[:READ_OF_ARTICLE]).stems)


def _written(components: Components, given: Completable, told: str) -> str:
    """The first line that the model writes; "" where it fails."""
    assert components.chat is not None
    language = given.understanding.language
    prompt = components.prompts[f"complete.{language}"].render(
        told=told, question=given.understanding.asked.question.text
    )
    limits = replace(components.chat_limits, characters=MOST_CHARACTERS)
    written = ""
    try:
        with closing(parts(components.chat, [HumanMessage(prompt)], given.cancel, limits)) as some:
            for part in some:
                written += part
                if "\n" in written.strip():
                    break
    except Ended as ended:
        _log.warning("the chat model completed nothing: %s (%s)", ended.fault, ended.detail)
        return ""
    return (written.strip().splitlines() or [""])[0].strip(' "“”*')


def carried_in(text: str, message: str, known: Set[str]) -> tuple[str, ...]:
    """The terms that a completed message has beyond the message, as they stand in it.

    Empty where it is no plain line, or where a word of it stands neither in the message nor
    among the stems that are `known`.
    """
    if len(text) > MOST_CHARACTERS or not is_plain(text) or speaks_to_a_machine(text):
        return ()
    own = _said(message)
    words = words_of(text)
    new = [word for word in content(words) if stem(word.plain) not in own]
    if any(stem(word.plain) not in known for word in new):
        return ()
    return tuple(text[run[0].start : run[-1].end] for run in _runs(new, words))


def _runs(some: Sequence[Word], words: Sequence[Word]) -> list[list[Word]]:
    """Words that follow each other in a text, together."""
    runs: list[list[Word]] = []
    before: Word | None = None
    for word in words:
        if word in some:
            if before in some:
                runs[-1].append(word)
            else:
                runs.append([word])
        before = word
    return runs
