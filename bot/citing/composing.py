"""From what the reader found to an answer: every claim whole sentences, cited, or dropped."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answer import Answer, Outcome
from bot.citation import SURE, Citation, Claim, Dropped, Why
from bot.citing.found import Asking, Found
from bot.citing.layout import is_row
from bot.citing.quoting import quoted
from bot.citing.short import marked_span, short_words
from bot.reading.questions import is_passage_kind
from index.article import Article, Hit

MOST_CLAIMS = 3
MOST_ITEMS = 6
MOST_RELATED = 3
# How many runner-up sentences are shown below an unsure answer, and their least chance. On the
# natural validation questions two thirds of unsure answers were right, and a runner-up was right
# for half of the rest; half of all runner-ups fall below this chance, hardly any of them right.
MOST_BELOW, LEAST_BELOW = 2, 0.005

# How likely a further sentence must be to stand beside the best one, and where several things are
# asked for. Of those between 0.25 and 0.7 one in five was right on natural validation questions.
BESIDE, BESIDE_ITEMS = 0.7, 0.35
# From this support on the best sentence stands alone: of 48 others beside such a one 43 were wrong.
ALONE = 0.85
# Beside an unsure answer to a follow-up, which may mean another thing than it was taken for.
BESIDE_LEANING = 0.02

Frame = Callable[[Article, str], str]


def compose(
    asking: Asking, found: Sequence[Found], support: float, relevance: float, frame: Frame
) -> Answer:
    """The answer, or what comes closest, or silence. A refusal has no text yet.

    Args:
        asking: what is asked.
        found: sentences that may answer, best first; the first decides.
        support: the chance in [0, 1] that the first answers.
        relevance: the chance in [0, 1] that the passages are about the question.
        frame: the text of a claim from its article and its quote.
    """
    question = asking.text
    if not found or support < asking.threshold:
        dropped = [Dropped(found[0].text, Why.UNSURE, support, asking.threshold)] if found else []
        related = closest(found) if relevance >= asking.relevant else ()
        return _refusal(question, related, dropped)
    claims: list[Claim] = []
    used: list[Found] = []
    dropped = []
    chosen = beside(asking, found)
    if asking.leaning and support < SURE and len(chosen) == 1:
        chosen += [one for one in found[1:2] if one.chance >= BESIDE_LEANING]
    for one in chosen:
        if claims and support >= ALONE and not asking.several:
            break
        where = quoted(one.hit, one.start, one.end)
        strength = support if one is found[0] else support * min(1.0, one.chance)
        if isinstance(where, Why):
            dropped.append(Dropped(one.text, where, strength, asking.threshold))
            continue
        if any(_same_place(one, where, claim.citations[0]) for claim in claims):
            continue
        claims.append(_claim(asking, one, where, strength, frame))
        used.append(one)
    if not claims:
        return _refusal(question, closest(found), dropped)
    return Answer(
        question,
        "\n".join(claim.text for claim in claims),
        claims=tuple(claims),
        short_answer=_short_answer(asking, sorted(used, key=found.index)),
        dropped=tuple(dropped),
    )


def _short_answer(asking: Asking, used: Sequence[Found]) -> str | None:
    """The best words of the best sentence; none where rows of a list answer.

    The sentences come best first. What stands in another one than the best was wrong each time on
    natural validation questions.
    """
    if asking.several and sum(is_row(one) for one in used) > 1:
        return None
    may_say = used if asking.several else used[:1]
    return next((words for one in may_say if (words := short_words(asking, one))), None)


def _refusal(question: str, related: tuple[Citation, ...], dropped: Sequence[Dropped]) -> Answer:
    outcome: Outcome = "closest" if related else "silent"
    return Answer(question, "", outcome=outcome, related=related, dropped=tuple(dropped))


def beside(asking: Asking, found: Sequence[Found]) -> list[Found]:
    """Selects the sentences to show: the best one, and others likely to answer as well.

    Where whole sentences are asked for, the best one comes first and the others in the order of
    the text, its article's before those of other articles. Several items stand in that order, all
    of them. Else best first.
    """
    least, most = BESIDE, MOST_CLAIMS if is_passage_kind(asking.kind) else 2
    if asking.several:
        least, most = BESIDE_ITEMS, MOST_ITEMS
    chosen = [found[0]]
    for one in found[1:]:
        if len(chosen) == most:
            break
        if one.chance >= least and not _says_the_same(one, chosen):
            chosen.append(one)
    first = found[0].hit.article.id

    def as_told(one: Found) -> tuple[bool, str, int]:
        return one.hit.article.id != first, one.hit.article.id, one.start

    if asking.several:
        return sorted(chosen, key=as_told)
    if is_passage_kind(asking.kind):
        return [chosen[0], *sorted(chosen[1:], key=as_told)]
    return chosen


def closest(
    found: Sequence[Found], shown: Sequence[Citation] = (), most: int = MOST_RELATED
) -> tuple[Citation, ...]:
    """The sentences that come closest, the best first, without what is shown already."""
    citations: list[Citation] = []
    for one in found:
        if len(citations) == most:
            break
        where = quoted(one.hit, one.start, one.end)
        if isinstance(where, Why):
            continue
        citation = Citation.of(one.hit.article, *where)
        if apart(citation, [*shown, *citations]):
            citations.append(citation)
    return tuple(citations)


def with_closest(answer: Answer, found: Sequence[Found]) -> Answer:
    """Adds the runner-up sentences to an answer that is not sure."""
    if answer.refused or max(claim.support for claim in answer.claims) >= SURE:
        return answer
    shown = [citation for claim in answer.claims for citation in claim.citations]
    likely = [one for one in found if one.chance >= LEAST_BELOW]
    return replace(answer, related=closest(likely, shown, MOST_BELOW))


def related(hits: Sequence[Hit]) -> tuple[Citation, ...]:
    """The first quotable sentence of each of a few passages, to choose from."""
    citations = []
    for hit in hits:
        for sentence in hit.sentences:
            where = quoted(hit, sentence.start, sentence.end)
            if hit.passage.start <= sentence.start and not isinstance(where, Why):
                citations.append(Citation.of(hit.article, *where))
                break
    return tuple(citations[:MOST_RELATED])


def _claim(
    asking: Asking, one: Found, where: tuple[int, int], support: float, frame: Frame
) -> Claim:
    """A quote as a claim; copies of it in other articles are cited with it, the earliest first."""
    citation = Citation.of(one.hit.article, *where, mark=marked_span(asking, one))
    citations = [citation]
    for copy in one.copies:
        at = copy.article.text.find(citation.quote)
        if at >= 0 and copy.article.id != one.hit.article.id:
            citations.append(Citation.of(copy.article, at, at + len(citation.quote)))
    return Claim(frame(one.hit.article, citation.quote), tuple(citations), support)


def _says_the_same(one: Found, chosen: Sequence[Found]) -> bool:
    return any(one.text == other.text for other in chosen)


def _same_place(one: Found, where: tuple[int, int], other: Citation) -> bool:
    """Whether two quotes share words of one article."""
    same = one.hit.article.id == other.article_id
    return same and where[0] < other.end and other.start < where[1]


def apart(citation: Citation, others: Sequence[Citation]) -> bool:
    """Whether a quote shares no words with others, nor says the same in another article."""
    return not any(_overlap(citation, one) or citation.quote == one.quote for one in others)


def _overlap(one: Citation, other: Citation) -> bool:
    same = one.article_id == other.article_id
    return same and one.start < other.end and other.start < one.end
