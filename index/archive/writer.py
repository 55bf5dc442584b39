"""The changes that one transaction makes to the archive."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.archive.snapshot import Snapshot, indexed_text
from index.article import Article, Sentence
from index.errors import ModelError


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article made ready for the archive, outside any transaction.

    Attributes:
        article: the article.
        origin: the file it was read from.
        sentences: its sentences, in order.
        passages: (start, end) of its passages, in order.
        vectors: float32 [passages, dimension], normalized.
    """

    article: Article
    origin: str
    sentences: Sequence[Sentence]
    passages: Sequence[tuple[int, int]]
    vectors: np.ndarray


class Writer(Snapshot):
    """The changes that can be made in one transaction."""

    def set(self, name: str, value: str) -> None:
        """Sets one value of the archive's own record (see schema.create)."""
        self._connection.execute("UPDATE meta SET value = ? WHERE name = ?", (value, name))

    def put(self, prepared: Prepared) -> None:
        """Makes an article current: its old passages go, its new ones come."""
        article = prepared.article
        number = self._number(article.id)  # kept, and with it the place in listings
        self.remove(article.id)
        offsets = np.array([(s.start, s.end) for s in prepared.sentences], dtype="<i4")
        row = described(article) | {
            "number": number,
            "id": article.id,
            "title": article.title,
            "language": article.language,
            "version": article.version,
            "origin": prepared.origin,
            "word_count": len(article.text.split()),
            "text": article.text,
            "sentences": offsets.tobytes(),
        }
        number = self._connection.execute(
            f"INSERT INTO articles ({', '.join(row)}) VALUES ({', '.join('?' * len(row))})",
            tuple(row.values()),
        ).lastrowid
        matrix = self._checked(prepared.vectors)
        for (start, end), vector in zip(prepared.passages, matrix, strict=True):
            passage = self._connection.execute(
                "INSERT INTO passages VALUES (NULL, ?, ?, ?, ?)",
                (number, start, end, vector.tobytes()),
            ).lastrowid
            self._connection.execute(
                "INSERT INTO words (rowid, text) VALUES (?, ?)",
                (passage, indexed_text(article, start, end)),
            )
            self._connection.execute("INSERT INTO pending VALUES (?, 'add')", (passage,))
        self._count(len(matrix))

    def describe(self, article: Article, origin: str) -> None:
        """Replaces the fields that no passage depends on, of an article that else is the same."""
        row = described(article) | {"origin": origin}
        self._connection.execute(
            f"UPDATE articles SET {', '.join(f'{name} = ?' for name in row)} WHERE id = ?",
            (*row.values(), article.id),
        )

    def remove(self, article_id: str) -> bool:
        """Takes an article out; false where there was none."""
        number = self._number(article_id)
        if number is None:
            return False
        article = self.article(article_id)
        passages = self._connection.execute(
            'SELECT id, start, "end" FROM passages WHERE article = ?', (number,)
        ).fetchall()
        for passage, start, end in passages:
            # A contentless index must be told the words that it is to forget.
            self._connection.execute(
                "INSERT INTO words (words, rowid, text) VALUES ('delete', ?, ?)",
                (passage, indexed_text(article, start, end)),
            )
            self._connection.execute("REPLACE INTO pending VALUES (?, 'remove')", (passage,))
        self._connection.execute("DELETE FROM passages WHERE article = ?", (number,))
        self._connection.execute("DELETE FROM articles WHERE number = ?", (number,))
        self._count(-len(passages))
        return True

    def _count(self, more: int) -> None:
        self.set("passages", str(self.passage_count() + more))

    def _checked(self, vectors: np.ndarray) -> np.ndarray:
        """Vectors as they are stored.

        Raises:
            ModelError: they are not of the archive's dimension.
        """
        dimension = int(self.get("dimension"))
        if len(vectors) and vectors.shape[1] != dimension:
            raise ModelError(
                f"the embedding model made vectors of {vectors.shape[1]} numbers, this archive "
                f"holds {dimension} each: run `wartanya index --reembed`, or set "
                "WARTANYA_EMBEDDING_MODEL back"
            )
        return vectors.astype("<f4")

    def _number(self, article_id: str) -> int | None:
        row = self._connection.execute(
            "SELECT number FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        return None if row is None else int(row[0])

    def sign(self, rows: Sequence[tuple[int, int, bytes]]) -> None:
        """Keeps signatures: article number, story (0: not compared yet), little-endian uint32."""
        self._connection.executemany("REPLACE INTO copies VALUES (?, ?, ?)", rows)

    def keep_signature(self, article_id: str, kept: tuple[int, bytes] | None) -> None:
        """Gives an article that was put again, with the same text, what it had before."""
        number = self._number(article_id)
        if kept is not None and number is not None:
            self.sign([(number, *kept)])

    def set_stories(self, rows: Sequence[tuple[int, int]]) -> None:
        """Says which story an article carries: (story, article number)."""
        self._connection.executemany("UPDATE copies SET story = ? WHERE article = ?", rows)

    def drop_orphans(self) -> None:
        """Drops passages and stories of articles that are gone, and counts the passages anew."""
        gone = "article NOT IN (SELECT number FROM articles)"
        self._connection.execute(
            f"REPLACE INTO pending SELECT id, 'remove' FROM passages WHERE {gone}"
        )
        self._connection.execute(f"DELETE FROM passages WHERE {gone}")
        self._connection.execute(f"DELETE FROM copies WHERE {gone}")
        (count,) = self._connection.execute("SELECT count(article) FROM passages").fetchone()
        self.set("passages", str(count))

    def find_words_anew(self) -> None:
        """Fills the index of words from the articles."""
        self._connection.execute("INSERT INTO words (words) VALUES ('delete-all')")
        for number, text in self.indexed_texts():
            self._connection.execute(
                "INSERT INTO words (rowid, text) VALUES (?, ?)", (number, text)
            )

    def followed(self, done: Sequence[tuple[int, str]]) -> None:
        """Forgets pending work that the vector index has taken up: (passage id, action)."""
        self._connection.executemany("DELETE FROM pending WHERE passage = ? AND action = ?", done)

    def stash_vectors(self, model: str, passages: Sequence[int], vectors: np.ndarray) -> None:
        """Keeps vectors of another model aside until there is one for every passage."""
        rows = zip(passages, vectors.astype("<f4"), strict=True)
        self._connection.executemany(
            "REPLACE INTO next_vectors VALUES (?, ?, ?)",
            [(passage, model, vector.tobytes()) for passage, vector in rows],
        )

    def adopt_vectors(self, model: str, dimension: int) -> None:
        """Makes the stashed vectors of `model` the vectors of all passages."""
        self._connection.execute(
            "UPDATE passages SET vector = (SELECT vector FROM next_vectors WHERE passage = id)"
        )
        self._connection.execute("DELETE FROM next_vectors")
        self.set_model(model, dimension)

    def set_model(self, model: str, dimension: int) -> None:
        """Records what made the vectors; the vector index has to be built anew."""
        self._connection.execute("DELETE FROM pending")
        self.set("model", model)
        self.set("dimension", str(dimension))
        self.set("vectors", "")


def described(article: Article) -> dict[str, str]:
    """The columns of the fields that no passage depends on."""
    return {
        "source": article.source,
        "author": article.author,
        "section": article.section,
        "url": article.url,
        "published": article.published,
        "inferred": " ".join(article.inferred),
        "corrected": " ".join(article.corrected),
        "marks": json.dumps([mark.pair for mark in article.marks]) if article.marks else "",
    }
