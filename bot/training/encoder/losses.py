"""What a network's heads are taught by: the data's labels, and other networks' opinions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn

from bot.training.encoder.batches import Batch
from bot.training.encoder.settings import Settings

_SPANS = ("start", "end")


def losses(found: Mapping[str, Tensor], batch: Batch, settings: Settings) -> Tensor:
    """The weighted sum of the losses of every head against the labels, a mean over the batch."""
    cross = nn.functional.cross_entropy
    total = torch.zeros((), device=batch.ids.device)
    if settings.span_weight and bool((batch.start >= 0).any()):
        start = cross(found["start"], batch.start, ignore_index=-1)
        total = (
            total
            + settings.span_weight * (start + cross(found["end"], batch.end, ignore_index=-1)) / 2
        )
    if settings.evidence_weight:
        total = total + settings.evidence_weight * _evidence(found, batch.evidence, settings)
    if settings.class_weight:
        total = total + settings.class_weight * cross(
            found["classes"], batch.labels, ignore_index=-1
        )
    return total


def taught(
    found: Mapping[str, Tensor], teachers: Sequence[Mapping[str, Tensor]], settings: Settings
) -> Tensor:
    """The same sum against what teachers give for the same batch, a mean over them.

    Knowledge distillation (Hinton et al. 2015) from an ensemble: their logits' mean, softened by
    `settings.temperature`, is what spans and evidence should be.
    """
    heat = settings.temperature
    total = torch.zeros((), device=found["start"].device)
    for name in _SPANS:
        wanted = _mean(teachers, name, heat).softmax(-1)
        own = (found[name] / heat).log_softmax(-1)
        loss = (wanted * (wanted.clamp(min=1e-9).log() - own)).sum(-1).mean()
        total = total + settings.span_weight * heat**2 * loss / len(_SPANS)
    if settings.evidence_weight:
        wanted = _mean(teachers, "evidence", heat).sigmoid()
        softened = {**found, "evidence": found["evidence"] / heat}
        total = total + settings.evidence_weight * heat**2 * _evidence(softened, wanted, settings)
    return total


def _mean(teachers: Sequence[Mapping[str, Tensor]], name: str, heat: float) -> Tensor:
    return torch.stack([teacher[name] for teacher in teachers]).mean(0) / heat


def _evidence(found: Mapping[str, Tensor], wanted: Tensor, settings: Settings) -> Tensor:
    each = nn.functional.binary_cross_entropy_with_logits(
        found["evidence"],
        wanted,
        reduction="none",
        pos_weight=torch.tensor(settings.positive_weight, device=wanted.device),
    )
    return (each * found["seen"]).sum(1).mean()
