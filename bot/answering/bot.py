"""The bot: the chain's facade. The core is synchronous; doors run it on their own threads."""

import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from langchain_core.messages import AIMessage
from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableConfig

from bot.answer import Answer, Draft, Progress, Question, Turn
from bot.answering.chain import Chain
from bot.answering.components import Components
from bot.answering.conversation import Conversation
from bot.answering.messages import message_of
from bot.answering.question import checked_language, cleaned
from bot.answering.retrieve import passages_of, ranked
from bot.answering.runnable import ChainRunnable
from bot.answering.summaries import summary_of
from bot.answering.understand import Understanding, asked_with
from bot.phrasing.model import ChatModel
from bot.reading.evidence import Readable
from bot.summary import Style, Summary
from index.archive.archive import Archive
from index.archive.snapshot import ArticleRow
from index.article import Article, Filters, Hit
from index.encoder.embedder import Embedder
from index.errors import UsageError
from index.search.ranking import LEXICAL_WEIGHT
from index.search.retriever import NewsRetriever

MOST_HITS = 1_000


class Bot:
    """Answers questions about the articles of one archive. Every method is thread-safe."""

    def __init__(
        self,
        components: Components,
        retriever: BaseRetriever | None = None,
        *,
        quiet: bool = False,
        follow: Callable[[float], None] = lambda after: None,
        close: Callable[[], None] = lambda: None,
    ) -> None:
        """Made by `bot.build.build`, which says how to `follow` and `close`.

        `retriever` finds what to read in place of ours; `quiet` is that of `ChainRunnable`.
        """
        self._components = components
        self._chain = ChainRunnable(Chain(components, retriever), quiet=quiet)
        self._follow = follow
        self._close = close
        self.retriever = retriever or NewsRetriever(search=self._found, limit=components.passages)

    def ask(
        self,
        question: Question | str,
        passages: Sequence[Hit] | None = None,
        *,
        config: RunnableConfig | None = None,
    ) -> Answer:
        """The answer to a question, or a refusal.

        Args:
            question: what is asked.
            passages: read these, best first, and retrieve none.
            config: LangChain's: callbacks, tags, and "limit" and "refusal" under "configurable".

        Raises:
            UsageError: the question is empty, too long, or its language unknown.
            ModelError: a model is missing, altered, or not the one that made the vectors.
            ArchiveError: the archive cannot be read.
        """
        final = None
        for event in self._chain.events(_question(question), passages, config=config):
            if isinstance(event, Answer):
                final = event
        assert final is not None
        return final

    def stream(
        self,
        question: Question | str,
        cancel: threading.Event | None = None,
        *,
        config: RunnableConfig | None = None,
    ) -> Iterator[Progress | Draft | Answer]:
        """The stages of the work as they begin, a first verified answer, the whole answer last.

        Once `cancel` is set, the work stops at its next stage and no answer follows. Raises what
        `ask` raises.
        """
        return self._chain.events(_question(question), cancel=cancel, config=config)

    def converse(self, history: Sequence[Turn] = ()) -> Conversation:
        """A conversation, whose messages may lean on those before; `history` is oldest first."""
        return Conversation(self._chain, history)

    def understand(self, question: Question | str) -> Understanding:
        """How a message is taken, without answering it; raises what `ask` raises."""
        asked = asked_with(self._components, _question(question), None, None)
        return self._chain.understand(asked)

    def search(self, words: str, limit: int = 10, filters: Filters = Filters()) -> list[Hit]:
        """The passages nearest to some words, best first.

        Raises:
            UsageError: there are no words, too many, or the limit is not from 1 to 1,000.
        """
        if not 1 <= limit <= MOST_HITS:
            raise UsageError(f"the limit must be from 1 to {MOST_HITS:,}, not {limit}")
        return ranked(self._components, cleaned(words), limit, filters).hits

    def articles(self) -> list[ArticleRow]:
        """Every article of the archive."""
        with self._components.archive.snapshot() as snapshot:
            return snapshot.articles()

    def article(self, article_id: str) -> Article:
        """One article.

        Raises:
            NotFoundError: there is none of that id.
        """
        with self._components.archive.snapshot() as snapshot:
            return snapshot.article(article_id)

    def passages_of(self, article: Article) -> list[Hit]:
        """The passages of an article that need not be in the archive, for `ask`."""
        return passages_of(self._components.embedder, article)

    def summarize(
        self,
        article: Article | str,
        *,
        sentences: int | None = None,
        words: int | None = None,
        style: Style = "paragraph",
        language: str | None = None,
        cancel: threading.Event | None = None,
    ) -> Summary:
        """A summary of an article, every sentence of it cited.

        Args:
            article: an article, or the id of one in the archive.
            sentences: exactly so many; not together with `words`. Neither: as long as it needs.
            words: at most so many, in whole sentences.
            style: "paragraph", "bullets", "headline" or "facts".
            language: the language wished for; sentences keep the article's, and a notice says so.
            cancel: once it is set nobody wants it: what a card still lacks is not looked for.

        Raises:
            NotFoundError: the archive has no article of that id.
            UsageError: a length that cannot be had, an unknown style or language, or an article
                that holds nothing to sum up.
            ModelError: the weights are missing or altered.
        """
        return summary_of(
            self._components,
            self.article(article) if isinstance(article, str) else article,
            sentences=sentences,
            words=words,
            style=style,
            language=checked_language(language),
            spoken=language or self._components.language,
            cancel=cancel,
        )

    def as_runnable(self) -> ChainRunnable:
        """The chain that answers, as a LangChain runnable: understand | retrieve | read | cite."""
        return self._chain

    def message(self, answer: Answer) -> AIMessage:
        """An answer as LangChain's message, with a `Citation` for every place it rests on.

        As `bot.answering.messages.message_of`, with the articles' addresses.
        """
        cited = {one.article_id for claim in answer.claims for one in claim.citations}
        urls = {row.id: row.url for row in self.articles() if row.id in cited} if cited else {}
        return message_of(answer, urls)

    def warm(self) -> None:
        """Loads the models now, so that the first question need not wait for them.

        Raises:
            ModelError: one is missing or altered; of a chat model, its package or key.
        """
        self._components.embedder.encode_query("warta")
        self._components.reader().read("Apa ini?", [Readable("Ini warta.", ((0, 10),))])
        if isinstance(self._components.chat, ChatModel) and self._components.verifier is not None:
            self._components.verifier()
            self._components.chat.load()

    def follow(self, after: float = 0.0) -> None:
        """Opens Chroma in `after` seconds and keeps it up with the archive, beside everything else.

        Without it, and until it is open, vectors are compared exactly.
        """
        self._follow(after)

    @property
    def embedder(self) -> Embedder:
        """What makes its vectors, for whoever indexes beside it."""
        return self._components.embedder

    @property
    def archive(self) -> Archive:
        """Where its articles are."""
        return self._components.archive

    def describe(self) -> dict[str, Any]:
        """The models, thresholds and numbers that this bot's answers depend on."""
        components = self._components
        reader = components.reader()
        return {
            "embedding_model": components.embedder.model,
            "lexical_weight": LEXICAL_WEIGHT,
            "passages": components.passages,
            "refusal": components.refusal,
            "threshold": reader.thresholds[components.refusal],
            "reader_sha256": reader.sha256,
            "summarizer_sha256": components.ranker().sha256,
        }

    def close(self) -> None:
        """Lets go of what the bot holds open."""
        self._close()

    def _found(self, text: str, limit: int, filters: Filters) -> list[Hit]:
        return ranked(self._components, cleaned(text), limit, filters).hits


def _question(question: Question | str) -> Question:
    return Question(question) if isinstance(question, str) else question
