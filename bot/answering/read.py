"""The third step: what the passages say to the question, as it is read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import perf_counter

from bot.answering.components import Components
from bot.answering.retrieve import Retrieved
from bot.answering.spelling import as_spelled
from bot.citing.found import Found
from bot.reading.dates import in_the_articles_words
from bot.reading.evidence import Readable
from bot.reading.reading import Reading
from index.article import Hit

# Least support of a draft.
LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Findings:
    """What `read` found in the passages.

    Attributes:
        retrieved: the passages, and the question they were read for.
        found: sentences that may answer, best first, in offsets of their articles.
        support: the chance, 0 to 1, that the first of them answers.
        relevance: the chance, 0 to 1, that the passages are about the question.
        threshold: the support that it must have.
        relevant: the relevance that what is shown as closest must have.
        last: whether everything was read; before it, `found` stands on the first passage alone.
        seconds: since reading began.
    """

    retrieved: Retrieved
    found: tuple[Found, ...] = ()
    support: float = 0.0
    relevance: float = 0.0
    threshold: float = 0.0
    relevant: float = 0.0
    last: bool = True
    seconds: float = 0.0


def readable(hit: Hit) -> Readable:
    """A passage as the reader takes it: its sentences, cut to the passage."""
    first, last = hit.passage.start, hit.passage.end
    sentences = tuple(
        (max(one.start, first) - first, min(one.end, last) - first)
        for one in hit.sentences
        if one.start < last and one.end > first
    )
    return Readable(hit.text, sentences or ((0, last - first),))


def read(components: Components, retrieved: Retrieved) -> Iterator[Findings]:
    """Reads the passages in the question's language, then the others if those give no answer.

    Yields drafts from the first passage of a language, then, with `last` set, the first reading
    of all its passages with enough support, else the best. Without passages: one empty item.

    The own language comes first because readers can check its quotes and the reader errs more often
    across languages.

    Raises:
        ModelError: the reader is missing or altered.
    """
    if not retrieved.hits:
        yield Findings(retrieved)
        return
    began = perf_counter()
    reader = components.reader()
    refusal = retrieved.understanding.asked.refusal
    relevant = reader.relevant[refusal]
    for reading, hits, threshold, last in _in_turns(components, retrieved):
        yield Findings(
            retrieved,
            tuple(_found(reading, hits, retrieved)),
            reading.support,
            reading.relevance,
            threshold,
            relevant,
            last,
            perf_counter() - began,
        )


def _in_turns(
    components: Components, retrieved: Retrieved
) -> Iterator[tuple[Reading, Sequence[Hit], float, bool]]:
    """Readings, what was read, the support they must have, and whether each is the last."""
    reader, understanding = components.reader(), retrieved.understanding
    language, hits = understanding.language, retrieved.hits
    own = [hit for hit in hits if hit.article.language == language]
    others = [hit for hit in hits if hit.article.language != language]
    kept: tuple[Reading, Sequence[Hit], float] | None = None
    for some in (own, others):
        if not some:
            continue
        across = "" if some is own else f"{language}>{some[0].article.language}"
        leaning = understanding.leaning
        enough = reader.threshold(understanding.asked.refusal, across, leaning=leaning)
        enough *= understanding.enough
        likely = max(enough, LIKELY)
        passages = [readable(hit) for hit in some]
        similarity = None if understanding.scope.articles else _similarity(some)
        texts = [hit.text for hit in some]
        question = _as_read(components, understanding.text, texts)
        further = {
            _as_read(components, text, texts): weight
            for text, weight in understanding.beside.items()
        }
        readings = reader.readings(
            *(question, passages, across, similarity),
            one_article=len({hit.article.id for hit in some}) == 1,
            leaning=leaning,
            further=further,
        )
        if len(some) > 1:
            yield next(readings), some, likely, False
        reading = next(readings)
        if reading.support >= enough:
            yield reading, some, enough, True
            return
        if kept is None or reading.support > kept[0].support:
            kept = reading, some, enough
    assert kept is not None
    yield *kept, True


def _as_read(components: Components, question: str, texts: Sequence[str]) -> str:
    """A question in the spelling of the passages, its dates as they write them."""
    spelled = as_spelled(question, texts, lambda words: _known(components, words))
    return in_the_articles_words(spelled, texts)


def _known(components: Components, words: Sequence[str]) -> set[str]:
    """Those of some words that stand in the archive."""
    with components.archive.snapshot() as snapshot:
        return snapshot.known(words)


def _similarity(hits: Sequence[Hit]) -> float | None:
    """The cosine of the nearest; None where the passages were given and nothing searched for."""
    nearest = max(hit.dense for hit in hits)
    return nearest if any(hit.score for hit in hits) else None


def _found(reading: Reading, hits: Sequence[Hit], retrieved: Retrieved) -> list[Found]:
    """Sentences of passages as sentences of articles."""
    found = []
    for sentence in reading.evidence:
        hit = hits[sentence.passage]
        first = hit.passage.start
        spans = reading.spans_in(sentence)
        found.append(
            Found(
                hit,
                first + sentence.start,
                first + sentence.end,
                sentence.chance,
                tuple((first + span.start, first + span.end) for span in spans),
                tuple(span.score for span in spans),
                retrieved.copies_of(hit),
            )
        )
    return found
