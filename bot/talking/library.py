"""The articles as a conversation knows them: their titles, sources and days, never their words."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import pairwise

from bot.talking.lexicon import FUNCTION
from bot.talking.words import stem, words_of
from index.archive.snapshot import ArticleRow
from index.article import Filters

SHORTEST_TITLE = 3
_FEW, _SHARE = 3, 0.01


def no_names(words: Iterable[str]) -> frozenset[str]:
    """Of no words it is known that they are names."""
    return frozenset()


@dataclass(frozen=True)
class Library:
    """The articles of an archive at one instant, newest first.

    `text_of` gives an article's text by id, "" where there is none; `days` are those on which
    articles were published, newest first; `names_of` gives the stems of those of some plain
    words that few articles hold, as names.
    """

    rows: Sequence[ArticleRow]
    text_of: Callable[[str], str]
    names_of: Callable[[Iterable[str]], frozenset[str]] = no_names
    by_id: dict[str, ArticleRow] = field(init=False, repr=False)
    by_name: dict[str, tuple[str, ...]] = field(init=False, repr=False)
    sources: dict[str, str] = field(init=False, repr=False)
    days: tuple[date, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Reads the titles and sources once."""
        named: dict[str, list[str]] = {}
        sources: dict[str, str] = {}
        for row in self.rows:
            for name in {folded(row.title), folded(row.id)}:
                if name:
                    named.setdefault(name, []).append(row.id)
            if row.source:
                sources.setdefault(folded(row.source), row.source)
        object.__setattr__(self, "by_id", {row.id: row for row in self.rows})
        object.__setattr__(self, "by_name", {name: tuple(ids) for name, ids in named.items()})
        object.__setattr__(self, "sources", sources)
        days = {day for row in self.rows if (day := day_of(row))}
        object.__setattr__(self, "days", tuple(sorted(days, reverse=True)))

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Stems of the words by which titles tell articles apart; see `subjects_of`."""
        return subjects_of(row.title for row in self.rows)

    @cached_property
    def _by_pair(self) -> dict[tuple[str, str], list[str]]:
        """The ids of the articles in whose titles two stems stand side by side."""
        found: dict[tuple[str, str], list[str]] = {}
        for row in self.rows:
            for pair in pairwise(stem(word.plain) for word in words_of(title_of(row))):
                found.setdefault(pair, []).append(row.id)
        return found

    def named_together(self, stems: Iterable[str], but: Collection[str]) -> frozenset[str]:
        """Those of some stems that stand side by side as in few titles, none of articles of `but`.

        Together they say what an article is about; each alone may be any word.
        """
        most = most_of_few(len(self.rows))
        told: set[str] = set()
        for pair in pairwise(stems):
            ids = self._by_pair.get(pair, ())
            if 0 < len(ids) <= most and FUNCTION.isdisjoint(pair) and not set(ids) & set(but):
                told.update(pair)
        return frozenset(told)

    def admitted(self, filters: Filters) -> list[ArticleRow]:
        """The articles that filters let through, newest first; an unknown day passes no date."""
        return [row for row in self.rows if _passes(row, filters)]

    def named(self, name: str) -> tuple[str, ...]:
        """The ids of the articles whose title or id is exactly this, but for case and marks."""
        return self.by_name.get(folded(name), ())


def title_of(row: ArticleRow) -> str:
    """The title of an article; of one without, the words of its id, which often tell it."""
    head, _, rest = row.id.partition("-")
    return row.title or (rest if head.isdecimal() else row.id).replace("-", " ")


def subjects_of(titles: Iterable[str]) -> frozenset[str]:
    """Stems of words that stand in few of the titles: in three, or in one of a hundred."""
    read = [{stem(word.plain) for word in words_of(title)} for title in titles]
    counts = Counter(one for stems in read for one in stems)
    most = most_of_few(len(read))
    return frozenset(one for one, count in counts.items() if count <= most and one not in FUNCTION)


def most_of_few(articles: int) -> int:
    """In how many of all articles a word stands at most by which they are told apart."""
    return int(max(_FEW, _SHARE * articles))


def library_of(
    rows: Sequence[ArticleRow],
    text_of: Callable[[str], str],
    names_of: Callable[[Iterable[str]], frozenset[str]] = no_names,
) -> Library:
    """A library of rows given in the order in which they came; undated articles stand last."""
    places = range(len(rows))
    newest_first = sorted(
        places, key=lambda at: (rows[at].published, _serial(rows[at].id), at), reverse=True
    )
    return Library([rows[at] for at in newest_first], text_of, names_of)


def _serial(article_id: str) -> int:
    """The number that an id begins with, as those of many sources count up in time; else 0."""
    head = article_id.split("-", 1)[0][:12]
    return int(head) if head.isascii() and head.isdecimal() else 0


def folded(name: str) -> str:
    """A title, id or source in lower case, its words apart by single spaces."""
    return " ".join(word.text.lower() for word in words_of(name))


def day_of(row: ArticleRow) -> date | None:
    """The day an article was published, where it is known."""
    try:
        return date.fromisoformat(row.published[:10])
    except ValueError:
        return None


def _passes(row: ArticleRow, filters: Filters) -> bool:
    if filters.articles and row.id not in filters.articles:
        return False
    if filters.source and row.source != filters.source:
        return False
    if filters.language and row.language != filters.language:
        return False
    if filters.since and (not row.published or row.published < filters.since.isoformat()):
        return False
    return not (
        filters.until and (not row.published or row.published[:10] > filters.until.isoformat())
    )
