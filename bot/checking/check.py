"""A draft against articles: each sentence with its verdict, its quotes and its reasons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.checked import Checked, Verdict
from bot.checking.pointing import MOST_POINTED, Pointed, nearest, pointed
from bot.citation import Citation, Fault
from bot.verifying.findings import Judgement
from bot.verifying.verdict import Verifier
from bot.verifying.verify import Verified, crossing
from index.article import Article, Sentence
from index.errors import UsageError
from index.text.language import detect_language
from index.text.split import split_sentences

MOST_CHARACTERS = 20_000
MOST_CLAIM = 2_000
_TRIED_ACROSS = 4
_VERDICTS: dict[Judgement, Verdict] = {
    Judgement.SUPPORTED: "supported",
    Judgement.CONTRADICTED: "contradicted",
    Judgement.NOT_FOUND: "not_found",
}

Find = Callable[[str], Sequence[Pointed]]
"""The sentences that a claim may rest on."""


def check(text: str, find: Find, verifier: Verifier) -> list[Checked]:
    """Each sentence of a text against what `find` gives for it.

    Raises:
        UsageError: there is no text, or more than `MOST_CHARACTERS` code points of it.
    """
    if not text.strip():
        raise UsageError("there is nothing to check: give a text")
    if len(text) > MOST_CHARACTERS:
        raise UsageError(
            f"the text has {len(text):,} characters; at most {MOST_CHARACTERS:,} can be checked"
        )
    return [check_claim(claim, find(claim), verifier) for claim in claims_of(text)]


def claims_of(text: str) -> Iterator[str]:
    """The sentences of a text that can be claims: those with words."""
    for one in split_sentences(text, detect_language(text)):
        claim = text[one.start : one.end]
        if any(character.isalpha() for character in claim):
            yield claim[:MOST_CLAIM]


def check_claim(claim: str, sentences: Sequence[Pointed], verifier: Verifier) -> Checked:
    """One sentence against the best of some sentences of articles."""
    best: tuple[Verified, list[Pointed]] | None = None
    for group in _groups(claim, sentences):
        quotes = [one.text for one in group]
        found = verifier.verify(claim, quotes, [group[0].article.title])
        if best is None or _better(found, best[0]):
            best = found, group
        if found.judgement is Judgement.SUPPORTED:
            break
    if best is None:
        return Checked(claim, "not_found", 0.0, (), (Fault("citation", claim, ""),))
    found, group = best
    citations = tuple(
        Citation.of(group[at].article, group[at].sentence.start, group[at].sentence.end)
        for at in found.quotes
    )
    reasons = tuple(Fault(one.kind, one.said, one.found) for one in found.reasons)
    return Checked(claim, _VERDICTS[found.judgement], found.support, citations, reasons)


def _groups(claim: str, sentences: Sequence[Pointed]) -> Iterator[list[Pointed]]:
    """Quotes to try, each of one article: those that together hold most, then the nearest alone."""
    by_article: dict[str, list[Pointed]] = {}
    for one in sentences:
        by_article.setdefault(one.article.id, []).append(one)
    for own in by_article.values():
        group = pointed(claim, own, MOST_POINTED)
        if group:
            yield group
    if sentences and crossing(claim, [sentences[0].text]):
        for one in nearest(claim, sentences, _TRIED_ACROSS):
            yield [one]


def _better(one: Verified, other: Verified) -> bool:
    order = (Judgement.NOT_FOUND, Judgement.CONTRADICTED, Judgement.SUPPORTED)
    if one.judgement is not other.judgement:
        return order.index(one.judgement) > order.index(other.judgement)
    return one.support > other.support


def sentences_of(article: Article, sentences: Sequence[Sentence] | None = None) -> list[Pointed]:
    """The sentences of an article, in order."""
    if sentences is None:
        sentences = split_sentences(article.text, article.language)
    return [Pointed(article, one) for one in sentences]
