"""The passages by the words they hold."""

import json
import re
import unicodedata
from collections.abc import Sequence

from index.archive.conditions import LISTED, where
from index.archive.stories import Stories
from index.article import Filters

# A word in more than this share of the passages says little and costs most of the time.
COMMON_SHARE = 0.1
COMMON_FROM = 1000
_WORD = re.compile(r"\w+")


class Words(Stories):
    """What of a snapshot is found by words."""

    def get(self, name: str) -> str:
        """One value of the archive's own record (see schema.create)."""
        return str(
            self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()[0]
        )

    def passage_count(self) -> int:
        """How many passages are current."""
        return int(self.get("passages"))

    def words(self, text: str, limit: int, filters: Filters) -> list[tuple[int, float]]:
        """Passages that hold words of `text`: id and BM25 score (higher is better), best first."""
        query = self._match(text)
        if not query:
            return []
        join, condition = "", "1"
        values: list[str | bytes] = []
        if filters:
            join = " JOIN passages p ON p.id = words.rowid JOIN articles a ON a.number = p.article"
            condition, values = where(filters)
        rows = self._connection.execute(
            f"SELECT words.rowid, -bm25(words) AS score FROM words{join}"
            f" WHERE words MATCH ? AND {condition} ORDER BY score DESC LIMIT ?",
            (query, *values, limit),
        )
        return rows.fetchall()

    def known(self, words: Sequence[str]) -> set[str]:
        """Those of some words, in small letters, that stand in any passage."""
        folded = {word: _folded(word) for word in words}
        found = self._connection.execute(
            f"SELECT term FROM word_counts WHERE term IN {LISTED}",
            (json.dumps(list(folded.values())),),
        ).fetchall()
        return {word for word, one in folded.items() if (one,) in found}

    def is_in_few(self, word: str, most: int) -> bool:
        """Whether `most` articles or fewer, but one at least, hold a word in small letters."""
        rows = self._connection.execute(
            "SELECT DISTINCT p.article FROM words JOIN passages p ON p.id = words.rowid"
            " WHERE words MATCH ? LIMIT ?",
            (f'"{_folded(word)}"', most + 1),
        ).fetchall()
        return 1 <= len(rows) <= most

    def _match(self, text: str) -> str:
        """The words worth looking for, as an FTS5 query."""
        terms = list(dict.fromkeys(_WORD.findall(_folded(text))))[:64]
        count = self.passage_count()
        if count >= COMMON_FROM and terms:
            found = dict(
                self._connection.execute(
                    f"SELECT term, doc FROM word_counts WHERE term IN {LISTED}",
                    (json.dumps(terms),),
                )
            )
            rare = [term for term in found if found[term] <= COMMON_SHARE * count]
            terms = rare or sorted(found, key=lambda term: found[term])[:1]
        return " OR ".join(f'"{term}"' for term in terms)


def _folded(text: str) -> str:
    """Lower case without diacritics, as FTS5's unicode61 keeps its terms."""
    parts = unicodedata.normalize("NFKD", text.lower())
    return "".join(part for part in parts if not unicodedata.combining(part))
