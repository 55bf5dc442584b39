"""The reader while it is trained: the bundled encoder in torch with a span head.

Made for processors: attention drops nothing, the word embeddings stay frozen in the package's
file, and compute runs in bfloat16 against float32 master weights. For the short inputs of a reader
torch's fused attention spends most of its backward pass on overhead, so attention is written out as
plain batched products, which train half as fast again. Hidden states are dropped out from a
generator of the thread's own, so that a run is the same run however its threads interleave.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import AttentionInterface, BertConfig, BertModel
from transformers.masking_utils import AttentionMaskInterface, eager_mask

from bot.training.reader.mixture import Feature
from index.encoder.tokenizer import PAD
from index.encoder.weights import EncoderWeights

HEAD_WEIGHT, HEAD_BIAS = "reader.weight", "reader.bias"
_ATTENTION = "short_inputs"
_NEGATIVE = -1e4


class _Attention(torch.autograd.Function):
    """Softmax attention over `[batch * heads, length, width]`, with its backward written out."""

    @staticmethod
    def forward(
        ctx: Any, query: Tensor, key: Tensor, value: Tensor, mask: Tensor, scale: float
    ) -> Tensor:
        scores = torch.bmm(query * scale, key.transpose(1, 2))
        length = scores.shape[-1]
        scores.view(mask.shape[0], -1, length, length).add_(mask)
        weights = torch.softmax(scores, -1)
        ctx.save_for_backward(query, key, value, weights)
        ctx.scale = scale
        return torch.bmm(weights, value)

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor | None, ...]:
        (gradient,) = gradients
        query, key, value, weights = ctx.saved_tensors
        for_value = torch.bmm(weights.transpose(1, 2), gradient)
        for_weights = torch.bmm(gradient, value.transpose(1, 2))
        inner = (for_weights * weights).sum(-1, keepdim=True)
        for_scores = (for_weights - inner).mul_(weights).mul_(ctx.scale)
        for_query = torch.bmm(for_scores, key)
        for_key = torch.bmm(for_scores.transpose(1, 2), query)
        return for_query, for_key, for_value, None, None


def _attend(
    module: nn.Module,
    query: Tensor,
    key: Tensor,
    value: Tensor,
    attention_mask: Tensor | None,
    scaling: float | None = None,
    **_: Any,
) -> tuple[Tensor, None]:
    batch, heads, length, width = query.shape
    query, key, value = (x.reshape(batch * heads, length, width) for x in (query, key, value))
    mask = query.new_zeros(batch, 1, 1, 1) if attention_mask is None else attention_mask[:, :, :1]
    found = _Attention.apply(query, key, value, mask, scaling or width**-0.5)
    return found.view(batch, heads, length, width).transpose(1, 2).contiguous(), None


class _Dropout(nn.Module):
    """Dropout drawn from `chance.generator`, which each thread sets for each batch."""

    def __init__(self, share: float, chance: threading.local) -> None:
        super().__init__()
        self.share, self.chance = share, chance

    def forward(self, hidden: Tensor) -> Tensor:
        if not self.training:
            return hidden
        keep = torch.empty_like(hidden).bernoulli_(1 - self.share, generator=self.chance.generator)
        return hidden * keep.div_(1 - self.share)


class TrainableReader(nn.Module):
    """Encoder and head; `forward` gives masked start and end logits `[batch, length]`.

    `dropout` is the share of hidden values dropped while training, after each block.
    """

    def __init__(self, weights: EncoderWeights, seed: int, dropout: float = 0.0) -> None:
        super().__init__()
        self._chance = threading.local()
        AttentionInterface.register(_ATTENTION, _attend)
        AttentionMaskInterface.register(_ATTENTION, eager_mask)
        shape = weights.shape
        config = BertConfig(
            vocab_size=1,
            hidden_size=shape.hidden_size,
            num_hidden_layers=shape.layers,
            num_attention_heads=shape.heads,
            intermediate_size=shape.intermediate_size,
            max_position_embeddings=shape.positions,
            type_vocab_size=shape.token_types,
            layer_norm_eps=shape.layer_norm_epsilon,
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=0.0,
            pad_token_id=0,
        )
        config._attn_implementation = _ATTENTION
        self.encoder = BertModel(config, add_pooling_layer=False)
        loaded = {name: torch.from_numpy(value) for name, value in weights.state_dict().items()}
        word = "embeddings.word_embeddings.weight"
        loaded[word] = torch.zeros_like(self.encoder.get_parameter(word))
        self.encoder.load_state_dict(loaded)
        self.encoder.get_parameter(word).requires_grad_(False)
        for module in list(self.encoder.modules()):
            for name, child in module.named_children():
                if isinstance(child, nn.Dropout) and child.p:
                    setattr(module, name, _Dropout(child.p, self._chance))
        self.train()
        self.reader = nn.Linear(shape.hidden_size, 2)
        generator = torch.Generator().manual_seed(seed)
        nn.init.normal_(self.reader.weight, std=0.02, generator=generator)
        nn.init.zeros_(self.reader.bias)

    def draw_dropout_from(self, seed: int) -> None:
        """Start this thread's dropout anew from `seed`."""
        self._chance.generator = torch.Generator().manual_seed(seed)

    def forward(self, embeds: Tensor, attention: Tensor, allowed: Tensor) -> tuple[Tensor, Tensor]:
        """Logits from embeddings `[batch, length, hidden]`; positions not `allowed` are shut."""
        hidden = self.encoder(inputs_embeds=embeds, attention_mask=attention).last_hidden_state
        logits = self.reader(hidden).float().masked_fill(~allowed[..., None], _NEGATIVE)
        return logits[..., 0], logits[..., 1]

    def trainable(self) -> dict[str, nn.Parameter]:
        """Parameters that learn, by `BertModel` names and `HEAD_WEIGHT`, `HEAD_BIAS`."""
        return {
            name.removeprefix("encoder.") if not name.startswith("reader.") else name: parameter
            for name, parameter in self.named_parameters()
            if parameter.requires_grad
        }

    @torch.no_grad()
    def load_trainable(self, tensors: Mapping[str, NDArray[np.float32]]) -> None:
        """Take over the weights given, by the names of `trainable`; `KeyError` for another name."""
        parameters = self.trainable()
        for name, value in tensors.items():
            parameters[name].copy_(torch.tensor(value))


def batch_tensors(
    features: Sequence[Feature], weights: EncoderWeights, multiple: int = 8
) -> tuple[Tensor, Tensor, Tensor]:
    """`(embeds, attention, allowed)` of a batch, padded to a multiple of `multiple` tokens."""
    longest = max(len(feature.ids) for feature in features)
    length = -(-longest // multiple) * multiple
    ids = np.full((len(features), length), PAD, dtype=np.int64)
    attention = np.zeros((len(features), length), dtype=np.int64)
    allowed = np.zeros((len(features), length), dtype=bool)
    for row, feature in enumerate(features):
        ids[row, : len(feature.ids)] = feature.ids
        attention[row, : len(feature.ids)] = 1
        allowed[row, feature.prefix : len(feature.ids) - 1] = True
    allowed[:, 0] = True
    embeds = torch.from_numpy(weights.word_rows(ids))
    return embeds, torch.from_numpy(attention), torch.from_numpy(allowed)


def span_loss(
    model: TrainableReader, features: Sequence[Feature], weights: EncoderWeights
) -> Tensor:
    """Summed cross entropy of start and end (their mean) over the batch's examples."""
    embeds, attention, allowed = batch_tensors(features, weights)
    start, end = model(embeds.to(model.reader.weight.dtype), attention, allowed)
    starts = torch.tensor([feature.start for feature in features])
    ends = torch.tensor([feature.end for feature in features])
    loss = nn.functional.cross_entropy(start, starts, reduction="sum")
    return (loss + nn.functional.cross_entropy(end, ends, reduction="sum")) / 2


def exported(parameters: dict[str, Tensor]) -> dict[str, NDArray[np.float32]]:
    """Parameters as numpy arrays by name, ready for `index.encoder.graph`."""
    return {name: value.detach().float().numpy().copy() for name, value in parameters.items()}
