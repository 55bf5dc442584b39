"""The encoder as an ONNX graph, built from numpy tensors, without torch.

The graph takes word embeddings that were looked up outside (`EncoderWeights.word_rows`), so that
the large embedding table stays where it is. It is made of ONNX Runtime's own fused operators
(domain `com.microsoft`: MultiHeadAttention, BiasGelu), which run on its processor and CUDA
providers and need no fusing at load. Its SkipLayerNormalization is left out: on the processor it
takes four times as long as two additions and a LayerNormalization.

Inputs: `inputs_embeds` float32 `[batch, sequence, hidden]` and, where a batch may hold padding,
`attention_mask` int64 `[batch, sequence]` (1 for a token, 0 for padding, padding last). Outputs
depend on the function.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto

from index.encoder.blocks import Blocks
from index.encoder.layout import EncoderShape
from index.encoder.operators import (
    MASK,
    MICROSOFT,
    Graph,
    Storage,
    Tensors,
)


def hidden_graph(tensors: Tensors, shape: EncoderShape) -> onnx.ModelProto:
    """A model with the output `last_hidden_state`, float32 `[batch, sequence, hidden]`.

    `tensors` go by `BertModel` names, as `EncoderWeights.state_dict` gives them; a missing one
    raises `KeyError`.
    """
    graph = Graph()
    hidden = _encoder(graph, tensors, shape, MASK)
    graph.node("Identity", [hidden], "last_hidden_state")
    return graph.model(shape, {"last_hidden_state": ["batch", "sequence", shape.hidden_size]})


def embedding_graph(
    tensors: Tensors, shape: EncoderShape, blocks: Mapping[str, Blocks] | None = None
) -> onnx.ModelProto:
    """A model with the output `embedding`, float32 `[batch, hidden]`.

    The mean of the hidden states of the tokens that are not padding, scaled to length 1. Matrices
    that `blocks` has (by their names without `.weight`) are multiplied in its 4 bits; `tensors`
    need not have them.
    """
    graph = Graph(blocks=blocks)
    hidden = _encoder(graph, tensors, shape, MASK)
    mask = graph.node("Cast", [MASK], to=TensorProto.FLOAT)
    row = graph.node("Unsqueeze", [mask, graph.ints("axis_1", [1])])
    total = graph.node("Squeeze", [graph.node("MatMul", [row, hidden]), graph.ints("axis_1", [1])])
    count = graph.node("ReduceSum", [mask, graph.ints("axis_1", [1])], keepdims=1)
    mean = graph.node("Div", [total, count])
    graph.node("LpNormalization", [mean], "embedding", axis=-1, p=2)
    return graph.model(shape, {"embedding": ["batch", shape.hidden_size]})


def token_graph(
    tensors: Tensors,
    shape: EncoderShape,
    head_weight: NDArray[np.float32],
    head_bias: NDArray[np.float32],
    storage: Storage = "float32",
    smoothing: Tensors | None = None,
) -> onnx.ModelProto:
    """A model with the output `token_logits`, float32 `[batch, sequence, heads]`.

    It takes no mask, so nothing of a batch may be padding: attention without one is faster.
    `head_weight` is `[heads, hidden]`, `head_bias` `[heads]`; `storage` says how the encoder's
    matrices are kept.
    """
    graph = Graph(storage, smoothing)
    hidden = _encoder(graph, tensors, shape, mask="")
    weight = graph.array("token_logits.weight", head_weight.T)
    product = graph.node("MatMul", [hidden, weight])
    graph.node("Add", [product, graph.array("token_logits.bias", head_bias)], "token_logits")
    heads = len(head_bias)
    return graph.model(shape, {"token_logits": ["batch", "sequence", heads]})


def class_graph(
    tensors: Tensors,
    shape: EncoderShape,
    head_weight: NDArray[np.float32],
    head_bias: NDArray[np.float32],
    storage: Storage = "float32",
    smoothing: Tensors | None = None,
) -> onnx.ModelProto:
    """A model with the output `class_logits`, float32 `[batch, classes]`.

    From the first token's state beside the mean of all tokens' states. It takes no mask, so nothing
    of a batch may be padding. `head_weight` is `[classes, 2 * hidden]`, `head_bias` `[classes]`.
    """
    graph = Graph(storage, smoothing)
    hidden = _encoder(graph, tensors, shape, mask="")
    sequence = graph.ints("axis_1", [1])
    ends = [graph.ints("zero", [0]), graph.ints("one", [1]), sequence]
    first = graph.node("Squeeze", [graph.node("Slice", [hidden, *ends]), sequence])
    mean = graph.node("ReduceMean", [hidden], axes=[1], keepdims=0)
    both = graph.node("Concat", [first, mean], axis=-1)
    product = graph.node("MatMul", [both, graph.array("classes.weight", head_weight.T)])
    graph.node("Add", [product, graph.array("classes.bias", head_bias)], "class_logits")
    return graph.model(shape, {"class_logits": ["batch", len(head_bias)]})


def _encoder(graph: Graph, tensors: Tensors, shape: EncoderShape, mask: str) -> str:
    """Adds the encoder; `mask` names the input that says what is padding, "" for none."""
    epsilon = shape.layer_norm_epsilon
    positions = (
        tensors["embeddings.position_embeddings.weight"]
        + tensors["embeddings.token_type_embeddings.weight"][0]
    )
    table = graph.array("positions", positions)
    size = graph.node("Shape", ["inputs_embeds"], start=1, end=2)
    rows = graph.node("Slice", [table, graph.ints("zero", [0]), size, graph.ints("axis_0", [0])])
    hidden = graph.node(
        "LayerNormalization",
        [
            graph.node("Add", ["inputs_embeds", rows]),
            graph.array("embeddings.gamma", tensors["embeddings.LayerNorm.weight"]),
            graph.array("embeddings.beta", tensors["embeddings.LayerNorm.bias"]),
        ],
        epsilon=epsilon,
    )
    if mask:
        mask = graph.node("Cast", [mask], to=TensorProto.INT32)
    for layer in range(shape.layers):
        hidden = _layer(graph, tensors, f"encoder.layer.{layer}", hidden, mask, shape)
    return hidden


def _layer(
    graph: Graph, tensors: Tensors, name: str, hidden: str, mask: str, shape: EncoderShape
) -> str:
    def value(part: str) -> NDArray[np.float32]:
        return tensors[f"{name}.{part}"]

    def product(left: str, part: str) -> str:
        return graph.product(left, f"{name}.{part}", tensors)

    def add_and_norm(left: str, right: str, dense: str, norm: str) -> str:
        bias = graph.array(f"{name}.{dense}.bias", value(f"{dense}.bias"))
        total = graph.node("Add", [graph.node("Add", [left, bias]), right])
        scale = graph.array(f"{name}.{norm}.gamma", value(f"{norm}.weight"))
        shift = graph.array(f"{name}.{norm}.beta", value(f"{norm}.bias"))
        epsilon = shape.layer_norm_epsilon
        return graph.node("LayerNormalization", [total, scale, shift], epsilon=epsilon)

    parts = [f"attention.self.{part}" for part in ("query", "key", "value")]
    bias = np.concatenate([value(f"{part}.bias") for part in parts])
    attended = graph.node(
        "MultiHeadAttention",
        [*(product(hidden, part) for part in parts), graph.array(f"{name}.qkv.bias", bias), mask],
        domain=MICROSOFT,
        num_heads=shape.heads,
    )
    projected = product(attended, "attention.output.dense")
    hidden = add_and_norm(hidden, projected, "attention.output.dense", "attention.output.LayerNorm")
    wide_bias = graph.array(f"{name}.intermediate.bias", value("intermediate.dense.bias"))
    wide = [product(hidden, "intermediate.dense"), wide_bias]
    narrow = product(graph.node("BiasGelu", wide, domain=MICROSOFT), "output.dense")
    return add_and_norm(hidden, narrow, "output.dense", "output.LayerNorm")
