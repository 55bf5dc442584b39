"""Which articles carry one and the same story, as of one instant."""

import json
import sqlite3
from collections.abc import Sequence

import numpy as np

from index.archive.conditions import LISTED


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

    def signed(self) -> tuple[np.ndarray, np.ndarray]:
        """Numbers of all articles with a signature, and their stories (0: not known yet).

        Both int64 [n]; earlier articles come first.
        """
        rows = self._connection.execute(
            "SELECT article, story FROM copies JOIN articles ON number = article"
            " ORDER BY published = '', published, number"
        )
        numbers, stories = np.fromiter(rows, np.dtype((np.int64, 2))).reshape(-1, 2).T
        return numbers, stories

    def signature_parts(self, numbers: np.ndarray, first: int, places: int) -> np.ndarray:
        """Some places of the signatures of articles, uint32 [len(numbers), places]."""
        found = np.zeros((len(numbers), places), "<u4")
        rows = self._connection.execute(
            "SELECT listed.key, substr(signature, ?, ?) FROM json_each(?) listed"
            " CROSS JOIN copies ON article = listed.value",
            (4 * first + 1, 4 * places, json.dumps(numbers.tolist())),
        )
        for row, part in rows:
            found[row] = np.frombuffer(part, "<u4")
        return found

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
