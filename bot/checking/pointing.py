"""Which sentences of articles a claim should be held against: those that hold most of its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.verifying.lexicon import PRONOUNS
from bot.verifying.tokens import stem, words_of
from bot.verifying.values import Value, is_same, values_of
from index.article import Article, Sentence
from index.text.name_forms import names_alike

MOST_POINTED = 3
_SHORT = 4
_NAME, _VALUE, _WORD = 2.0, 2.0, 1.0
_LEAST_GAIN = 0.12


@dataclass(frozen=True, slots=True)
class Pointed:
    """A sentence of an article, `article.text[sentence.start:sentence.end]`."""

    article: Article
    sentence: Sentence

    @property
    def text(self) -> str:
        """Its words, a slice of the article."""
        return self.article.text[self.sentence.start : self.sentence.end]


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a claim holds, with weights: forms of words, and values."""

    words: tuple[tuple[frozenset[str], float], ...]
    values: tuple[Value, ...]

    @property
    def total(self) -> float:
        return sum(weight for _, weight in self.words) + _VALUE * len(self.values)


def pointed(claim: str, sentences: Sequence[Pointed], most: int = MOST_POINTED) -> list[Pointed]:
    """At most `most` sentences of one article that hold most of a claim, in the article's order.

    The first holds most by itself; each further one adds what was missing. Empty where no sentence
    holds anything of it.
    """
    wanted = _wanted(claim)
    holds = [frozenset(_held(wanted, one.text)) for one in sentences]
    total = wanted.total or 1.0
    chosen: list[int] = []
    covered: frozenset[int] = frozenset()
    while len(chosen) < most:
        free = [
            at
            for at in range(len(sentences))
            if at not in chosen
            and (not chosen or sentences[at].article.id == sentences[chosen[0]].article.id)
        ]
        gains = {at: _weight(wanted, holds[at] - covered) / total for at in free}
        best = max(gains, key=lambda at: (gains[at], _weight(wanted, holds[at])), default=None)
        if best is None or gains[best] < (_LEAST_GAIN if chosen else 1e-9):
            break
        chosen.append(best)
        covered |= holds[best]
    return [sentences[at] for at in sorted(_with_context(chosen, sentences, most))]


def _with_context(chosen: list[int], sentences: Sequence[Pointed], most: int) -> set[int]:
    """The chosen ones, best first, each with the one before it where a pronoun leads."""
    kept: set[int] = set()
    for at in chosen:
        before = at - 1 if at and _leads(sentences[at].text) else None
        group = {at} if before is None or before in chosen else {at, before}
        if len(kept | group) <= most:
            kept |= group
        elif len(kept) < most:
            kept.add(at)
    return kept


def _leads(text: str) -> bool:
    words = [word.plain for word in words_of(text[:200])]
    own = {"ujarnya", "katanya", "tuturnya", "ucapnya", "jelasnya", "ungkapnya", "tegasnya"}
    every = {word.plain for word in words_of(text)}
    return bool(PRONOUNS & set(words[:4]) or own & every or {"she", "he"} & every)


def nearest(claim: str, sentences: Sequence[Pointed], most: int) -> list[Pointed]:
    """The sentences that each hold most of a claim, best first."""
    wanted = _wanted(claim)
    scored = [(_weight(wanted, frozenset(_held(wanted, one.text))), at)
              for at, one in enumerate(sentences)]  # fmt: skip
    scored.sort(key=lambda pair: (-pair[0], pair[1]))
    return [sentences[at] for score, at in scored[:most] if score > 0]


def _wanted(claim: str) -> _Wanted:
    words: dict[frozenset[str], float] = {}
    for word in words_of(claim):
        if word.wordlike and (word.named or len(word.plain) >= _SHORT):
            forms = names_alike(word.plain) | {stem(word.plain)}
            words[forms] = _NAME if word.named and word.start else _WORD
    return _Wanted(tuple(words.items()), tuple(values_of(claim)))


def _held(wanted: _Wanted, text: str) -> Iterator[int]:
    """Numbers of what a text holds of it: words first, then values."""
    have: set[str] = set()
    for word in words_of(text):
        have.add(word.plain)
        have.add(stem(word.plain))
    for number, (forms, _) in enumerate(wanted.words):
        if forms & have:
            yield number
    shown = values_of(text) if wanted.values else []
    for number, value in enumerate(wanted.values):
        if any(is_same(value, other) for other in shown):
            yield len(wanted.words) + number


def _weight(wanted: _Wanted, held: frozenset[int]) -> float:
    count = len(wanted.words)
    return sum(wanted.words[at][1] if at < count else _VALUE for at in held)
