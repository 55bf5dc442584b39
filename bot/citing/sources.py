"""Several articles that answer: they stand together where they agree, side by side where not."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answer import Answer
from bot.citation import Citation, Claim, Why
from bot.citing.composing import Frame
from bot.citing.found import Asking, Found
from bot.citing.quoting import quoted
from bot.citing.short import marked_span, short_words
from bot.reading.questions import is_passage_kind

# How likely a sentence of another article must be, and how near its words' margin to the best.
LIKELY, NEAR = 0.5, 6.0
MOST_SOURCES = 3
_WORD = re.compile(r"\w+")


def beside_other_sources(
    answer: Answer,
    asking: Asking,
    found: Sequence[Found],
    frame: Frame,
    differ: Callable[[], str],
) -> Answer:
    """The answer, beside what other articles say to the same question.

    Where an article says other words, both stand with their sources, the newer first, and a notice
    says that they differ. Only answers of a few words are compared.
    """
    if answer.short_answer is None or is_passage_kind(asking.kind) or asking.several:
        return answer
    best = answer.claims[0].citations[0].article_id
    own = [one for one in found if one.hit.article.id == best and one.margins]
    margin = max(one.margins[0] for one in own)
    rivals: list[tuple[Found, str]] = []
    for one in found:
        words = short_words(asking, one)
        seen = {best, *(other.hit.article.id for other, _ in rivals)}
        if one.hit.article.id in seen or words is None or one.chance < LIKELY:
            continue
        if one.margins[0] < margin - NEAR or one.margins[0] < 0:
            continue
        rivals.append((one, words))
    if not rivals:
        return answer
    claims = list(answer.claims[:1])
    for one, _ in rivals[: MOST_SOURCES - 1]:
        where = quoted(one.hit, one.start, one.end)
        if not isinstance(where, Why):
            citation = Citation.of(one.hit.article, *where, mark=marked_span(asking, one))
            support = answer.claims[0].support * one.chance
            claims.append(Claim(frame(one.hit.article, citation.quote), (citation,), support))
    differs = any(not says_the_same(answer.short_answer, words) for _, words in rivals)
    if not differs:
        return replace(answer, claims=tuple(claims), text="\n".join(c.text for c in claims))
    dates = {one.hit.article.id: one.hit.article.published or "" for one in found}
    shorts = {best: answer.short_answer, **{one.hit.article.id: words for one, words in rivals}}
    claims.sort(key=lambda claim: str(dates.get(claim.citations[0].article_id, "")), reverse=True)
    return replace(
        answer,
        claims=tuple(claims),
        text="\n".join(claim.text for claim in claims),
        short_answer=shorts[claims[0].citations[0].article_id],
        notice=differ(),
    )


def says_the_same(one: str, other: str) -> bool:
    """Whether two short answers say the same: one holds the words of the other."""
    first, second = (set(_WORD.findall(text.lower())) for text in (one, other))
    return first <= second or second <= first
