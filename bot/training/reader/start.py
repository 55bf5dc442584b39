"""A shipped reader read back into training weights, so that a later run goes on from it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper

from bot.training.reader.model import HEAD_BIAS, HEAD_WEIGHT
from index.encoder.weights import EncoderShape

_SELF = ("query", "key", "value")
_DENSE = ("attention.output.dense", "intermediate.dense", "output.dense")


def tensors_of(model: Path, shape: EncoderShape) -> dict[str, NDArray[np.float32]]:
    """Weights by training name of a reader stored as int8; its rounding stays in them.

    Positions come back with the token type they are stored with, and that type as zeros.
    Raises `OSError` for a file that cannot be read, `KeyError` for one stored otherwise.
    """
    stored = {
        value.name: numpy_helper.to_array(value) for value in onnx.load(model).graph.initializer
    }
    hidden = shape.hidden_size
    tensors = {
        "embeddings.position_embeddings.weight": stored["positions"],
        "embeddings.token_type_embeddings.weight": np.zeros((shape.token_types, hidden)),
        "embeddings.LayerNorm.weight": stored["embeddings.gamma"],
        "embeddings.LayerNorm.bias": stored["embeddings.beta"],
        HEAD_WEIGHT: np.stack([stored[f"{part}_logits.weight"][:, 0] for part in ("start", "end")]),
        HEAD_BIAS: np.concatenate([stored[f"{part}_logits.bias"] for part in ("start", "end")]),
    }
    for layer in range(shape.layers):
        name = f"encoder.layer.{layer}"
        tensors |= _layer(stored, name)
    return {name: np.ascontiguousarray(value, np.float32) for name, value in tensors.items()}


def _layer(stored: dict[str, NDArray], name: str) -> dict[str, NDArray]:
    attention = f"{name}.attention.self"
    inverse = stored[f"{attention}.query.smoothing"]
    tensors = {}
    biases = np.split(stored[f"{name}.qkv.bias"], len(_SELF))
    for part, bias in zip(_SELF, biases, strict=True):
        tensors[f"{attention}.{part}.weight"] = _product(stored, f"{attention}.{part}", inverse)
        tensors[f"{attention}.{part}.bias"] = bias
    for part in _DENSE:
        dense = f"{name}.{part}"
        tensors[f"{dense}.weight"] = _product(stored, dense, stored[f"{dense}.smoothing"])
        tensors[f"{dense}.bias"] = stored[
            f"{dense.replace('intermediate.dense', 'intermediate')}.bias"
        ]
    for part in ("attention.output.LayerNorm", "output.LayerNorm"):
        tensors[f"{name}.{part}.weight"] = stored[f"{name}.{part}.gamma"]
        tensors[f"{name}.{part}.bias"] = stored[f"{name}.{part}.beta"]
    return tensors


def _product(stored: dict[str, NDArray], name: str, inverse: NDArray) -> NDArray:
    """The float weights `[out, in]` of an integer product, its smoothing undone."""
    levels = stored[f"{name}.int8"].T.astype(np.float32)
    return levels * stored[f"{name}.scale"][:, None] * inverse
