"""Ranking passages: vectors and words, fused with weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.archive.archive import Archive
from index.archive.snapshot import Snapshot
from index.article import Filters, Hit, Passage, Sentence
from index.encoder.embedder import Embedder
from index.errors import ModelError
from index.search.languages import Across, across_languages
from index.vectors.exact import Dense

# How many candidates each side proposes.
POOL = 50
# The weight of the words beside the vectors, fitted on IDK-MRC training questions.
LEXICAL_WEIGHT = 0.2
# How many articles a ranking names.
NAMED = 20


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for.

    Attributes:
        text: its words.
        vector: its embedding, float32 [dimension], normalized.
        model: the embedding model that made it.
        language: "id" or "en"; "" where it has none.
    """

    text: str
    vector: np.ndarray
    model: str
    language: str = ""

    @classmethod
    def of(cls, embedder: Embedder, text: str, language: str = "") -> "Query":
        """A question as an embedder sees it."""
        return cls(text, embedder.encode_query(text), embedder.model, language)


@dataclass(frozen=True, slots=True)
class Ranked:
    """Passages, best first, and the distinct articles of all candidates, best first, 20 at most.

    `across` are passages ranked without regard to their language; none where that is the same.
    """

    hits: list[Hit]
    article_ids: tuple[str, ...]
    across: tuple[Hit, ...] = ()

    @classmethod
    def of(cls, hits: Sequence[Hit]) -> "Ranked":
        """Passages that somebody else ranked."""
        names = dict.fromkeys(hit.article.id for hit in hits)
        return cls(list(hits), tuple(names)[:NAMED])


def search(
    archive: Archive, dense: Dense, query: Query, limit: int, filters: Filters = Filters()
) -> Ranked:
    """The passages nearest to a question, best first.

    Passages in another language than the question's come behind its own: `Ranked.across` is the
    ranking by what they say alone, see `index.search.languages`.

    Args:
        archive: what is searched, as of one instant.
        dense: how vectors are compared.
        query: what is searched for.
        limit: at most this many hits.
        filters: what the search is limited to.

    Raises:
        ModelError: the archive's vectors were made by another model.
    """
    with dense.reading(), archive.snapshot() as snapshot:
        require_model(snapshot, query.model, len(query.vector))
        pool = max(POOL, limit)
        near = dict(dense.nearest(snapshot, query.vector, pool, filters))
        words = dict(snapshot.words(query.text, pool, filters))
        near |= _cosines(snapshot, query, [number for number in words if number not in near])
        ranked = _ordered(near, words)
        passages = snapshot.passages(list(near))
        names = dict.fromkeys(passages[number].article_id for number, _ in ranked)
        compared: list[tuple[int, float]] = []
        if (moved := _across(snapshot, dense, query, filters)) is not None:
            others = [n for n, _ in dense.nearest(snapshot, moved.vector, limit, filters)]
            unseen = [number for number in others if number not in near]
            near |= _cosines(snapshot, query, unseen)
            passages |= snapshot.passages(unseen)
            compared = _ordered(_compared(snapshot, near, moved), words)[:limit]
            names |= dict.fromkeys(passages[number].article_id for number, _ in compared)
        hits, across = _hits(snapshot, passages, (ranked[:limit], compared), near, words)
        return Ranked(hits, tuple(names)[:NAMED], tuple(across))


def _cosines(snapshot: Snapshot, query: Query, ids: Sequence[int]) -> dict[int, float]:
    """The cosines of the question with some passages, by their ids."""
    if not ids:
        return {}
    found, vectors = snapshot.vectors(ids)
    return {int(n): float(v @ query.vector) for n, v in zip(found, vectors, strict=True)}


def _ordered(cosines: Mapping[int, float], words: Mapping[int, float]) -> list[tuple[int, float]]:
    """Passages with their scores, best first."""
    numbers = list(cosines)
    scores = fuse(list(cosines.values()), [words.get(number, 0.0) for number in numbers])
    return sorted(zip(numbers, scores, strict=True), key=lambda pair: (-pair[1], pair[0]))


def _across(snapshot: Snapshot, dense: Dense, query: Query, filters: Filters) -> Across | None:
    if not query.language or filters.language or filters.articles:
        return None
    return across_languages(query.vector, query.language, dense.samples(snapshot))


def _compared(snapshot: Snapshot, cosines: Mapping[int, float], moved: Across) -> dict[int, float]:
    """Cosines as they compare with each other, whatever the language of the passages."""
    languages = snapshot.languages(list(cosines))
    return {
        number: cosine if languages[number] == moved.language else cosine + moved.gap
        for number, cosine in cosines.items()
    }


def require_model(snapshot: Snapshot, model: str, dimension: int) -> None:
    """Raises ModelError unless the archive's vectors, if it has any, were made by `model`."""
    theirs, length = snapshot.get("model"), int(snapshot.get("dimension"))
    if theirs and (theirs, length) != (model, dimension):
        raise ModelError(
            f"the vectors of this archive ({length} numbers each) were made by {theirs}, not by "
            f"{model} ({dimension} numbers): run `wartanya index --reembed` to make them anew, "
            "or set WARTANYA_EMBEDDING_MODEL back"
        )


def fuse(
    dense: Sequence[float], lexical: Sequence[float], weight: float = LEXICAL_WEIGHT
) -> list[float]:
    """A weighted sum of standardized scores (zero mean, unit deviation over the candidates).

    Reciprocal rank fusion throws the distances away and does worse at the top here (see
    docs/benchmarks.md); weighted sums of normalized scores: Bruch et al., "An Analysis of Fusion
    Functions for Hybrid Retrieval", 2022.
    """
    return [float(score) for score in _standard(dense) + weight * _standard(lexical)]


def _standard(scores: Sequence[float]) -> np.ndarray:
    values = np.asarray(scores, dtype=np.float64)
    deviation = values.std() if len(values) else 0.0
    return (values - values.mean()) / deviation if deviation > 1e-9 else np.zeros(len(values))


def _hits(
    snapshot: Snapshot,
    passages: Mapping[int, Passage],
    rankings: Sequence[Sequence[tuple[int, float]]],
    dense: Mapping[int, float],
    words: Mapping[int, float],
) -> list[list[Hit]]:
    """The hits of each ranking; an article of several is read once."""
    names = {passages[number].article_id for ranked in rankings for number, _ in ranked}
    articles = {name: snapshot.article(name) for name in names}
    sentences = {name: snapshot.sentences(name) for name in names}

    def hit(number: int, score: float) -> Hit:
        passage = passages[number]
        return Hit(
            articles[passage.article_id],
            passage,
            score,
            dense[number],
            words.get(number, 0.0),
            sentences_around(sentences[passage.article_id], passage.start, passage.end),
        )

    return [[hit(number, score) for number, score in ranked] for ranked in rankings]


def sentences_around(sentences: Sequence[Sentence], start: int, end: int) -> tuple[Sentence, ...]:
    """The sentences that touch `start` to `end`, and the one before them."""
    inside = [row for row, one in enumerate(sentences) if one.end > start and one.start < end]
    return tuple(sentences[max(inside[0] - 1, 0) : inside[-1] + 1]) if inside else ()
