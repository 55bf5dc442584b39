"""What one passage says to several wordings of a question, taken together."""

from collections.abc import Sequence

from bot.reading.evidence import Evidence
from bot.reading.spans import MOST_SPANS, Span, separate

Scored = tuple[list[Span], list[Evidence]]
Place = tuple[int, int, int]


def mean_of(wordings: Sequence[Scored], weights: Sequence[float]) -> Scored:
    """Spans and scored sentences of a passage, each with its mean score over the wordings.

    A mean of log odds is a logarithmic opinion pool (Genest and Zidek 1986): what one wording
    alone points at falls behind what all of them find likely.

    Args:
        wordings: what the reader gives for each wording; all score the same sentences.
        weights: of the wordings, each above 0. A span that a wording does not give counts there
            as the least that it does give.
    """
    if len(wordings) == 1:
        return wordings[0]
    whole = sum(weights)
    of_spans: dict[Place, float] = {}
    of_sentences: dict[Place, float] = {}
    least = [min((span.score for span in spans), default=0.0) for spans, _ in wordings]
    floor = sum(weight * one for weight, one in zip(weights, least, strict=True)) / whole
    for (spans, evidence), weight, lowest in zip(wordings, weights, least, strict=True):
        share = weight / whole
        for span in spans:
            place = (span.passage, span.start, span.end)
            of_spans[place] = of_spans.get(place, floor) + share * (span.score - lowest)
        for one in evidence:
            place = (one.passage, one.start, one.end)
            of_sentences[place] = of_sentences.get(place, 0.0) + share * one.score
    return (
        separate([Span(*place, score) for place, score in of_spans.items()], MOST_SPANS),
        [Evidence(*place, score) for place, score in of_sentences.items()],
    )
