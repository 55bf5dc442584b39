"""One question, from its words to its answer: understand, search, read, cite."""

import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answer import Answer, Draft, Progress, Question
from bot.answering.components import Components
from bot.answering.question import checked_language, cleaned
from bot.answering.retrieve import ranked
from bot.answering.summaries import summary_in_chat
from bot.citing.composing import Found, compose
from bot.reading.reader import Reader, Reading
from bot.summarizing.request.parse import understand
from index.article import Article, Hit
from index.search.ranking import Ranked
from index.text.language import detect_language

# Where the own language is silent, an answer from another must be more likely right than wrong.
LIKELY = 0.5


def events(
    components: Components,
    question: Question,
    passages: Sequence[Hit] | None = None,
    cancel: threading.Event | None = None,
) -> Iterator[Progress | Draft | Answer]:
    """What happens to a question: the stages as they begin, a first answer, the whole answer.

    Args:
        components: what the bot is made of.
        question: what is asked; a request for a summary is understood too.
        passages: read these, best first, and retrieve none.
        cancel: once it is set, the work stops at its next stage and no answer follows.

    Raises:
        UsageError, ModelError, ArchiveError: as `bot.answering.bot.Bot.ask` says.
    """
    began = time.perf_counter()
    text = cleaned(question.text)
    language = checked_language(question.language) or components.language or detect_language(text)
    timings = {"embed": 0.0, "search": 0.0, "read": 0.0}
    yield Progress("search")
    request = understand(text) if passages is None else None
    if request is not None:
        answer = summary_in_chat(components, request, question, language)
        timings["read"] = timings["total"] = time.perf_counter() - began
        yield replace(answer, timings=timings)
        return
    if passages is None:
        found = ranked(components, text, components.passages, question.filters, timings)
    else:
        found = Ranked.of(passages)
    if cancel is not None and cancel.is_set():
        return
    yield Progress("read")
    for answer, last in _answers(components, text, found.hits, language, timings):
        if cancel is not None and cancel.is_set():
            return
        timings["total"] = time.perf_counter() - began
        answer = replace(answer, timings=dict(timings), retrieved=found.article_ids)
        yield answer if last else Draft(answer)


def _answers(
    components: Components, text: str, hits: Sequence[Hit], language: str, timings: dict[str, float]
) -> Iterator[tuple[Answer, bool]]:
    """Answers, and whether each is the last; one before it stands on the first passage alone."""
    if not hits:
        yield Answer(text, components.say("nothing_indexed", language), outcome="silent"), True
        return

    def frame(article: Article, quote: str) -> str:
        if article.language == language:
            return quote
        title = article.title or article.id
        return components.say("quote_frame", language, title=title, quote=quote)

    began = time.perf_counter()
    reader = components.reader()
    threshold = reader.thresholds[components.refusal]
    for found, enough, last in _read_in_turns(reader, text, hits, language, threshold):
        timings["read"] = time.perf_counter() - began
        answer = compose(text, found, hits, enough, frame)
        if answer.refused:
            answer = replace(answer, text=components.say("refusal", language))
        if last or not answer.refused:
            yield answer, last


def _found(reading: Reading, hits: Sequence[Hit]) -> list[Found]:
    """Spans of passages as spans of articles; those after the best are supported less than it."""
    best = reading.spans[0].score if reading.spans else 0.0
    found = []
    for span in reading.spans:
        first = hits[span.passage].passage.start
        share = min(max(span.score / best, 0.0), 1.0) if best > 0 else float(span.score == best)
        support = reading.support * share
        found.append(Found(hits[span.passage], first + span.start, first + span.end, support))
    return found


def _read_in_turns(
    reader: Reader, text: str, hits: Sequence[Hit], language: str, threshold: float
) -> Iterator[tuple[list[Found], float, bool]]:
    """What the passages in the question's language say; the others are read when they say nothing.

    Each with the support that the best of it must have, and whether it is the last. What the first
    passage says by itself comes before what all of them say, and must be likely.

    People check a quote that they can read, the reader is right less often across languages, and
    passages of the own language that say nothing make it less likely that others do.
    """
    likely = max(threshold, LIKELY)
    own = [hit for hit in hits if hit.article.language == language]
    others = [hit for hit in hits if hit.article.language != language]
    kept: tuple[list[Found], float] = ([], threshold)
    for some, enough in ((own, threshold), (others, likely if own else threshold)):
        if not some:
            continue
        across = "" if some is own else f"{language}>{some[0].article.language}"
        readings = reader.readings(text, [hit.text for hit in some], across)
        if len(some) > 1:
            yield _found(next(readings), some), likely, False
        found = _found(next(readings), some)
        if found and found[0].support >= enough:
            yield found, enough, True
            return
        if not kept[0]:
            kept = found, enough
    yield *kept, True
