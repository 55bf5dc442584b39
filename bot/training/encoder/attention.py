"""Self-attention for processors with matrix units (AMX), as few passes over memory as it takes.

Torch's own attention on a processor spends half of a training step in its backward pass, in
float32. Here scores and their softmax stay in the precision of the inputs.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn
from transformers import AttentionInterface, AttentionMaskInterface
from transformers.masking_utils import eager_mask

NAME = "matrix_units"


class _Attention(torch.autograd.Function):
    """Softmax of scaled products over values; `[batch * heads, length, size]` each."""

    @staticmethod
    def forward(ctx: Any, query: Tensor, key: Tensor, value: Tensor, mask: Tensor | None) -> Tensor:
        scores = torch.bmm(query, key.transpose(1, 2))
        if mask is not None:
            rows = scores.view(len(mask), -1, *scores.shape[1:])
            rows += mask
        shares = torch.softmax(scores, -1, dtype=scores.dtype)
        ctx.save_for_backward(query, key, value, shares)
        return torch.bmm(shares, value)

    @staticmethod
    def backward(ctx: Any, gradient: Tensor) -> tuple[Tensor | None, ...]:
        query, key, value, shares = ctx.saved_tensors
        of_value = torch.bmm(shares.transpose(1, 2), gradient)
        of_shares = torch.bmm(gradient, value.transpose(1, 2))
        of_scores = torch._softmax_backward_data(of_shares, shares, -1, shares.dtype)
        of_query = torch.bmm(of_scores, key)
        of_key = torch.bmm(of_scores.transpose(1, 2), query)
        return of_query, of_key, of_value, None


def attend(
    module: nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attention_mask: Tensor | None,
    scaling: float = 1.0,
    dropout: float = 0.0,
    **_: object,
) -> tuple[Tensor, None]:
    """As `transformers` calls an attention: `[batch, heads, length, size]` in, heads last out."""
    batch, heads, length, size = query.shape
    with torch.autocast(query.device.type, enabled=False):
        mask = None if attention_mask is None else attention_mask.to(query.dtype)
        flat = [part.reshape(batch * heads, length, size) for part in (query * scaling, key, value)]
        found = _Attention.apply(*flat, mask)
    return found.view(batch, heads, length, size).transpose(1, 2), None


def register() -> None:
    """Makes `NAME` known to `transformers`."""
    AttentionInterface.register(NAME, attend)
    AttentionMaskInterface.register(NAME, eager_mask)
