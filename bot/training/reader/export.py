"""From a trained run to the ONNX file that ships: storage chosen, integers smoothed.

Integer products round their inputs to 8 bits for a whole tensor, so a few large channels cost all
the others their precision. SmoothQuant (Xiao et al. 2023) moves that range into the weights: each
input channel is divided by a factor its weights are multiplied by. The factors come from what the
channels reach on training examples.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from bot.training.reader.mixture import Feature
from bot.training.reader.model import (
    HEAD_BIAS,
    HEAD_WEIGHT,
    TrainableReader,
    batch_tensors,
    exported,
)
from bot.training.reader.train import CHECKPOINT
from index.encoder.graph import Storage, span_graph
from index.encoder.weights import EncoderWeights

_TOGETHER = ("attention.self.query", "attention.self.key", "attention.self.value")


def trained_tensors(run: Path) -> dict[str, NDArray[np.float32]]:
    """The float32 weights of the run in a folder, by name; raises `OSError` where there is none."""
    state = torch.load(run / CHECKPOINT, weights_only=False)
    return exported(state["master"])


def smoothing_factors(
    tensors: dict[str, NDArray[np.float32]],
    weights: EncoderWeights,
    batches: Sequence[Sequence[Feature]],
    strength: float,
) -> dict[str, NDArray[np.float32]]:
    """A factor for each input channel of every product, by name without `.weight`.

    `strength` in 0..1 is SmoothQuant's alpha: how much of an input's range moves into weights.
    """
    reach = _reach(tensors, weights, batches)
    factors = {}
    for name, largest in reach.items():
        block, _, part = name.partition(".attention.self.")
        members = [f"{block}.{other}" for other in _TOGETHER] if part else [name]
        heaviest = np.max([np.abs(tensors[f"{m}.weight"]).max(0) for m in members], axis=0)
        factor = np.maximum(largest, 1e-4) ** strength / np.maximum(heaviest, 1e-4) ** (
            1 - strength
        )
        factors[name] = (factor / np.exp(np.log(factor).mean())).astype(np.float32)
    return factors


@torch.no_grad()
def _reach(
    tensors: dict[str, NDArray[np.float32]],
    weights: EncoderWeights,
    batches: Sequence[Sequence[Feature]],
) -> dict[str, NDArray[np.float32]]:
    """The largest absolute value every input channel of every dense layer reaches."""
    model = TrainableReader(weights, seed=0)
    model.load_trainable(tensors)
    reach: dict[str, Tensor] = {}

    def watch(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def hook(_module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            largest = inputs[0].abs().flatten(0, -2).amax(0)
            reach[name] = torch.maximum(reach[name], largest) if name in reach else largest

        return hook

    for name, module in model.encoder.named_modules():
        if isinstance(module, nn.Linear):
            module.register_forward_pre_hook(watch(name))
    for batch in batches:
        model(*batch_tensors(batch, weights))
    return {name: value.numpy() for name, value in reach.items()}


def reader_graph(
    tensors: dict[str, NDArray[np.float32]],
    weights: EncoderWeights,
    storage: Storage,
    smoothing: dict[str, NDArray[np.float32]] | None = None,
) -> onnx.ModelProto:
    """The reader's ONNX model."""
    head = tensors[HEAD_WEIGHT], tensors[HEAD_BIAS]
    return span_graph(tensors, weights.shape, *head, storage, smoothing)
