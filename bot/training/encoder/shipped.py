"""The tensors of a shipped reader, read back out of its ONNX file, to train it further."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from bot.training.encoder.network import HIDDEN, LAYERS
from bot.training.encoder.storage import read_weights

Tensors = dict[str, NDArray[np.float32]]

_QKV = ("attention.self.query", "attention.self.key", "attention.self.value")
_DENSE = (*_QKV, "attention.output.dense", "intermediate.dense", "output.dense")
_NORMS = ("attention.output.LayerNorm", "output.LayerNorm")


def weights_at(path: Path, encoder: Mapping[str, NDArray[np.float32]]) -> Tensors:
    """Weights of a file: a run's `weights.npz`, or a shipped `reader.onnx`."""
    read = shipped_tensors if path.suffix == ".onnx" else read_weights
    return read(path, encoder)


def shipped_tensors(path: Path, encoder: Mapping[str, NDArray[np.float32]]) -> Tensors:
    """Weights by the names of `Network.trainable`, as close as 8 bits hold them.

    Args:
        path: `reader.onnx`, stored as int8.
        encoder: the package's encoder, whose token types the graph adds to its positions.
    """
    model = onnx.load(path)
    kept = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    types = "embeddings.token_type_embeddings.weight"
    tensors: Tensors = {
        types: encoder[types],
        "embeddings.position_embeddings.weight": kept["positions"] - encoder[types][0],
        "embeddings.LayerNorm.weight": kept["embeddings.gamma"],
        "embeddings.LayerNorm.bias": kept["embeddings.beta"],
    }
    for number in range(LAYERS):
        layer = f"encoder.layer.{number}"
        smoothing: NDArray[np.float32] = np.ones(1, np.float32)
        for part in _DENSE:
            name = f"{layer}.{part}"
            # Query, key and value share one smoothed input.
            smoothing = kept.get(f"{name}.smoothing", smoothing)
            matrix = kept[f"{name}.int8"].astype(np.float32) * kept[f"{name}.scale"]
            tensors[f"{name}.weight"] = (matrix * smoothing[:, None]).T
        for part, bias in zip(_QKV, np.split(kept[f"{layer}.qkv.bias"], 3), strict=True):
            tensors[f"{layer}.{part}.bias"] = bias
        tensors[f"{layer}.intermediate.dense.bias"] = kept[f"{layer}.intermediate.bias"]
        for part in ("attention.output.dense", "output.dense"):
            tensors[f"{layer}.{part}.bias"] = kept[f"{layer}.{part}.bias"]
        for part in _NORMS:
            tensors[f"{layer}.{part}.weight"] = kept[f"{layer}.{part}.gamma"]
            tensors[f"{layer}.{part}.bias"] = kept[f"{layer}.{part}.beta"]
    return {**tensors, **_heads(kept["token_logits.weight"].T, kept["token_logits.bias"])}


def _heads(weight: NDArray[np.float32], bias: NDArray[np.float32]) -> Tensors:
    return {
        "span.weight": weight[:2],
        "span.bias": bias[:2],
        "evidence.weight": weight[2:].reshape(1, 2 * HIDDEN),
        "evidence.bias": bias[3:],
    }
