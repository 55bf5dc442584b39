"""The encoder in torch with small heads: spans, evidence of sentences, classes.

Needs torch, transformers and numpy alone, so that it runs where the rest is not installed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from transformers import BertConfig, BertModel

HIDDEN, LAYERS, HEADS, WIDE, POSITIONS = 384, 12, 12, 1536, 512
SPAN, EVIDENCE, CLASSES = "span", "evidence", "classes"
_SHUT = -1e4


class Network(nn.Module):
    """Encoder and heads.

    `span`: start and end logits of each token, position 0 standing for "no answer". `evidence`:
    a logit of each sentence, from the mean of its tokens' states and the first token's. `classes`
    (where there are any): logits from the first token's state and the mean of all. `attention` is
    the name of an implementation that `transformers` knows.
    """

    def __init__(
        self,
        encoder: Mapping[str, NDArray[np.float32]],
        *,
        dropout: float,
        classes: int,
        seed: int,
        attention: str = "sdpa",
    ) -> None:
        super().__init__()
        config = BertConfig(
            vocab_size=1,
            hidden_size=HIDDEN,
            num_hidden_layers=LAYERS,
            num_attention_heads=HEADS,
            intermediate_size=WIDE,
            max_position_embeddings=POSITIONS,
            type_vocab_size=encoder["embeddings.token_type_embeddings.weight"].shape[0],
            layer_norm_eps=1e-12,
            hidden_dropout_prob=dropout,
            attention_probs_dropout_prob=0.0,
        )
        config._attn_implementation = attention
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        generator = torch.Generator().manual_seed(seed)
        self.span = nn.Linear(HIDDEN, 2)
        self.evidence = nn.Linear(2 * HIDDEN, 1)
        heads = [self.span, self.evidence]
        if classes:
            self.classes = nn.Linear(2 * HIDDEN, classes)
            heads.append(self.classes)
        for head in heads:
            nn.init.normal_(head.weight, std=0.02, generator=generator)
            nn.init.zeros_(head.bias)
        self.load(encoder)

    def trainable(self) -> dict[str, nn.Parameter]:
        """Parameters that learn, the encoder's by `BertModel` names."""
        return {
            re.sub(r"^encoder\.(?=embeddings|encoder)", "", name): value
            for name, value in self.named_parameters()
            if value.requires_grad
        }

    @torch.no_grad()
    def load(self, tensors: Mapping[str, NDArray[np.float32]]) -> None:
        """Takes over weights by the names of `trainable`; `KeyError` for another name."""
        parameters = self.trainable()
        for name, value in tensors.items():
            parameters[name].copy_(torch.tensor(np.ascontiguousarray(value)))

    def forward(
        self, embeds: Tensor, attention: Tensor, allowed: Tensor, sentences: Tensor, count: int
    ) -> dict[str, Tensor]:
        """Logits of every head.

        Args:
            embeds: `[batch, length, hidden]`.
            attention: 1 for a token, 0 for padding, `[batch, length]`.
            allowed: where an answer may begin or end, `[batch, length]`.
            sentences: each token's sentence, -1 for none, `[batch, length]`.
            count: sentences at most.

        Returns:
            `start`, `end` `[batch, length]`; `evidence` and `seen` `[batch, count]`; `classes`.
        """
        hidden = self.encoder(inputs_embeds=embeds, attention_mask=attention).last_hidden_state
        spans = self.span(hidden).float().masked_fill(~allowed[..., None], _SHUT)
        member = nn.functional.one_hot(sentences + 1, count + 1)[..., 1:].to(hidden.dtype)
        sizes = member.sum(1)
        means = torch.einsum("bls,blh->bsh", member, hidden) / sizes.clamp(min=1)[..., None]
        first = hidden[:, :1].expand(-1, count, -1)
        found = {
            "start": spans[..., 0],
            "end": spans[..., 1],
            "evidence": self.evidence(torch.cat([means, first], -1))[..., 0].float(),
            "seen": sizes > 0,
        }
        if hasattr(self, CLASSES):
            shown = attention[..., None].to(hidden.dtype)
            mean = (hidden * shown).sum(1) / shown.sum(1)
            found[CLASSES] = self.classes(torch.cat([hidden[:, 0], mean], -1)).float()
        return found
