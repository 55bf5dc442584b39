"""What the reader found in passages."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reading.evidence import Evidence
from bot.reading.spans import Span


@dataclass(frozen=True, slots=True)
class Reading:
    """What the reader found.

    Attributes:
        evidence: the sentences that answer, best first.
        spans: the words that answer, best first; no two overlap.
        support: the calibrated chance, 0 to 1, that `evidence[0]` answers the question.
        relevance: the calibrated chance, 0 to 1, that the passages are about what is asked.

    Both are empty only where there is nothing to read.
    """

    evidence: tuple[Evidence, ...]
    spans: tuple[Span, ...]
    support: float
    relevance: float

    def spans_in(self, sentence: Evidence) -> list[Span]:
        """The spans inside a sentence, best first."""
        return [
            span
            for span in self.spans
            if span.passage == sentence.passage
            and sentence.start <= span.start
            and span.end <= sentence.end
        ]
