"""A conversation: messages, each understood by those before it."""

from collections.abc import Sequence
from dataclasses import replace

from langchain_core.runnables import RunnableConfig

from bot.answer import Answer, Question, Turn, cited_articles
from bot.answering.question import MOST_TURNS
from bot.answering.runnable import ChainRunnable
from bot.citation import Citation
from index.article import Filters

MOST_NAMED = 100


def turn_of(answer: Answer) -> Turn:
    """An answer as the turn of a conversation that a later message may lean on.

    Of its quotes only the short answer is marked, and what a refusal says is no answer.
    """
    understood = answer.understood
    claims = [citation for claim in answer.claims for citation in claim.citations]
    return Turn(
        answer.question if understood is None else understood.question,
        tuple(cited_articles(answer)[:MOST_NAMED]),
        answer.kind,
        "" if answer.refused else answer.text,
        _marked(claims, answer.short_answer) or answer.related,
    )


def _marked(citations: Sequence[Citation], words: str | None) -> tuple[Citation, ...]:
    """Citations of which the first that holds some words marks them, and nothing else is marked."""
    marked: list[Citation] = []
    for one in citations:
        mark = None if words is None else _mark_of(one, words)
        marked.append(replace(one, mark=mark))
        words = words if mark is None else None
    return tuple(marked)


def _mark_of(citation: Citation, words: str) -> tuple[int, int] | None:
    """Where words stand in a quote: at its mark if that is they, else where they come first."""
    start = citation.start
    if (mark := citation.mark) and citation.quote[mark[0] - start : mark[1] - start] == words:
        return mark
    at = citation.quote.find(words) if words else -1
    return None if at < 0 else (start + at, start + at + len(words))


class Conversation:
    """Remembers what was said. Not to be shared between threads.

    `turns` are those so far, oldest first; assign others to go on from there.
    """

    def __init__(self, chain: ChainRunnable, turns: Sequence[Turn] = ()) -> None:
        """Made by `bot.answering.bot.Bot.converse`."""
        self._chain = chain
        self.turns = list(turns)

    def ask(
        self,
        text: str,
        *,
        filters: Filters = Filters(),
        language: str | None = None,
        opened: str = "",
        config: RunnableConfig | None = None,
    ) -> Answer:
        """The answer to the next message, which is remembered once it is answered.

        Args:
            text: the message.
            filters: what the search is limited to.
            language: of the answer's frame; None for the message's own.
            opened: the article that lies open beside the conversation.
            config: LangChain's.

        Raises:
            UsageError, ModelError, ArchiveError: as `Bot.ask` says.
        """
        history = tuple(self.turns[-MOST_TURNS:])
        question = Question(text, history, filters, language, opened)
        *_, answer = self._chain.events(question, config=config)
        assert isinstance(answer, Answer)
        self.turns.append(turn_of(answer))
        return answer
