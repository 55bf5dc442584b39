"""Training data as a few numpy arrays, small enough to travel to a machine with a GPU.

Texts are token ids in a vocabulary that holds only the tokens that occur; of the word embeddings
only those rows come along, exactly, in the package's own 4-bit blocks. Everything ragged is one
flat array and its offsets.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.reading.evidence import sentence_numbers
from bot.reading.windows import question_and_passages, tokenize
from bot.training.encoder.storage import ARRAYS, ENCODER, META, blocks_of, encoder_arrays
from index.encoder.tokenizer import BOS, EOS, PAD
from index.encoder.weights import EncoderWeights
from index.text.split import split_sentences

MOST_SPANS, MOST_EVIDENCE, MOST_VARIANTS = 4, 8, 4
"""Of one example: accepted spans, evidence sentences, other wordings of its question."""
_UNKNOWN = 3


@dataclass(frozen=True, slots=True)
class Labelled:
    """One example: a question (or claim) over a context (or premise).

    Attributes:
        source: the data set it is from.
        question: a question; or a claim.
        context: a passage; or a premise.
        answers: accepted spans `[start, end)` of the context, code points.
        evidence: spans of the context whose sentences answer.
        variants: other wordings of the question, with typos or slang.
        label: a class, for a task that has classes; else -1.
        group: the same number for examples that belong to one written question; else -1.
    """

    source: str
    question: str
    context: str
    answers: tuple[tuple[int, int], ...] = ()
    evidence: tuple[tuple[int, int], ...] = ()
    variants: tuple[str, ...] = ()
    label: int = -1
    group: int = -1


@dataclass
class _Context:
    ids: tuple[int, ...]
    sentence_of: list[int]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    sentences: list[tuple[int, int]]


@dataclass
class ArraysWriter:
    """Collects examples and writes them; texts seen before are kept once."""

    tokenizer: Tokenizer
    contexts: list[_Context] = field(default_factory=list)
    questions: list[tuple[int, ...]] = field(default_factory=list)
    rows: list[dict[str, object]] = field(default_factory=list)
    _context_rows: dict[str, int] = field(default_factory=dict)
    _question_rows: dict[str, int] = field(default_factory=dict)

    def add(self, examples: Iterable[Labelled]) -> None:
        """Adds examples in their order."""
        for one in examples:
            row = self._context(one.context)
            context = self.contexts[row]
            self.rows.append(
                {
                    "source": one.source,
                    "question": self._question(one.question),
                    "context": row,
                    "spans": token_spans(context.starts, context.ends, one.answers),
                    "evidence": sentences_of(context.sentences, one.evidence),
                    "variants": [self._question(text) for text in one.variants],
                    "label": one.label,
                    "group": one.group,
                }
            )

    def write(self, folder: Path, weights: EncoderWeights) -> dict[str, int]:
        """Writes the arrays into a folder; gives the number of examples by source."""
        folder.mkdir(parents=True, exist_ok=True)
        used = sorted(
            {token for ids in self.questions for token in ids}
            | {token for context in self.contexts for token in context.ids}
            | {BOS, PAD, EOS, _UNKNOWN}
        )
        compact = {token: place for place, token in enumerate(used)}
        sources = sorted({str(row["source"]) for row in self.rows})
        levels, scales = blocks_of(weights.word_rows(np.array(used)[None])[0])
        context_ids, context_offsets = _flat([c.ids for c in self.contexts], compact)
        question_ids, question_offsets = _flat(self.questions, compact)
        np.savez_compressed(
            folder / ARRAYS,
            context_ids=context_ids,
            context_offsets=context_offsets,
            sentence_of=np.concatenate([np.array(c.sentence_of, np.int16) for c in self.contexts]),
            question_ids=question_ids,
            question_offsets=question_offsets,
            question=self._column("question"),
            context=self._column("context"),
            label=self._column("label"),
            group=self._column("group"),
            source=np.array([sources.index(str(row["source"])) for row in self.rows], np.int16),
            spans=self._padded("spans", 2 * MOST_SPANS),
            evidence=self._padded("evidence", MOST_EVIDENCE),
            variants=self._padded("variants", MOST_VARIANTS),
            word_levels=levels,
            word_scales=scales,
            special=np.array([compact[token] for token in (BOS, PAD, EOS)]),
        )
        counts = {name: sum(row["source"] == name for row in self.rows) for name in sources}
        (folder / META).write_text(json.dumps({"sources": sources, "examples": counts}), "utf-8")
        np.savez_compressed(folder / ENCODER, **encoder_arrays(weights.state_dict()))  # type: ignore[arg-type]
        return counts

    def _context(self, text: str) -> int:
        if text not in self._context_rows:
            (tokens,) = tokenize(self.tokenizer, [text])
            sentences = [(one.start, one.end) for one in split_sentences(text, "id")]
            places = sentence_numbers(tokens.starts, tokens.ends, sentences)
            self._context_rows[text] = len(self.contexts)
            self.contexts.append(
                _Context(tokens.ids, places, tokens.starts, tokens.ends, sentences)
            )
        return self._context_rows[text]

    def _question(self, text: str) -> int:
        if text not in self._question_rows:
            self._question_rows[text] = len(self.questions)
            self.questions.append(question_and_passages(self.tokenizer, text, [])[0])
        return self._question_rows[text]

    def _column(self, name: str) -> NDArray[np.int32]:
        return np.array([row[name] for row in self.rows], np.int32)

    def _padded(self, name: str, width: int) -> NDArray[np.int32]:
        table = np.full((len(self.rows), width), -1, np.int32)
        for place, row in enumerate(self.rows):
            values = list(row[name])[:width]  # type: ignore[call-overload]
            table[place, : len(values)] = values
        return table


def sentences_of(
    sentences: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]
) -> list[int]:
    """Numbers of the sentences that share more than one code point with a span."""
    return [
        number
        for number, (start, end) in enumerate(sentences)
        if any(left < end - 1 and right > start + 1 for left, right in spans)
    ]


def token_spans(
    starts: Sequence[int], ends: Sequence[int], spans: Sequence[tuple[int, int]]
) -> list[int]:
    """First and last token of each span, flat; spans without a token are left out."""
    found: list[int] = []
    for start, end in spans[:MOST_SPANS]:
        inside = [
            place
            for place, (left, right) in enumerate(zip(starts, ends, strict=True))
            if left < end and right > start and left < right
        ]
        if inside:
            found += [inside[0], inside[-1]]
    return found


def _flat(
    sequences: Sequence[Sequence[int]], compact: dict[int, int]
) -> tuple[NDArray, NDArray[np.int64]]:
    kind = np.uint16 if len(compact) < 2**16 else np.uint32
    flat = np.array([compact[token] for ids in sequences for token in ids], kind)
    return flat, np.cumsum([0, *(len(ids) for ids in sequences)]).astype(np.int64)
