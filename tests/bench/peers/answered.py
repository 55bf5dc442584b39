"""What any stack said, in one form, and its scores by the same definitions as ours."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.evaluating import metrics
from bot.evaluating.questions import GoldQuestion

CONTEXT, REPLY_TOKENS = 4096, 200
"""Tokens that the model holds, and that a stock chain lets it write."""
SEED = 5
INSTRUCTION = (
    "Use only the context below to answer the question, in as few words as possible and in the "
    "language of the question. Cite the source of the answer by its number in square brackets, "
    "like [1]. If the context does not hold the answer, say exactly: I don't know."
)
_CITED = re.compile(r"\[(\d+)\]")
_REFUSES = re.compile(
    r"(?i)\b(i (do not|don't|dont) know|tidak tahu|tidak diketahui|tidak ada informasi|"
    r"tidak (disebutkan|dijelaskan|menyebutkan)|(not|isn't) (mentioned|provided|stated)|"
    r"no information|cannot be (answered|determined)|empty response)\b"
)


@dataclass(frozen=True)
class Source:
    """A numbered piece of an article that was put before the model."""

    article_id: str
    text: str


@dataclass(frozen=True)
class Said:
    """One reply: its words without citation marks, whether it refuses, and what it cites."""

    text: str
    refused: bool
    cited: tuple[Source, ...]
    seconds: float


Stack = Callable[[str], Said]


def chosen(questions: list[GoldQuestion], each: int) -> list[GoldQuestion]:
    """So many answerable and so many unanswerable questions, the same ones each time."""
    random_ = random.Random(SEED)
    kinds = [[q for q in questions if q.answerable is kind] for kind in (True, False)]
    return [one for kind in kinds for one in random_.sample(kind, min(each, len(kind)))]


def said(reply: str, sources: Sequence[Source], seconds: float) -> Said:
    """Reads a reply: `[2]` cites the second source; numbers that no source has cite nothing."""
    numbers = dict.fromkeys(int(number) for number in _CITED.findall(reply))
    text = " ".join(_CITED.sub("", reply).split()).strip()
    cited = tuple(sources[n - 1] for n in numbers if 1 <= n <= len(sources))
    return Said(text, not text or bool(_REFUSES.search(text)), cited, seconds)


def scores(questions: Sequence[GoldQuestion], replies: Sequence[Said]) -> dict[str, Any]:
    """F1, refusals and citation precision as `wartanya eval qa` counts them; median seconds."""
    has, no, given, right = [], [], 0, 0
    for question, reply in zip(questions, replies, strict=True):
        if not question.answerable:
            no.append(float(reply.refused))
            continue
        has.append(0.0 if reply.refused else metrics.f1(reply.text, question.answers))
        cited = () if reply.refused else reply.cited
        given += len(cited)
        right += sum(
            source.article_id == question.article_id
            and metrics.holds_answer(source.text, question.answers)
            for source in cited
        )
    return {
        "has_answer_f1": float(np.mean(has)) if has else None,
        "no_answer_accuracy": float(np.mean(no)) if no else None,
        "f1": float(np.mean([*has, *no])),
        "citation_precision": right / given if given else None,
        "citations": given,
        "seconds": float(np.median([reply.seconds for reply in replies])),
    }
