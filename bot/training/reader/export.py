"""From a trained run to the ONNX file that ships: storage chosen, integers smoothed.

Integer products round their inputs to 8 bits for a whole tensor, so a few large channels cost all
the others their precision. SmoothQuant (Xiao et al. 2023) moves that range into the weights: each
input channel is divided by a factor its weights are multiplied by. The factors come from what the
channels reach on training examples.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from bot.training.encoder.batches import Arrays
from bot.training.encoder.network import HIDDEN, Network
from bot.training.encoder.shipped import weights_at
from bot.training.encoder.storage import ENCODER, WEIGHTS, read_encoder
from index.encoder.graph import Storage, token_graph
from index.encoder.weights import EncoderWeights

Tensors = dict[str, NDArray[np.float32]]

_TOGETHER = ("attention.self.query", "attention.self.key", "attention.self.value")
_TOKENS = 320


def trained_tensors(runs: Sequence[Path], arrays: Path) -> Tensors:
    """The weights of a run, or the mean of several (Wortsman et al. 2022, "Model soups").

    Each is the folder of a run or a shipped `reader.onnx`.
    """
    encoder = read_encoder(arrays / ENCODER)
    files = [run / WEIGHTS if run.is_dir() else run for run in runs]
    read = [weights_at(file, encoder) for file in files]
    return {name: np.mean([one[name] for one in read], axis=0) for name in read[0]}


def head_of(tensors: Mapping[str, NDArray[np.float32]]) -> tuple[NDArray, NDArray]:
    """The heads as one matrix `[4, hidden]` and bias: start, end, evidence, evidence of the first.

    Evidence is a linear layer over a sentence's mean state beside the first token's; either half
    is applied to each token, and `bot.reading.evidence` takes the mean.
    """
    evidence = tensors["evidence.weight"][0]
    weight = np.stack([*tensors["span.weight"], evidence[:HIDDEN], evidence[HIDDEN:]])
    bias = np.array([*tensors["span.bias"], 0.0, tensors["evidence.bias"][0]], np.float32)
    return weight.astype(np.float32), bias


def smoothing_factors(
    tensors: Tensors, arrays: Path, strength: float, *, batches: int = 24, classes: int = 0
) -> Tensors:
    """A factor for each input channel of every product, by name without `.weight`.

    `strength` in 0..1 is SmoothQuant's alpha: how much of an input's range moves into weights. The
    ranges are those of `batches` small batches of the training arrays.
    """
    factors = {}
    for name, largest in _reach(tensors, arrays, batches, classes).items():
        block, _, part = name.partition(".attention.self.")
        members = [f"{block}.{other}" for other in _TOGETHER] if part else [name]
        heaviest = np.max([np.abs(tensors[f"{m}.weight"]).max(0) for m in members], axis=0)
        factor = np.maximum(largest, 1e-4) ** strength / np.maximum(heaviest, 1e-4) ** (
            1 - strength
        )
        factors[name] = (factor / np.exp(np.log(factor).mean())).astype(np.float32)
    return factors


@torch.no_grad()
def _reach(tensors: Tensors, folder: Path, batches: int, classes: int) -> Tensors:
    """The largest absolute value every input channel of every dense layer reaches."""
    network = Network(read_encoder(folder / ENCODER), dropout=0.0, classes=classes, seed=0).eval()
    network.load(tensors)
    reach: dict[str, Tensor] = {}

    def watch(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def hook(_module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            largest = inputs[0].abs().flatten(0, -2).amax(0)
            reach[name] = torch.maximum(reach[name], largest) if name in reach else largest

        return hook

    for name, module in network.encoder.named_modules():
        if isinstance(module, nn.Linear):
            module.register_forward_pre_hook(watch(name))
    arrays = Arrays(folder, "cpu")
    chance = torch.Generator().manual_seed(1)
    for _ in range(batches):
        rows = torch.randint(len(arrays.sources), (4,), generator=chance)
        batch = arrays.batch(rows, _TOKENS, chance, variants=0.3, crop=True)
        embeds = arrays.words[batch.ids]
        network(embeds, batch.attention, batch.allowed, batch.sentences, batch.count)
    return {name: value.numpy() for name, value in reach.items()}


def reader_graph(
    tensors: Tensors, weights: EncoderWeights, storage: Storage, smoothing: Tensors | None = None
) -> onnx.ModelProto:
    """The reader's ONNX model."""
    return token_graph(tensors, weights.shape, *head_of(tensors), storage, smoothing)
