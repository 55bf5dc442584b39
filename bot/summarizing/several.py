"""Several articles to one summary: what they agree on, what one alone says, where they differ.

Every line is a sentence of an article, cited with all articles that say the same. Sentences say the
same where they share most of their words; where their figures do not agree they stand side by side.
Copies of one wire story count once.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.citation import Citation, Claim
from bot.summarizing.candidates import WORD, candidates
from bot.summarizing.rank import Ranker
from bot.summarizing.select import choose
from index.article import Article, Sentence

COPY = 0.8
SAME = 0.5
ALIKE = 0.35
"""Shared words, of those of the shorter sentence: the same statement; the same matter."""
FEWEST_SHARED = 4
EACH = 2
MOST_LINES = 12

_FIGURE = re.compile(r"\d+(?:[.,/:]\d+)*")
_SHORTEST_WORD = 4


@dataclass(frozen=True, slots=True)
class Told:
    """An article with its sentences, split."""

    article: Article
    sentences: tuple[Sentence, ...]


@dataclass(slots=True)
class _Line:
    """A statement, and the places where it stands; `day` orders it."""

    day: str
    citations: list[Citation]
    words: frozenset[str]
    figures: frozenset[str]
    others: list["_Line"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Several:
    """A summary of several articles.

    Attributes:
        claims: its lines in order of time, those that several articles tell with all of them cited.
        differing: pairs of lines that tell the same with other figures, each of another article.
        articles: ids of the articles that were told, copies included, oldest first.
        copies: ids of those that only repeat another.
    """

    claims: tuple[Claim, ...]
    differing: tuple[tuple[Claim, Claim], ...]
    articles: tuple[str, ...]
    copies: tuple[str, ...]


def one_line_each(told: Sequence[Told], ranker: Ranker) -> tuple[Claim, ...]:
    """The best sentence of each article, in the order given; none of an article without news."""
    claims = []
    for one in told:
        for citation in _best(one, ranker, 1):
            claims.append(Claim(citation.quote, (citation,), 1.0))
    return tuple(claims)


def summarize_several(
    told: Sequence[Told], ranker: Ranker, *, lines: int | None = None, language: str = "id"
) -> Several:
    """What several articles say, in order of time.

    Args:
        told: the articles, in any order.
        ranker: says how likely a sentence is to be in a human summary.
        lines: at most so many; those that several articles tell come before the others.
        language: the asker's: of two articles that tell the same, that one's sentence stands first.
    """
    in_time = sorted(
        told,
        key=lambda one: (
            one.article.published,
            one.article.language != language,
            one.article.id,
        ),
    )
    kept, copies = _without_copies(in_time, language)
    found: list[_Line] = []
    for one in kept:
        twins = copies.get(one.article.id, [])
        for citation in _best(one, ranker, EACH):
            line = _line(one.article, citation)
            line.citations += _in_copies(citation, twins)
            _put(found, line)
    most = lines or MOST_LINES
    chosen = sorted(found, key=lambda line: -len({c.article_id for c in line.citations}))[:most]
    ordered = [line for line in found if line in chosen]
    differing = [(line, other) for line in ordered for other in line.others]
    return Several(
        tuple(_claim(line) for line in ordered),
        tuple((_claim(line), _claim(other)) for line, other in differing),
        tuple(one.article.id for one in in_time),
        tuple(twin.article.id for twins in copies.values() for twin in twins),
    )


def _without_copies(
    told: Sequence[Told], language: str
) -> tuple[list[Told], dict[str, list[Told]]]:
    """The articles that stand for themselves, and the copies of each."""
    bags = {one.article.id: _words(one.article.text) for one in told}
    kept: list[Told] = []
    copies: dict[str, list[Told]] = {}
    for one in sorted(told, key=lambda one: one.article.language != language):
        mine = bags[one.article.id]
        for other in kept:
            theirs = bags[other.article.id]
            alike = len(mine & theirs) >= COPY * max(len(mine), len(theirs), 1)
            if alike and _figures(one.article.text) == _figures(other.article.text):
                copies.setdefault(other.article.id, []).append(one)
                break
        else:
            kept.append(one)
    return [one for one in told if one in kept], copies


def _best(told: Told, ranker: Ranker, count: int) -> list[Citation]:
    """The best sentences of an article."""
    article = told.article
    found = candidates(article, told.sentences)
    if not found:
        return []
    cut = [one.start - told.sentences[one.index].start for one in found]
    probabilities = ranker.rank(article.text, found, cut)
    places = choose(article.text, found, probabilities, ranker.reference_words, sentences=count)
    return [Citation.of(article, found[place].start, found[place].end) for place in places]


def _line(article: Article, citation: Citation) -> _Line:
    words, figures = _words(citation.quote), _figures(citation.quote)
    return _Line(article.published, [citation], words, figures)


def _put(lines: list[_Line], line: _Line) -> None:
    """Adds a line; one that says the same gets its citation, or stands beside where it differs."""
    article = line.citations[0].article_id
    for other in lines:
        if any(citation.article_id == article for citation in other.citations):
            continue
        shared = len(line.words & other.words)
        share = shared / max(min(len(line.words), len(other.words)), 1)
        differ = bool(line.figures - other.figures) and bool(other.figures - line.figures)
        if shared < FEWEST_SHARED:
            continue
        if share >= SAME and not differ:
            other.citations += line.citations
            return
        if share >= ALIKE and differ:
            other.others.append(line)
            return
    lines.append(line)


def _in_copies(citation: Citation, twins: Sequence[Told]) -> list[Citation]:
    """The same sentence in the copies that hold it word for word."""
    found = []
    for twin in twins:
        start = twin.article.text.find(citation.quote)
        if start >= 0:
            found.append(Citation.of(twin.article, start, start + len(citation.quote)))
    return found


def _claim(line: _Line) -> Claim:
    return Claim(line.citations[0].quote, tuple(line.citations), 1.0)


def _figures(text: str) -> frozenset[str]:
    return frozenset(_FIGURE.findall(text))


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in WORD.findall(text.lower()) if len(word) >= _SHORTEST_WORD)
