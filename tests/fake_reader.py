"""A reader that really reads, only simply."""

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from bot.reading.reader import Reading
from bot.reading.spans import Span


class WordReader:
    """Answers with the sentence that shares most of the question's words; sure by that share."""

    sha256 = "of words"
    thresholds: Mapping[str, float] = MappingProxyType(
        {"careful": 0.7, "balanced": 0.5, "eager": 0.3}
    )

    def read(self, question: str, passages: Sequence[str]) -> Reading:
        asked = set(re.findall(r"\w{3,}", question.lower()))
        spans = []
        for row, passage in enumerate(passages):
            for match in re.finditer(r"[^.!?\n]+[.!?]?", passage):
                words = set(re.findall(r"\w{3,}", match.group().lower()))
                share = len(asked & words) / max(len(asked), 1)
                start = match.start() + len(match.group()) - len(match.group().lstrip())
                spans.append(Span(row, start, match.end(), share))
        spans.sort(key=lambda span: -span.score)
        return Reading(tuple(spans[:10]), spans[0].score if spans else 0.0)

    def readings(
        self, question: str, passages: Sequence[str], across: str = ""
    ) -> Iterator[Reading]:
        if len(passages) > 1:
            yield self.read(question, passages[:1])
        yield self.read(question, passages)
