"""From the format of an older archive to that of this version, one numbered step after another."""

import sqlite3
from collections.abc import Callable, Mapping
from types import MappingProxyType

from index.archive.tables import ARTICLES, COPIES, COPIES_INDEX, MARKS

Step = Callable[[sqlite3.Connection], None]


def _to_2(connection: sqlite3.Connection) -> None:
    """Author, section, what was inferred or corrected, and how long a text is; copies; runs."""
    connection.create_function("count_words", 1, lambda text: len(text.split()))
    connection.execute(ARTICLES.replace("TABLE articles", "TABLE articles_2"))
    connection.execute(
        "INSERT INTO articles_2 SELECT number, id, title, source, '', '', url, published, language,"
        " version, origin, '', '', count_words(text), text, sentences FROM articles"
    )
    connection.execute("DROP TABLE articles")
    connection.execute("ALTER TABLE articles_2 RENAME TO articles")
    connection.execute("CREATE INDEX articles_by_origin ON articles (origin)")
    connection.execute(COPIES)
    connection.execute(COPIES_INDEX)
    connection.execute("INSERT INTO meta VALUES ('last_run', ''), ('stories', '0')")
    connection.execute("INSERT INTO meta SELECT 'passages', count(article) FROM passages")


def _to_3(connection: sqlite3.Connection) -> None:
    """Where the pages or moments of a source begin in an article's text."""
    connection.execute(MARKS)


STEPS: Mapping[int, Step] = MappingProxyType({2: _to_2, 3: _to_3})
"""What makes each format of the one before it."""


def migrate(connection: sqlite3.Connection, target: int) -> None:
    """Takes every step up to the format `target`, in one transaction: all of them or none.

    Another process may do so at once; the second finds nothing left to do.

    Args:
        connection: outside any transaction; its foreign keys are off afterwards.
        target: the format that is wished for.
    """
    connection.execute("PRAGMA foreign_keys = OFF")  # or dropping a table would empty its children
    connection.execute("BEGIN IMMEDIATE")
    (found,) = connection.execute("SELECT value FROM meta WHERE name = 'format'").fetchone()
    for number in range(int(found) + 1, target + 1):
        STEPS[number](connection)
    connection.execute("UPDATE meta SET value = ? WHERE name = 'format'", (str(target),))
    connection.execute("COMMIT")
