"""A bot without models: it really searches (shared words), quotes, cites, refuses and streams."""

import re
import threading
import time
from collections.abc import Iterator, Sequence
from itertools import count

from langchain_core.runnables import RunnableConfig

from bot.answer import Answer, Draft, Progress, Question
from bot.citation import Citation, Claim
from bot.summary import Fact, Quotation, Summary
from index.archive.snapshot import ArticleRow
from index.article import Article, Filters, Hit, Passage
from index.errors import NotFoundError, UsageError

_WORD = re.compile(r"\w{3,}")
_SENTENCE = re.compile(r"\S[^.!?\n]*[.!?]?")
_NAME_OR_NUMBER = re.compile(r"(?:[A-Z]\w+(?: [A-Z]\w+)+)|\d[\d.,]*\d|\d")

EVERYTHING = Filters()


def words_of(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


class FakeBot:
    """Answers with the sentences that share most words with the question, two at least.

    `pace` is how long each step takes, in seconds; `error`, where set, is raised while reading;
    `let_go`, once set, ends all waiting; `meeting`, where set, holds each question until as many
    others are being answered. `ready` are answers to some messages, given as they are.
    `questions` are those that were streamed, `tried` those asked for an answer alone, as examples.
    """

    def __init__(self, articles: Sequence[Article] = (), pace: float = 0.0) -> None:
        self.by_id = {article.id: article for article in articles}
        self.pace = pace
        self.error: Exception | None = None
        self.meeting: threading.Barrier | None = None
        self.questions: list[Question] = []
        self.tried: list[Question] = []
        self.ready: dict[str, Answer] = {}
        self.summaries = 0
        self.cancelled = threading.Event()
        self.let_go = threading.Event()

    def articles(self) -> list[ArticleRow]:
        return [
            ArticleRow(
                *(one.id, one.title, one.source, one.url, one.published, one.language, 1),
                version=one.version,
            )
            for one in self.by_id.values()
        ]

    def article(self, article_id: str) -> Article:
        if article_id not in self.by_id:
            raise NotFoundError(f"no article {article_id!r}; see `wartanya articles`")
        return self.by_id[article_id]

    def search(self, words: str, limit: int = 10, filters: Filters = EVERYTHING) -> list[Hit]:
        numbers, hits = count(1), []
        for article in self.by_id.values():
            if filters.articles and article.id not in filters.articles:
                continue
            if filters.language and article.language != filters.language:
                continue
            for match in _SENTENCE.finditer(article.text):
                shared = len(words_of(words) & words_of(match.group()))
                passage = Passage(next(numbers), article.id, *match.span())
                hits.append(Hit(article, passage, shared, 0.0, shared))
        hits.sort(key=lambda hit: -hit.score)
        return hits[:limit]

    def ask(
        self,
        question: Question | str,
        passages: Sequence[Hit] | None = None,
        *,
        config: RunnableConfig | None = None,
    ) -> Answer:
        self.tried.append(Question(question) if isinstance(question, str) else question)
        *_, answer = self._events(self.tried[-1], None)
        assert isinstance(answer, Answer)
        return answer

    def stream(
        self,
        question: Question | str,
        cancel: threading.Event | None = None,
        *,
        config: RunnableConfig | None = None,
    ) -> Iterator[Progress | Draft | Answer]:
        if isinstance(question, str):
            question = Question(question)
        self.questions.append(question)
        try:
            yield from self._events(question, cancel)
        except GeneratorExit:  # nobody wants what comes next
            self.cancelled.set()
            raise

    def _events(
        self, question: Question, cancel: threading.Event | None
    ) -> Iterator[Progress | Draft | Answer]:
        if not 1 <= len(question.text.strip()) <= 2000:
            raise UsageError("the question has no words or more than 2,000 characters")
        began = time.perf_counter()
        yield Progress("search")
        if self._wait(cancel):
            return
        if self.meeting is not None:
            self.meeting.wait(5)
        hits = self.search(question.text, 3, question.filters)
        yield Progress("read")
        if self._wait(cancel):
            return
        if self.error is not None:
            raise self.error
        answer = self.ready.get(question.text) or self._answer(
            question, hits, time.perf_counter() - began
        )
        if not answer.refused:
            yield Draft(answer)
            if self._wait(cancel):
                return
        yield answer

    def _wait(self, cancel: threading.Event | None) -> bool:
        if cancel is None:
            return False
        ends = time.perf_counter() + self.pace
        while (left := ends - time.perf_counter()) > 0 and not self.let_go.is_set():
            if cancel.wait(min(left, 0.05)):
                self.cancelled.set()
                break
        return cancel.is_set()

    def _answer(self, question: Question, hits: list[Hit], seconds: float) -> Answer:
        timings = {"embed": 0.0, "search": seconds, "read": 0.0, "total": seconds}
        good = [hit for hit in hits if hit.score >= 2]
        if not good:
            related = tuple(
                Citation.of(hit.article, hit.passage.start, hit.passage.end) for hit in hits
            )
            text = "Tidak ada jawaban di artikel. / The articles do not answer this."
            return Answer(question.text, text, outcome="closest", related=related, timings=timings)
        claims, short_answer = [], None
        for hit in good[:2]:
            found = next(
                (
                    match
                    for match in _NAME_OR_NUMBER.finditer(hit.text)
                    if match.group().lower() not in question.text.lower()
                ),
                None,
            )
            mark = None
            if found:
                mark = (hit.passage.start + found.start(), hit.passage.start + found.end())
                short_answer = short_answer or found.group()
            cited = Citation.of(hit.article, hit.passage.start, hit.passage.end, mark)
            claims.append(Claim(cited.quote, (cited,), min(1.0, hit.score / 5)))
        text = " ".join(claim.text for claim in claims)
        return Answer(question.text, text, tuple(claims), short_answer, timings=timings)

    def summarize(
        self, article: Article | str, *, sentences: int | None = None, words: int | None = None,
        style: str = "paragraph", language: str | None = None,
        cancel: threading.Event | None = None,
    ) -> Summary:  # fmt: skip
        """The first sentences; the fact card has the first name and the first number."""
        found = article if isinstance(article, Article) else self.article(article)
        self.summaries += 1
        self._wait(cancel)
        cited = [Citation.of(found, *match.span()) for match in _SENTENCE.finditer(found.text)]
        if len(cited) < 2:
            raise UsageError(f"article {found.id!r} holds nothing to sum up")
        claims = tuple(Claim(one.quote, (one,), 1.0) for one in cited[: sentences or 2])
        text = " ".join(claim.text for claim in claims)
        if style != "facts":
            return Summary(found.id, style, text, claims)
        name, number = re.search(r"[A-Z]\w+ [A-Z]\w+", found.text), re.search(r"\d+", found.text)
        facts = tuple(
            Fact(asked, match.group(), Citation.of(found, *match.span())) if match else Fact(asked)
            for asked, match in [("who", name), ("what", None), ("when", number), ("where", None),
                                 ("why", None), ("how", None)]
        )  # fmt: skip
        figures = (Citation.of(found, *number.span()),) if number else ()
        quotations = tuple(
            Quotation("Siti Rahma", Citation.of(found, *match.span()))
            for match in re.finditer(r'"[^"]+"', found.text)
        )
        return Summary(found.id, style, text, claims, facts, figures, quotations)

    def close(self) -> None:
        pass
