"""Reading the archive as of one instant."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from index.archive.conditions import LISTED, bound, where
from index.archive.words import Words
from index.article import Article, Filters, Mark, Passage, Sentence
from index.errors import NotFoundError

ARTICLE_COLUMNS = (
    "id, title, text, source, url, published, language, author, section, inferred, corrected, marks"
)
VECTORS_AT_ONCE = 4_096


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of a listing; `passages` and `words` are counts, the rest as in `Article`."""

    id: str
    title: str
    source: str
    url: str
    published: str
    language: str
    passages: int
    version: str = ""
    author: str = ""
    section: str = ""
    words: int = 0
    inferred: tuple[str, ...] = ()


class Snapshot(Words):
    """The archive at one instant; valid inside `Archive.snapshot` only."""

    def articles(self) -> list[ArticleRow]:
        """Every article, in the order in which they came."""
        rows = self._connection.execute(
            "SELECT id, title, source, url, published, language,"
            " (SELECT count(*) FROM passages WHERE article = number), version, author, section,"
            " word_count, inferred FROM articles ORDER BY number"
        )
        return [ArticleRow(*(*row[:-1], tuple(row[-1].split()))) for row in rows]

    def full_articles(self) -> Iterator[tuple[Article, str]]:
        """Every article with its origin, one at a time."""
        for row in self._connection.execute(
            f"SELECT {ARTICLE_COLUMNS}, origin FROM articles ORDER BY number"
        ):
            yield article_of(row[:-1]), row[-1]

    def find(self, article_id: str) -> tuple[Article, str] | None:
        """An article and its origin, or None."""
        row = self._connection.execute(
            f"SELECT {ARTICLE_COLUMNS}, origin FROM articles WHERE id = ?", (bound(article_id),)
        ).fetchone()
        return None if row is None else (article_of(row[:-1]), row[-1])

    def origins(self) -> Iterator[tuple[str, str]]:
        """(article id, origin) of every article, while the snapshot lasts."""
        yield from self._connection.execute("SELECT id, origin FROM articles ORDER BY number")

    def ids_by_origin(self, origin: str) -> list[str]:
        """The ids of the articles that were read from one file."""
        rows = self._connection.execute("SELECT id FROM articles WHERE origin = ?", (origin,))
        return [row[0] for row in rows]

    def indexed_texts(self) -> Iterator[tuple[int, str]]:
        """(passage id, the text it is embedded and found by), for every passage."""
        for article, _ in self.full_articles():
            rows = self._connection.execute(
                'SELECT p.id, start, "end" FROM passages p JOIN articles a ON a.number = p.article'
                " WHERE a.id = ?",
                (article.id,),
            )
            for number, start, end in rows:
                yield number, indexed_text(article, start, end)

    def stashed(self, model: str, dimension: int) -> set[int]:
        """The passages for which vectors of another model lie ready."""
        rows = self._connection.execute(
            "SELECT passage FROM next_vectors WHERE model = ? AND length(vector) = ?",
            (model, 4 * dimension),
        )
        return {row[0] for row in rows}

    def article(self, article_id: str) -> Article:
        """An article.

        Raises:
            NotFoundError: there is none of that id.
        """
        found = self.find(article_id)
        if found is None:
            raise NotFoundError(
                f"no article has the id {article_id!r}: `wartanya articles` lists them"
            )
        return found[0]

    def sentences(self, article_id: str) -> list[Sentence]:
        """The sentences of an article.

        Raises:
            NotFoundError: there is none of that id.
        """
        row = self._connection.execute(
            "SELECT sentences FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        if row is None:
            raise NotFoundError(
                f"no article has the id {article_id!r}: `wartanya articles` lists them"
            )
        offsets = np.frombuffer(row[0], dtype="<i4").reshape(-1, 2)
        return [Sentence(int(start), int(end)) for start, end in offsets]

    def passages(self, ids: Sequence[int]) -> dict[int, Passage]:
        """Those of the passages that are current, by id."""
        rows = self._connection.execute(
            f'SELECT p.id, a.id, start, "end" FROM passages p'
            f" JOIN articles a ON a.number = p.article WHERE p.id IN {LISTED}",
            (json.dumps(list(ids)),),
        )
        return {row[0]: Passage(*row) for row in rows}

    def languages(self, ids: Sequence[int]) -> dict[int, str]:
        """The languages of those of the passages that are current, by id."""
        rows = self._connection.execute(
            "SELECT p.id, a.language FROM passages p"
            f" JOIN articles a ON a.number = p.article WHERE p.id IN {LISTED}",
            (json.dumps(list(ids)),),
        )
        return dict(rows.fetchall())

    def vectors(self, ids: Sequence[int] | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Ids, int64 [n], and vectors, float32 [n, dimension], of all or the named passages."""
        if ids is None:
            count = self.passage_count()
            found = self._connection.execute("SELECT id, vector FROM passages")
        else:
            count = len(ids)
            found = self._connection.execute(
                f"SELECT id, vector FROM passages WHERE id IN {LISTED}", (json.dumps(list(ids)),)
            )
        numbers = np.empty(count, np.int64)
        matrix = np.empty((count, int(self.get("dimension"))), np.float32)
        filled = 0
        # A few at a time: all of them as bytes, too, would take the memory three times.
        while rows := found.fetchmany(VECTORS_AT_ONCE):
            some = slice(filled, filled + len(rows))
            numbers[some] = [row[0] for row in rows]
            flat = np.frombuffer(b"".join(row[1] for row in rows), dtype="<f4")
            matrix[some] = flat.reshape(len(rows), -1)
            filled += len(rows)
        return numbers[:filled], matrix[:filled]

    def sample(self, language: str, most: int) -> np.ndarray:
        """The vectors of the newest passages in a language, `most` at most, of as many articles,
        float32 [n, dimension]."""
        rows = self._connection.execute(
            "SELECT vector FROM passages WHERE article IN (SELECT number FROM articles"
            " WHERE language = ? ORDER BY number DESC LIMIT ?) ORDER BY id DESC LIMIT ?",
            (language, most, most),
        ).fetchall()
        flat = np.frombuffer(b"".join(row[0] for row in rows), dtype="<f4")
        return flat.reshape(len(rows), -1) if rows else np.zeros((0, 0), np.float32)

    def pending(self, limit: int = -1) -> list[tuple[int, str]]:
        """Passage ids and "add" or "remove": what the vector index has still to follow."""
        return self._connection.execute(
            "SELECT passage, action FROM pending ORDER BY passage LIMIT ?", (limit,)
        ).fetchall()

    def matching(self, filters: Filters) -> list[int]:
        """The ids of the passages that filters let through."""
        condition, values = where(filters)
        rows = self._connection.execute(
            "SELECT p.id FROM passages p JOIN articles a ON a.number = p.article"
            f" WHERE {condition}",
            values,
        )
        return [row[0] for row in rows]


def article_of(row: tuple[Any, ...]) -> Article:
    """An article of `ARTICLE_COLUMNS`."""
    inferred, corrected = (tuple(names.split()) for names in row[-3:-1])
    return Article(*(*row[:-3], inferred, corrected, _marks(row[-1])))


def _marks(column: str) -> tuple[Mark, ...]:
    """The marks of an article; damaged ones are none, `index.archive.integrity` names them."""
    try:
        return tuple(Mark.of(*pair) for pair in json.loads(column or "[]"))
    except (ValueError, TypeError):
        return ()


def indexed_text(article: Article, start: int, end: int) -> str:
    """What a passage is found by: its words after the title, which says what they are about."""
    text = article.text[start:end]
    return text if text.startswith(article.title) else f"{article.title}\n{text}"
