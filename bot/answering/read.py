"""The third step: what the passages say to the question, as it is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from bot.answering.components import Components
from bot.answering.retrieve import Retrieved
from bot.citing.composing import Found
from bot.reading.reader import Reading
from index.article import Hit

# Where the own language is silent, an answer from another must be more likely right than wrong.
LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What `read` found in the passages.

    Attributes:
        retrieved: the passages, and the question they were read for.
        found: words that may answer, best first, in offsets of their articles.
        threshold: the support that the best of them must have, 0 to 1.
        last: whether everything was read; before it, `found` stands on the first passage alone.
        seconds: since reading began.
    """

    retrieved: Retrieved
    found: tuple[Found, ...] = ()
    threshold: float = 0.0
    last: bool = True
    seconds: float = 0.0


def read(components: Components, retrieved: Retrieved) -> Iterator[Evidence]:
    """What the passages in the question's language say; the others are read when they say nothing.

    What the first passage says by itself comes before what all of them say, and must be likely.
    The last one is the whole; where no passages were found, it is the only one and empty.

    People check a quote that they can read, the reader is right less often across languages, and
    passages of the own language that say nothing make it less likely that others do.

    Raises:
        ModelError: the reader is missing or altered.
    """
    if not retrieved.hits:
        yield Evidence(retrieved)
        return
    began = perf_counter()
    for found, threshold, last in _in_turns(components, retrieved):
        yield Evidence(retrieved, tuple(found), threshold, last, perf_counter() - began)


def _in_turns(
    components: Components, retrieved: Retrieved
) -> Iterator[tuple[list[Found], float, bool]]:
    """What was found, the support it must have, and whether it is the last."""
    understanding = retrieved.understanding
    language, hits = understanding.language, retrieved.hits
    reader = components.reader()
    threshold = reader.thresholds[understanding.asked.refusal]
    likely = max(threshold, LIKELY)
    own = [hit for hit in hits if hit.article.language == language]
    others = [hit for hit in hits if hit.article.language != language]
    kept: tuple[list[Found], float] = ([], threshold)
    for some, enough in ((own, threshold), (others, likely if own else threshold)):
        if not some:
            continue
        across = "" if some is own else f"{language}>{some[0].article.language}"
        readings = reader.readings(understanding.text, [hit.text for hit in some], across)
        if len(some) > 1:
            yield _found(next(readings), some), likely, False
        found = _found(next(readings), some)
        if found and found[0].support >= enough:
            yield found, enough, True
            return
        if not kept[0]:
            kept = found, enough
    yield *kept, True


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
