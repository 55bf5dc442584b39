"""Which articles carry one and the same story, as of one instant."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.archive.conditions import LISTED


@dataclass(frozen=True, slots=True)
class Signatures:
    """What copies are found by.

    `numbers` of articles and the `stories` that they carry (0: not known yet) are int64 [n],
    `signatures` uint32 [n, places].
    """

    numbers: np.ndarray
    stories: np.ndarray
    signatures: np.ndarray


class Stories:
    """The part of a snapshot that knows of copies."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def copies_of(self, article_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """For each article, the ids of all that carry its story: itself and its copies.

        The earliest published comes first, one without a date last. An id that is not there is
        left out.
        """
        rows = self._connection.execute(
            "SELECT asked.id, a.id FROM articles asked LEFT JOIN copies own"
            " ON own.article = asked.number LEFT JOIN copies same"
            " ON same.story = own.story AND own.story > 0"
            " JOIN articles a ON a.number = ifnull(same.article, asked.number)"
            f" WHERE asked.id IN {LISTED} ORDER BY a.published = '', a.published, a.number",
            (json.dumps(list(article_ids)),),
        )
        found: dict[str, list[str]] = {}
        for asked, article_id in rows:
            found.setdefault(asked, []).append(article_id)
        return {asked: tuple(ids) for asked, ids in found.items()}

    def copy_count(self) -> int:
        """How many articles carry a story that an earlier one carries too."""
        (count,) = self._connection.execute(
            "SELECT count(*) - count(DISTINCT story) FROM copies WHERE story > 0"
        ).fetchone()
        return int(count)

    def unsigned(self, limit: int) -> dict[int, str]:
        """Number and text of some articles that have no signature yet."""
        return dict(
            self._connection.execute(
                "SELECT number, text FROM articles WHERE number NOT IN"
                " (SELECT article FROM copies) LIMIT ?",
                (limit,),
            ).fetchall()
        )

    def uncompared(self) -> int:
        """How many articles have a signature, but no story yet."""
        (count,) = self._connection.execute(
            "SELECT count(*) FROM copies WHERE story = 0"
        ).fetchone()
        return int(count)

    def signatures(self) -> Signatures:
        """The signature of every article that has one, those of earlier articles first."""
        rows = self._connection.execute(
            "SELECT article, story, signature FROM copies JOIN articles ON number = article"
            " ORDER BY published = '', published, number"
        ).fetchall()
        values = np.frombuffer(b"".join(row[2] for row in rows), dtype="<u4")
        return Signatures(
            np.array([row[0] for row in rows], np.int64),
            np.array([row[1] for row in rows], np.int64),
            values.reshape(len(rows), -1) if rows else np.zeros((0, 0), np.uint32),
        )

    def text(self, number: int) -> str:
        """The text of an article by its number."""
        row = self._connection.execute("SELECT text FROM articles WHERE number = ?", (number,))
        return str(row.fetchone()[0])

    def signature_of(self, article_id: str) -> tuple[int, bytes] | None:
        """The story and the signature of an article, if it has one."""
        return self._connection.execute(
            "SELECT story, signature FROM copies JOIN articles ON number = article WHERE id = ?",
            (article_id,),
        ).fetchone()
