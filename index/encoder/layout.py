"""Which encoder it is, how large, and what may be wrong with the package that carries it."""

from __future__ import annotations

from dataclasses import dataclass

from index.errors import ModelError


class EncoderPackageError(ModelError):
    """The package that carries the encoder is missing or its file is not what is expected."""


@dataclass(frozen=True, slots=True)
class EncoderIdentity:
    """Which encoder this is: package name, its version, and SHA-256 (hex) of its packed file."""

    package: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class EncoderShape:
    """Sizes of the encoder; `layer_norm_epsilon` as its LayerNorm layers use it."""

    hidden_size: int
    layers: int
    heads: int
    intermediate_size: int
    vocabulary_size: int
    positions: int
    token_types: int
    layer_norm_epsilon: float
