"""Weights in blocks of 4 bits (Q4_0): expanded to float32, or as ONNX Runtime multiplies them.

A block is 32 weights as one float16 scale and 16 bytes, where byte `j` holds weight `j` in its low
and weight `j + 16` in its high nibble, each offset by 8.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIZE = 32
BYTES = 18


@dataclass(frozen=True, slots=True)
class Blocks:
    """A matrix `[out, in]` for the operator MatMulNBits.

    `levels` is uint8 `[out, in / 32, 16]`, two neighbouring weights a byte, the first in the low
    nibble, each offset by 8; `scales` is float32 `[out, in / 32]`.
    """

    levels: NDArray[np.uint8]
    scales: NDArray[np.float32]

    @classmethod
    def of(cls, packed: NDArray[np.uint8], inputs: int) -> Blocks:
        """From the Q4_0 bytes of a matrix with so many `inputs`, a multiple of 32."""
        scales, nibbles = _parts(packed.reshape(-1, inputs // SIZE * BYTES))
        levels = nibbles[..., 0::2] | (nibbles[..., 1::2] << np.uint8(4))
        return cls(levels, scales[..., 0])


def expand(packed: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Q4_0 bytes `[..., blocks * 18]` as float32 `[..., blocks * 32]`."""
    scales, nibbles = _parts(packed)
    weights = (nibbles.astype(np.float32) - np.float32(8)) * scales
    return weights.reshape(*packed.shape[:-1], -1)


def _parts(packed: NDArray[np.uint8]) -> tuple[NDArray[np.float32], NDArray[np.uint8]]:
    """Scales `[..., blocks, 1]` and nibbles `[..., blocks, 32]` in the order of the weights."""
    blocks = np.ascontiguousarray(packed).reshape(*packed.shape[:-1], -1, BYTES)
    scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    nibbles = np.concatenate((blocks[..., 2:] & 0x0F, blocks[..., 2:] >> 4), axis=-1)
    return scales, nibbles
