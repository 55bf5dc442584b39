"""A reader that really reads, only simply."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from bot.reading.evidence import Evidence, Readable
from bot.reading.reader import NOTHING_FURTHER
from bot.reading.reading import Reading
from bot.reading.spans import Span

_FEW_WORDS = 0.22
"""A follow-up shares few of its words with what answers it."""


class WordReader:
    """Answers with the sentence that shares most of the question's words; sure by that share."""

    sha256 = "of words"
    thresholds: Mapping[str, float] = MappingProxyType(
        {"careful": 0.7, "balanced": 0.5, "eager": 0.3}
    )
    relevant: Mapping[str, float] = MappingProxyType(
        {"careful": 0.3, "balanced": 0.2, "eager": 0.1}
    )

    def threshold(self, mode: str, across: str = "", *, leaning: bool = False) -> float:
        return self.thresholds[mode] * (_FEW_WORDS if leaning else 1.0)

    def read(
        self,
        question: str,
        passages: Sequence[Readable],
        across: str = "",
        similarity: float | None = None,
    ) -> Reading:
        asked = set(re.findall(r"\w{3,}", question.lower()))
        scored = []
        for row, passage in enumerate(passages):
            for start, end in passage.sentences:
                words = set(re.findall(r"\w{3,}", passage.text[start:end].lower()))
                scored.append((len(asked & words) / max(len(asked), 1), row, start, end))
        scored.sort(key=lambda one: -one[0])
        best = scored[0][0] if scored else 0.0
        evidence = tuple(
            Evidence(row, start, end, math.log(max(share, 0.01) / max(1 - share, 0.01)))
            for share, row, start, end in scored[:10]
        )
        spans = tuple(Span(row, start, end, share) for share, row, start, end in scored[:10])
        return Reading(evidence, spans, best, best)

    def readings(
        self,
        question: str,
        passages: Sequence[Readable],
        across: str = "",
        similarity: float | None = None,
        *,
        one_article: bool = False,
        leaning: bool = False,
        further: Mapping[str, float] = NOTHING_FURTHER,
    ) -> Iterator[Reading]:
        question = " ".join([question, *further])
        if len(passages) > 1:
            yield self.read(question, passages[:1])
        yield self.read(question, passages)
