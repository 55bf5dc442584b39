"""Batches assembled on the device itself from the arrays: nothing waits for the processor."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from bot.training.encoder.storage import ARRAYS, from_blocks

CROP_TOKENS, CROP_SHARE = 192, 0.3


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs of the network and what they should give.

    `start` and `end` are -1 where an answer's words are not known; `labels` -1 without a class.
    """

    ids: Tensor
    attention: Tensor
    allowed: Tensor
    sentences: Tensor
    count: int
    start: Tensor
    end: Tensor
    evidence: Tensor
    labels: Tensor


class Arrays:
    """The arrays of a folder, on a device."""

    def __init__(self, folder: Path, device: str) -> None:
        with np.load(folder / ARRAYS) as stored:
            arrays = {name: stored[name] for name in stored.files}
        levels, scales = arrays.pop("word_levels"), arrays.pop("word_scales")
        self.words = torch.tensor(from_blocks(levels, scales), device=device)
        self.bos, self.pad, self.eos = (int(value) for value in arrays.pop("special"))
        self.device = device
        self.sources = arrays.pop("source")
        self.groups = arrays["group"]
        self.has_evidence = arrays["evidence"][:, 0] >= 0
        self.has_span = arrays["spans"][:, 0] >= 0
        self._of = {
            name: torch.tensor(value.astype(np.int64), device=device)
            for name, value in arrays.items()
        }

    def lengths(self, rows: Tensor, most: int) -> Tensor:
        """Tokens of each example's input, cut at `most`."""
        asked = self._size("question", self._of["question"][rows])
        return (asked + self._size("context", self._of["context"][rows]) + 1).clamp(max=most)

    def batch(
        self, rows: Tensor, most: int, chance: torch.Generator, *, variants: float, crop: bool
    ) -> Batch:
        """One batch.

        Args:
            rows: numbers of the examples.
            most: tokens of an input at most.
            chance: where random choices come from.
            variants: share of questions asked in another wording of theirs, 0 to 1.
            crop: whether to cut at random, with the answer inside; else from the beginning.
        """
        of, size = self._of, len(rows)

        def draw(*shape: int) -> Tensor:
            return torch.rand(*shape, generator=chance, device=self.device)

        question = of["question"][rows]
        others = of["variants"][rows]
        known = (others >= 0).sum(1)
        picked = others.gather(
            1, (draw(size) * known).long().clamp(max=others.shape[1] - 1)[:, None]
        )
        question = torch.where((draw(size) < variants) & (known > 0), picked[:, 0], question)
        context = of["context"][rows]
        asked, held = self._size("question", question), self._size("context", context)
        span = self._one_span(of["spans"][rows], draw(size))
        room = most - asked - 1
        if crop:
            short = torch.minimum(room, torch.full_like(room, CROP_TOKENS))
            room = torch.where(draw(size) < CROP_SHARE, short, room)
        spare = (held - room).clamp(min=0)
        wanted = self._wanted(rows, context, span)
        low = torch.minimum((wanted[:, 1] + 1 - room).clamp(min=0), spare)
        high = torch.maximum(low, torch.minimum(wanted[:, 0], spare))
        known_place = wanted[:, 0] >= 0
        low = torch.where(known_place, low, torch.zeros_like(low))
        high = torch.where(known_place, high, spare)
        first = low + (draw(size) * (high - low + 1)).long() if crop else torch.zeros_like(low)
        shown = torch.minimum(room, held - first)
        return self._assembled(rows, question, context, span, asked, first, shown)

    def _assembled(
        self,
        rows: Tensor,
        question: Tensor,
        context: Tensor,
        span: Tensor,
        asked: Tensor,
        first: Tensor,
        shown: Tensor,
    ) -> Batch:
        of = self._of
        total = asked + shown + 1
        length = int(-(-int(total.max()) // 8) * 8)
        at = torch.arange(length, device=self.device)[None]
        in_question, in_context = (
            at < asked[:, None],
            (at >= asked[:, None]) & (at < total[:, None] - 1),
        )
        of_question = of["question_offsets"][question][:, None] + at
        of_context = of["context_offsets"][context][:, None] + first[:, None] + at - asked[:, None]
        ids = torch.full((len(rows), length), self.pad, device=self.device)
        ids = torch.where(in_question, self._at("question_ids", of_question), ids)
        ids = torch.where(in_context, self._at("context_ids", of_context), ids)
        ids = torch.where(at == total[:, None] - 1, torch.full_like(ids, self.eos), ids)
        sentences = torch.where(
            in_context, self._at("sentence_of", of_context), torch.full_like(ids, -1)
        )
        count = max(1, int(sentences.max()) + 1)
        allowed = in_context.clone()
        allowed[:, 0] = True
        evidence = of["evidence"][rows]
        wanted = torch.zeros(len(rows), count + 1, device=self.device)
        places = torch.where((evidence < 0) | (evidence >= count), count, evidence)
        wanted.scatter_(1, places, 1.0)
        start, end = span[:, 0] - first + asked, span[:, 1] - first + asked
        inside = (span[:, 0] >= first) & (span[:, 1] < first + shown)
        unknown = (evidence[:, 0] >= 0) & ~inside
        zero = torch.zeros_like(start)
        start = torch.where(inside, start, torch.where(unknown, zero - 1, zero))
        end = torch.where(inside, end, torch.where(unknown, zero - 1, zero))
        attention = (at < total[:, None]).long()
        labels = of["label"][rows]
        return Batch(
            ids, attention, allowed, sentences, count, start, end, wanted[:, :count], labels
        )

    def _at(self, name: str, places: Tensor) -> Tensor:
        flat = self._of[name]
        return flat[places.clamp(0, len(flat) - 1)]

    def _size(self, name: str, rows: Tensor) -> Tensor:
        offsets = self._of[f"{name}_offsets"]
        return offsets[rows + 1] - offsets[rows]

    def _one_span(self, spans: Tensor, draw: Tensor) -> Tensor:
        pairs = spans.view(len(spans), -1, 2)
        known = (pairs[..., 0] >= 0).sum(1)
        pick = (draw * known).long().clamp(max=pairs.shape[1] - 1)
        return pairs[torch.arange(len(pairs), device=self.device), pick]

    def _wanted(self, rows: Tensor, context: Tensor, span: Tensor) -> Tensor:
        """First and last token that a cut must keep: of the answer, else of the first evidence."""
        evidence = self._of["evidence"][rows, 0]
        offsets = self._of["context_offsets"][context]
        most = int(self._size("context", context).max())
        at = torch.arange(most, device=self.device)[None]
        held = at < self._size("context", context)[:, None]
        number = self._at("sentence_of", offsets[:, None] + at)
        inside = held & (number == evidence[:, None]) & (evidence[:, None] >= 0)
        some = inside.any(1)
        first = torch.where(some, inside.long().argmax(1), torch.full_like(evidence, -1))
        last = torch.where(some, first + inside.sum(1) - 1, torch.full_like(evidence, -1))
        sentence = torch.stack([first, last], 1)
        return torch.where(span[:, :1] >= 0, span, sentence)
