"""Tensors of the encoder as they travel between machines. Needs numpy alone.

The encoder's own matrices came out of 4-bit blocks and go back into them exactly; what a run made
of them is kept as its difference from them, one byte a weight.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

ARRAYS, META, ENCODER, WEIGHTS = "arrays.npz", "arrays.json", "encoder.npz", "weights.npz"
LOG, SETTINGS = "log.jsonl", "settings.json"
BLOCK = 32
_LEVELS = 127

Tensors = Mapping[str, NDArray[np.float32]]


def blocks_of(values: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float16]]:
    """Rows that came out of 4-bit blocks, as levels -8 to 7 and a scale for each 32 of them."""
    parts = values.reshape(values.shape[0], -1, BLOCK)
    place = np.abs(parts).argmax(-1)[..., None]
    scale = np.take_along_axis(parts, place, -1)[..., 0] / -8
    scale[scale == 0] = 1
    levels = np.rint(parts / scale[..., None]).astype(np.int8)
    return levels.reshape(values.shape), scale.astype(np.float16)


def from_blocks(levels: NDArray[np.int8], scales: NDArray[np.float16]) -> NDArray[np.float32]:
    """What `blocks_of` was given."""
    parts = levels.reshape(levels.shape[0], -1, BLOCK).astype(np.float32)
    return (parts * scales.astype(np.float32)[..., None]).reshape(levels.shape)


def encoder_arrays(tensors: Tensors) -> dict[str, NDArray]:
    """The encoder's tensors but its word embeddings, by `BertModel` names, for `numpy.savez`."""
    stored: dict[str, NDArray] = {}
    for name, value in tensors.items():
        if "word_embeddings" in name:
            continue
        plain = value.ndim != 2 or "position" in name or "token_type" in name
        if plain:
            stored[name] = value
        else:
            stored[f"{name}|levels"], stored[f"{name}|scales"] = blocks_of(value)
    return stored


def read_encoder(path: Path) -> dict[str, NDArray[np.float32]]:
    """What `encoder_arrays` gave, read from a file, as float32."""
    tensors: dict[str, NDArray[np.float32]] = {}
    with np.load(path) as stored:
        for name in stored.files:
            base, _, part = name.partition("|")
            if not part:
                tensors[name] = stored[name].astype(np.float32)
            elif part == "levels":
                tensors[base] = from_blocks(stored[name], stored[f"{base}|scales"])
    return tensors


def write_weights(path: Path, tensors: Tensors, encoder: Tensors) -> None:
    """Trained tensors; matrices as their difference from the encoder's, with a scale a row."""
    stored: dict[str, NDArray] = {}
    for name, value in tensors.items():
        base = encoder.get(name)
        if base is None or value.ndim != 2:
            stored[name] = value.astype(np.float32)
            continue
        change = value - base
        scale = np.maximum(np.abs(change).max(1), 1e-12) / _LEVELS
        stored[f"{name}|change"] = np.rint(change / scale[:, None]).astype(np.int8)
        stored[f"{name}|scale"] = scale.astype(np.float32)
    np.savez_compressed(path, **stored)  # type: ignore[arg-type]


def read_weights(path: Path, encoder: Tensors) -> dict[str, NDArray[np.float32]]:
    """What `write_weights` wrote, on the same encoder."""
    tensors: dict[str, NDArray[np.float32]] = {}
    with np.load(path) as stored:
        for name in stored.files:
            base, _, part = name.partition("|")
            if not part:
                tensors[name] = stored[name]
            elif part == "change":
                change = stored[name].astype(np.float32) * stored[f"{base}|scale"][:, None]
                tensors[base] = encoder[base] + change
    return tensors
