"""The bundled encoder's tokenizer: whole, or only as much of it as some texts need.

Building all of it takes half a second, most of it for pieces that do not occur. A Unigram model
(Kudo 2018) looks at no piece that is not a part of the text, so for a few texts one of the pieces
that do occur gives the same tokens, ten times sooner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

BOS, PAD, EOS, UNKNOWN = SPECIALS = (0, 1, 2, 3)
"""Token ids of `<s>`, `<pad>`, `</s>` and `<unk>`."""
SPACE = "▁"

_CONTROLS = r"[\x01-\x08\x0b\x0e-\x1f\x7f\u008f\u009f]"
_SPACES = r"[\t\n\x0c\r\u1680\u200b-\u200f\u2028\u2029\u2581\ufeff\ufffd]"
# Odd, so that it has an inverse modulo 2**64.
_BASE = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class Pieces:
    """The vocabulary: piece `i` is the UTF-8 bytes `blob[offsets[i] : offsets[i + 1]]`.

    `offsets` is `[pieces + 1]`, `scores` (log probabilities) `[pieces]`, `blob` uint8.
    """

    offsets: NDArray[np.integer]
    scores: NDArray[np.floating]
    blob: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Encoded:
    """Ids of a text's tokens, and the code points `(start, end)` each covers."""

    ids: list[int]
    offsets: list[tuple[int, int]]


class SparingTokenizer:
    """Encodes a few texts as the whole tokenizer does, without building it: for a single use.

    Each call costs about a tenth of what the whole one costs once.
    """

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces

    def encode_batch(
        self, texts: Sequence[str], *, add_special_tokens: Literal[False]
    ) -> list[Encoded]:
        """The tokens of each text; called as `Tokenizer.encode_batch` is."""
        kept = pieces_within(self._pieces, texts)
        encodings = _tokenizer(self._pieces, kept).encode_batch(
            list(texts), add_special_tokens=add_special_tokens
        )
        return [Encoded(kept[one.ids].tolist(), one.offsets) for one in encodings]


def whole_tokenizer(pieces: Pieces) -> Tokenizer:
    """The tokenizer (Unigram, NFKC, Metaspace), which adds no special tokens of its own.

    Its ids and counts agree with the engine inside the package, but that neighbouring unknown
    pieces are one token, as in XLM-RoBERTa's own tokenizer. Its offsets are code points of the
    text given.
    """
    return _tokenizer(pieces, np.arange(len(pieces.scores)))


def pieces_within(pieces: Pieces, texts: Sequence[str]) -> NDArray[np.integer]:
    """Ids, ascending, of every piece that occurs in `texts`, and a few more.

    Among those are the special ones and the least likely one, from which the model takes what an
    unknown piece costs.
    """
    normalizer = _normalizer()
    joined = "".join(SPACE + normalizer.normalize_str(text) for text in texts)
    blob = np.frombuffer(joined.replace(" ", SPACE).encode(), np.uint8)
    lengths = np.diff(pieces.offsets.astype(np.int64))
    present = np.zeros(len(pieces.scores), dtype=bool)
    present[list(SPECIALS)] = True
    present[np.argmin(pieces.scores)] = True
    known, found = _Hashes(pieces.blob), _Hashes(blob)
    for length in range(1, int(lengths.max()) + 1):
        of_length = np.flatnonzero(lengths == length)
        sought = np.unique(found.of(np.arange(max(0, len(blob) - length + 1)), length))
        hashes = known.of(pieces.offsets[of_length].astype(np.int64), length)
        if len(sought):
            at = np.searchsorted(sought, hashes).clip(max=len(sought) - 1)
            present[of_length[sought[at] == hashes]] = True
    return np.flatnonzero(present)


class _Hashes:
    """Polynomial hashes modulo 2**64 of any part of some bytes (Karp and Rabin 1987)."""

    def __init__(self, blob: NDArray[np.uint8]) -> None:
        size = len(blob)
        self._inverse = _powers(pow(_BASE, -1, 2**64), size + 1)
        terms = (blob.astype(np.uint64) + np.uint64(1)) * _powers(_BASE, size)
        self._sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(terms, dtype=np.uint64)))

    def of(self, starts: NDArray[np.integer], length: int) -> NDArray[np.uint64]:
        return (self._sums[starts + length] - self._sums[starts]) * self._inverse[starts]


def _powers(base: int, size: int) -> NDArray[np.uint64]:
    powers = np.full(size, base, np.uint64)
    powers[:1] = 1
    return np.cumprod(powers, dtype=np.uint64)


def _tokenizer(pieces: Pieces, kept: NDArray[np.integer]) -> Tokenizer:
    blob = pieces.blob.tobytes()
    bounds = zip(pieces.offsets[kept].tolist(), pieces.offsets[kept + 1].tolist(), strict=True)
    names = [blob[start:end].decode("utf-8") for start, end in bounds]
    vocabulary = list(zip(names, pieces.scores[kept].tolist(), strict=True))
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=UNKNOWN, byte_fallback=False))
    tokenizer.normalizer = _normalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    return tokenizer


def _normalizer() -> normalizers.Normalizer:
    return normalizers.Sequence(
        [
            normalizers.Replace(Regex(_CONTROLS), ""),
            normalizers.Replace(Regex(_SPACES), " "),
            normalizers.NFKC(),
            normalizers.Replace(Regex(" {2,}"), " "),
        ]
    )
