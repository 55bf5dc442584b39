"""A conversation: messages, each understood by those before it."""

from collections.abc import Sequence

from langchain_core.runnables import RunnableConfig

from bot.answer import Answer, Question, Turn, cited_articles
from bot.answering.question import MOST_TURNS
from bot.answering.runnable import ChainRunnable
from index.article import Filters

MOST_NAMED = 100


def turn_of(answer: Answer) -> Turn:
    """An answer as the turn of a conversation that a later message may lean on."""
    understood = answer.understood
    claims = [citation for claim in answer.claims for citation in claim.citations]
    return Turn(
        answer.question if understood is None else understood.question,
        tuple(cited_articles(answer)[:MOST_NAMED]),
        answer.kind,
        answer.text,
        tuple(claims or answer.related),
    )


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
