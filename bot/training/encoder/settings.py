"""The settings of a training run."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """All that decides a run, read from a JSON file.

    Attributes:
        seed: of the heads and of every random choice.
        steps, batch: updates, and examples in each.
        tokens: of an input at most.
        learning_rate: of the top layer; each layer below has `layer_decay` times the one above.
        head_rate: of the evidence and class heads; `span_rate` of the span head.
        warmup: share of the run over which rates rise from zero, before they fall to it.
        dropout: share of hidden values dropped.
        variants: share of written questions asked with typos or slang.
        positive_weight: of evidence sentences in the binary cross entropy.
        evidence_weight, span_weight, class_weight: of each loss.
        sources: how often each source is drawn, as shares; `name+` are the examples of a source
            with evidence, `name-` those without.
        classes: of the class head; 0 for none.
        teacher_share: how much of the loss is what teachers say, 0 to 1, where a run has any.
        temperature: by which their opinions and the network's are softened.
        keep: rows of the average of the weights over the run's last part, as a share of it.
    """

    seed: int
    steps: int
    batch: int
    sources: dict[str, float]
    tokens: int = 320
    learning_rate: float = 2e-4
    layer_decay: float = 0.94
    head_rate: float = 1e-3
    span_rate: float = 2e-4
    warmup: float = 0.06
    dropout: float = 0.1
    variants: float = 0.3
    positive_weight: float = 2.0
    evidence_weight: float = 1.0
    span_weight: float = 1.0
    class_weight: float = 0.0
    classes: int = 0
    teacher_share: float = 0.6
    temperature: float = 2.0
    keep: float = 0.0

    @classmethod
    def read(cls, path: Path) -> Settings:
        """From a JSON file; raises `TypeError` for a name missing or not known."""
        return cls(**json.loads(path.read_text("utf-8")))

    def factor(self, step: int) -> float:
        """Of the learning rates at a step: linear rise, linear fall to zero."""
        return min(1.0, (step + 1) / (self.steps * self.warmup)) * (1 - step / self.steps)
