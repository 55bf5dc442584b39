"""The chain: understand | retrieve | read | cite (| phrase), and what happens on the way."""

import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from langchain_core.retrievers import BaseRetriever
from langchain_core.runnables import RunnableConfig, RunnableLambda

from bot.answer import Answer, Draft, Progress, Question
from bot.answering.catalogue import catalogue
from bot.answering.cite import cite
from bot.answering.completing import Completable, completed, is_completable
from bot.answering.components import Components
from bot.answering.library import Shelf
from bot.answering.meant import with_overview
from bot.answering.more import more
from bot.answering.parts import joined, part_of
from bot.answering.phrasing import Phrasable, is_phrasable, phrased
from bot.answering.question_run import QuestionRun
from bot.answering.read import Findings, read
from bot.answering.retrieve import Retrieved, retrieve
from bot.answering.scopes import better, concerned, scopes, settled, together
from bot.answering.summaries import summary_in_chat
from bot.answering.understand import Asked, Understanding, asked_with, understand
from bot.reading.parts import parts_of
from bot.talking.library import Library
from bot.talking.message import Message
from index.article import Hit

Event = Progress | Draft | Answer


class Chain:
    """The steps of an answer, each a plain function and, under a config, a named run.

    A question goes understand, retrieve, read, cite (once for a draft, once for the whole), twice
    where the article spoken of has nothing; a request for a summary understand, summarize; one
    about the collection or the last answer understand, catalogue or more. With a chat model, what
    was cited is phrased last.
    """

    def __init__(self, components: Components, retriever: BaseRetriever | None = None) -> None:
        """The chain of a bot; `retriever` finds Documents in place of ours."""
        self.components = components
        self._shelf = Shelf(components.archive)
        self._retriever = retriever
        self.understand = RunnableLambda(self._understand, name="understand")
        self.others = {
            "summary": RunnableLambda(self._summarize, name="summarize"),
            "catalogue": RunnableLambda(self._catalogue, name="catalogue"),
            "more": RunnableLambda(self._more, name="more"),
        }
        self.retrieve = RunnableLambda(self._retrieve, name="retrieve")
        self.read = RunnableLambda[Retrieved, Findings](self._read, name="read")
        self.cite = RunnableLambda(self._cite, name="cite")
        self.complete = RunnableLambda(self._complete, name="complete")
        self.phrase = RunnableLambda[Phrasable, Draft | Answer](self._phrase, name="phrase")

    def events(
        self,
        question: Question,
        passages: Sequence[Hit] | None = None,
        cancel: threading.Event | None = None,
        config: RunnableConfig | None = None,
    ) -> Iterator[Event]:
        """What happens to a question: the stages as they begin, drafts, the whole answer last.

        Args:
            question: what is asked.
            passages: read these, best first, and retrieve none.
            cancel: once it is set, the work stops at its next stage and no answer follows.
            config: that of the run the steps belong to; None: they are no runs.

        Raises:
            UsageError, ModelError, ArchiveError: as `bot.answering.bot.Bot.ask` says.
        """
        run = QuestionRun(config, cancel or threading.Event())
        asked = asked_with(self.components, question, passages, (config or {}).get("configurable"))
        understanding = run.call(self.understand, asked)
        if understanding.reply is not None:
            yield run.finished(understanding, understanding.reply)
            return
        yield Progress("search")
        if run.cancelled:
            return
        message = understanding.message
        if message is not None and message.kind in self.others:
            answer = run.call(self.others[message.kind], understanding)
            answer = run.finished(understanding, answer)
            yield from self._phrased(answer, understanding, run)
            return
        yield Progress("read")
        kept = yield from self._searched(understanding, run)
        if kept is None:
            return
        if is_completable(self.components, understanding, kept):
            yield Progress("complete")
            understanding, kept = self._completed(understanding, kept, run)
            if run.cancelled:
                return
        kept = concerned(self.components, kept, understanding)
        yield from self._phrased(kept, understanding, run)

    def _searched(
        self, understanding: Understanding, run: QuestionRun
    ) -> Generator[Draft, None, Answer | None]:
        """The best answer of the scopes that are searched in turn, its drafts before it.

        None where nothing was found before the run was cancelled.
        """
        kept: Answer | None = None
        for wordings in scopes(understanding):
            found: list[Answer] = []
            for one in wordings:
                for answer, last in self._answers(one, run):
                    answer = run.finished(one, answer)
                    if last:
                        found.append(answer)
                    elif not answer.refused and len(wordings) == 1:
                        yield Draft(answer)
                if run.cancelled:
                    return None
            kept = better(kept, together(found)) if found else kept
            if kept is not None and settled(kept, understanding.message):
                break
        return kept

    def _completed(
        self, understanding: Understanding, kept: Answer, run: QuestionRun
    ) -> tuple[Understanding, Answer]:
        """A question as a chat model completes it, and its answer, where `kept` is none."""
        completable = Completable(understanding, run.cancel)
        for one in run.call(self.complete, completable):
            if run.cancelled:
                break
            answers = [answer for answer, _ in self._answers(one, run)]
            if kept.refused and answers and not answers[-1].refused:
                understanding, kept = one, run.finished(one, answers[-1])
        return understanding, kept

    def _phrased(
        self, answer: Answer, understanding: Understanding, run: QuestionRun
    ) -> Iterator[Draft | Answer]:
        """The answer as it is, or as a chat model phrases it."""
        events: Iterator[Draft | Answer] = iter([answer])
        if is_phrasable(self.components, answer):
            question, language = understanding.understood.question, understanding.wished
            given = Phrasable(answer, question, language, run.cancel)
            events = run.stream(self.phrase, given)
        for event in events:
            if isinstance(event, Answer):
                event = replace(event, timings={**event.timings, "total": run.seconds})
            yield event

    def _answers(
        self, understanding: Understanding, run: QuestionRun
    ) -> Iterator[tuple[Answer, bool]]:
        """Answers found in one scope, and whether each is the last."""
        retrieved = run.call(self.retrieve, understanding)
        if run.cancelled:
            return
        parts = parts_of(understanding.text)
        if len(parts) > 1:
            whole = self._in_parts(parts, retrieved, run)
            if whole is not None:
                yield whole, True
            return
        for findings in run.stream(self.read, retrieved):
            if run.cancelled:
                return
            yield run.call(self.cite, findings), findings.last

    def _in_parts(
        self, parts: Sequence[str], retrieved: Retrieved, run: QuestionRun
    ) -> Answer | None:
        """One answer to a question of several parts; None where it was cancelled."""
        answers = []
        for place in range(len(parts)):
            *_, findings = run.stream(self.read, part_of(retrieved, parts, place))
            answers.append(run.call(self.cite, findings))
            if run.cancelled:
                return None
        language = retrieved.understanding.language
        return joined(
            *(parts, answers),
            lambda part: self.components.say("part_unanswered", language, part=part),
        )

    def _understand(self, asked: Asked) -> Understanding:
        return with_overview(self.components, understand(self.components, self._shelf, asked))

    def _summarize(self, understanding: Understanding) -> Answer:
        message, library, question = _talked(understanding)
        return summary_in_chat(self.components, message, library, question, understanding.language)

    def _catalogue(self, understanding: Understanding) -> Answer:
        message, library, _ = _talked(understanding)
        return catalogue(self.components, message, library, understanding.language)

    def _more(self, understanding: Understanding) -> Answer:
        message, library, question = _talked(understanding)
        return more(self.components, message, question, library, understanding.language)

    def _retrieve(
        self, understanding: Understanding, config: RunnableConfig | None = None
    ) -> Retrieved:
        return retrieve(self.components, understanding, self._retriever, config)

    def _read(self, retrieved: Retrieved) -> Iterator[Findings]:
        # LangChain streams what a generator function gives, not what returns a generator.
        yield from read(self.components, retrieved)

    def _cite(self, findings: Findings) -> Answer:
        return cite(self.components, findings)

    def _complete(self, given: Completable) -> tuple[Understanding, ...]:
        return completed(self.components, given)

    def _phrase(self, given: Phrasable) -> Iterator[Draft | Answer]:
        yield from phrased(self.components, given)


def _talked(understanding: Understanding) -> tuple[Message, Library, Question]:
    """What a message was taken for, with the library and the message itself."""
    assert understanding.message is not None and understanding.library is not None
    return understanding.message, understanding.library, understanding.asked.question
