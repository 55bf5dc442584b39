"""From what the reader found to an answer: every claim a whole sentence, cited, or dropped."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.answer import Answer
from bot.citation import Citation, Claim, Dropped, Why
from bot.citing.quoting import quoted
from index.article import Article, Hit

MOST_CLAIMS = 3
MOST_RELATED = 3

# Questions that ask for several things; the others get one claim, and what agrees with it.
_LIST = re.compile(
    r"\b(siapa saja|apa saja|mana saja|di mana saja|sebutkan|who (all )?(are|were) the|"
    r"which (countries|people|companies|teams|topics|issues)|what (are|were) the|list|name the)\b",
    re.IGNORECASE,
)

Frame = Callable[[Article, str], str]


@dataclass(frozen=True, slots=True)
class Found:
    """Words of an article that may answer; offsets of the article; `support` in [0, 1]."""

    hit: Hit
    start: int
    end: int
    support: float

    @property
    def words(self) -> str:
        """The words, a slice of the article."""
        return self.hit.article.text[self.start : self.end]


def compose(
    question: str, found: Sequence[Found], hits: Sequence[Hit], threshold: float, frame: Frame
) -> Answer:
    """The answer: the best claim, and what agrees with it or, for a list question, the others.

    Args:
        question: the question's text.
        found: what the reader found, best first; the first one decides whether to refuse.
        hits: the passages that were read, best first; a refusal shows the nearest ones.
        threshold: support below this is a refusal.
        frame: the text of a claim from its article and its quote.

    A refusal has no text yet.
    """
    claims: list[Claim] = []
    dropped: list[Dropped] = []
    best: Found | None = None
    for one in found:
        if len(claims) == MOST_CLAIMS:
            break
        if best is not None and not (_LIST.search(question) or _agrees(best, one)):
            continue
        where = quoted(one.hit, one.start, one.end)
        if one.support < threshold:
            if best is None:
                dropped.append(Dropped(one.words, Why.UNSURE, one.support, threshold))
                break
            continue
        if isinstance(where, Why):
            dropped.append(Dropped(one.words, where, one.support, threshold))
            continue
        citation = Citation.of(one.hit.article, *where, mark=(one.start, one.end))
        if any(_same_place(citation, claim.citations[0]) for claim in claims):
            continue
        text = frame(one.hit.article, citation.quote)
        claims.append(Claim(text, (citation,), one.support))
        if best is None:
            best = one
    if best is None:
        return Answer(
            question, "", outcome="closest", related=related(found, hits), dropped=tuple(dropped)
        )
    text = "\n".join(claim.text for claim in claims)
    return Answer(
        question, text, claims=tuple(claims), short_answer=best.words, dropped=tuple(dropped)
    )


def related(found: Sequence[Found], hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """What was nearest, for a refusal: one sentence of each of the first passages."""
    citations: list[Citation] = []
    for hit in hits:
        spans = [(one.start, one.end) for one in found if one.hit is hit]
        own = [
            one
            for one in hit.sentences
            if hit.passage.start <= one.start and one.end <= hit.passage.end
        ]
        for start, end in [*spans, *((one.start, one.end) for one in own)]:
            where = quoted(hit, start, end)
            if isinstance(where, Why):
                continue
            citation = Citation.of(hit.article, *where)
            if not any(_same_place(citation, other) for other in citations):
                citations.append(citation)
                break
        if len(citations) == MOST_RELATED:
            break
    return tuple(citations)


def _agrees(best: Found, other: Found) -> bool:
    """Whether another article says the same words."""
    return (
        other.hit.article.id != best.hit.article.id
        and other.words.casefold() == best.words.casefold()
    )


def _same_place(one: Citation, other: Citation) -> bool:
    """Whether two quotes share words of one article."""
    same = one.article_id == other.article_id
    return same and one.start < other.end and other.start < one.end
