"""Whether an archive holds together: SQLite's own check, and what its tables promise each other."""

import hashlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from index.archive.connection import FILE_NAME, connect_to_read, unusable
from index.archive.schema import check
from index.errors import ArchiveError

MOST_NAMED = 5
# Each says what is wrong, with a statement that gives the ids of the articles concerned.
PROMISES = (
    (
        "articles without passages",
        "SELECT id FROM articles WHERE number NOT IN (SELECT article FROM passages)",
    ),
    (
        "articles with passages outside their text",
        "SELECT DISTINCT a.id FROM passages p JOIN articles a ON a.number = p.article"
        ' WHERE start < 0 OR start >= "end" OR "end" > length(text)',
    ),
    (
        "articles with sentences that cannot be read",
        "SELECT id FROM articles WHERE length(sentences) % 8 OR length(sentences) = 0",
    ),
    (
        "articles with marks of pages or times that cannot be read",
        "SELECT id FROM articles WHERE marks != '' AND NOT json_valid(marks)",
    ),
    (
        "articles with vectors of a wrong length",
        "SELECT DISTINCT a.id FROM passages p JOIN articles a ON a.number = p.article"
        " WHERE length(vector) != 4 * (SELECT value FROM meta WHERE name = 'dimension')",
    ),
    (
        "articles whose text is not the one that was stored",
        "SELECT id FROM articles WHERE version != version_of(text)",
    ),
)
# Each says what is wrong, with a statement that counts it.
COUNTS = (
    (
        "passages of articles that are gone",
        "SELECT count(*) FROM passages WHERE article NOT IN (SELECT number FROM articles)",
    ),
    (
        "passages that no word finds",
        "SELECT count(*) FROM passages WHERE id NOT IN (SELECT id FROM words_docsize)",
    ),
    (
        "words of passages that are gone",
        "SELECT count(*) FROM words_docsize WHERE id NOT IN (SELECT id FROM passages)",
    ),
    (
        "passages not counted, or counted twice",
        "SELECT abs((SELECT count(article) FROM passages)"
        " - (SELECT value FROM meta WHERE name = 'passages'))",
    ),
    (
        "stories of articles that are gone",
        "SELECT count(*) FROM copies WHERE article NOT IN (SELECT number FROM articles)",
    ),
)


@dataclass(frozen=True, slots=True)
class Problem:
    """What does not hold: in words, and the ids of the articles that have to be made anew."""

    what: str
    article_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Findings:
    """`damaged`: SQLite itself cannot read all of the file; then nothing else was looked at."""

    damaged: bool
    problems: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether everything holds."""
        return not self.damaged and not self.problems


def examine(folder: Path) -> Findings:
    """Looks at every article and passage; reads the whole file.

    Raises:
        ArchiveError: there is none, or it cannot be opened, for another reason than damage.
    """
    said = _said_by_sqlite(folder)
    if said:
        return Findings(True, (Problem(f"the file is damaged: {said}"),))
    check(folder)
    connection = connect_to_read(folder)
    try:
        return Findings(False, tuple(_broken_promises(connection)))
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        return Findings(True, (Problem(f"the file is damaged: {error}"),))
    finally:
        connection.close()


def _said_by_sqlite(folder: Path) -> str:
    """What SQLite finds wrong with the file itself, or ""."""
    if not (folder / FILE_NAME).is_file():
        check(folder)  # says that there is none
    try:
        connection = connect_to_read(folder)
    except ArchiveError as error:
        if isinstance(error.__cause__, sqlite3.DatabaseError) and not isinstance(
            error.__cause__, sqlite3.OperationalError
        ):
            return str(error.__cause__)
        raise
    try:
        (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.OperationalError as error:
        raise unusable(folder, error) from error
    except sqlite3.DatabaseError as error:
        return str(error)
    finally:
        connection.close()
    return "" if said == "ok" else " ".join(said.split())


def _broken_promises(connection: sqlite3.Connection) -> list[Problem]:
    connection.create_function("version_of", 1, _version_of)
    found = []
    for what, statement in PROMISES:
        ids = tuple(row[0] for row in connection.execute(statement))
        if ids:
            named = ", ".join(ids[:MOST_NAMED]) + (", ..." if len(ids) > MOST_NAMED else "")
            found.append(Problem(f"{len(ids)} {what}: {named}", ids))
    for what, statement in COUNTS:
        (count,) = connection.execute(statement).fetchone()
        if count:
            found.append(Problem(f"{count} {what}"))
    return found


def _version_of(text: str) -> str:
    """As `Article.version`."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]
