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
from typing import Any, Literal

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.encoder.blocks import SIZE, Blocks
from index.encoder.weights import EncoderShape

Tensors = Mapping[str, NDArray[np.float32]]
OPSET = 17
WEIGHT_LEVELS = 127
Storage = Literal["float32", "float16", "int8"]

MASK = "attention_mask"

_MICROSOFT = "com.microsoft"
_EIGHT_BITS = 4  # what MatMulNBits calls inputs rounded to 8 bits, block by block


def hidden_graph(tensors: Tensors, shape: EncoderShape) -> onnx.ModelProto:
    """A model with the output `last_hidden_state`, float32 `[batch, sequence, hidden]`.

    `tensors` go by `BertModel` names, as `EncoderWeights.state_dict` gives them; a missing one
    raises `KeyError`.
    """
    graph = _Graph()
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
    graph = _Graph(blocks=blocks)
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
    graph = _Graph(storage, smoothing)
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
    graph = _Graph(storage, smoothing)
    hidden = _encoder(graph, tensors, shape, mask="")
    sequence = graph.ints("axis_1", [1])
    ends = [graph.ints("zero", [0]), graph.ints("one", [1]), sequence]
    first = graph.node("Squeeze", [graph.node("Slice", [hidden, *ends]), sequence])
    mean = graph.node("ReduceMean", [hidden], axes=[1], keepdims=0)
    both = graph.node("Concat", [first, mean], axis=-1)
    product = graph.node("MatMul", [both, graph.array("classes.weight", head_weight.T)])
    graph.node("Add", [product, graph.array("classes.bias", head_bias)], "class_logits")
    return graph.model(shape, {"class_logits": ["batch", len(head_bias)]})


class _Graph:
    """Nodes and initializers of one graph as they are added; names are made as needed."""

    def __init__(
        self,
        storage: Storage = "float32",
        smoothing: Tensors | None = None,
        blocks: Mapping[str, Blocks] | None = None,
    ) -> None:
        self._storage = storage
        self._smoothing = smoothing or {}
        self._blocks = blocks or {}
        self._levels: dict[str, tuple[str, str, str]] = {}
        self._nodes: list[onnx.NodeProto] = []
        self._initializers: dict[str, onnx.TensorProto] = {}

    def node(self, operator: str, inputs: list[str], output: str = "", **attributes: Any) -> str:
        output = output or f"{operator}_{len(self._nodes)}"
        self._nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def array(self, name: str, value: NDArray) -> str:
        """An initializer of the array's own type; the first of a name stays."""
        stored = numpy_helper.from_array(np.ascontiguousarray(value), name)
        self._initializers.setdefault(name, stored)
        return name

    def product(self, left: str, name: str, tensors: Tensors) -> str:
        """`left` times the transpose of the matrix `name`, stored as the graph's storage."""
        if name in self._blocks:
            return self._block_product(left, name, self._blocks[name])
        weight = tensors[f"{name}.weight"]
        if self._storage == "int8":
            return self._integer_product(left, name, weight)
        turned = weight.T
        if self._storage == "float16":
            half = self.array(f"{name}.float16", turned.astype(np.float16))
            return self.node("MatMul", [left, self.node("Cast", [half], to=TensorProto.FLOAT)])
        return self.node("MatMul", [left, self.array(name, turned)])

    def _block_product(self, left: str, name: str, blocks: Blocks) -> str:
        outputs, count, _ = blocks.levels.shape
        inputs = [
            left,
            self.array(f"{name}.levels", blocks.levels),
            self.array(f"{name}.scales", blocks.scales),
        ]
        sizes = {"K": count * SIZE, "N": outputs, "bits": 4, "block_size": SIZE}
        return self.node(
            "MatMulNBits", inputs, domain=_MICROSOFT, accuracy_level=_EIGHT_BITS, **sizes
        )

    def _integer_product(self, left: str, name: str, weight: NDArray[np.float32]) -> str:
        smoothing = self._smoothing.get(name)
        if smoothing is not None:
            weight = weight * smoothing
        quantized, scale, zero = self._quantized(left, name, smoothing)
        row_scale = np.maximum(np.abs(weight).max(1), 1e-12) / WEIGHT_LEVELS
        levels = np.rint(weight / row_scale[:, None]).astype(np.int8)
        inputs = [
            quantized,
            self.array(f"{name}.int8", levels.T),
            scale,
            self.array(f"{name}.scale", row_scale.astype(np.float32)),
            zero,
        ]
        return self.node("MatMulIntegerToFloat", inputs, domain=_MICROSOFT)

    def _quantized(
        self, left: str, name: str, smoothing: NDArray[np.float32] | None
    ) -> tuple[str, str, str]:
        if left not in self._levels:
            smooth = left
            if smoothing is not None:
                inverse = (1 / smoothing).astype(np.float32)
                smooth = self.node("Mul", [left, self.array(f"{name}.smoothing", inverse)])
            outputs = (f"{left}.uint8", f"{left}.scale", f"{left}.zero")
            self._nodes.append(helper.make_node("DynamicQuantizeLinear", [smooth], outputs))
            self._levels[left] = outputs
        return self._levels[left]

    def ints(self, name: str, values: list[int]) -> str:
        return self.array(name, np.asarray(values, dtype=np.int64))

    def model(self, shape: EncoderShape, outputs: Mapping[str, list]) -> onnx.ModelProto:
        embeds: list[str | int | None] = ["batch", "sequence", shape.hidden_size]
        inputs = [helper.make_tensor_value_info("inputs_embeds", TensorProto.FLOAT, embeds)]
        if any(MASK in node.input for node in self._nodes):
            inputs.append(helper.make_tensor_value_info(MASK, TensorProto.INT64, embeds[:2]))
        graph = helper.make_graph(
            self._nodes,
            "encoder",
            inputs,
            [
                helper.make_tensor_value_info(name, TensorProto.FLOAT, dimensions)
                for name, dimensions in outputs.items()
            ],
            list(self._initializers.values()),
        )
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(_MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def _encoder(graph: _Graph, tensors: Tensors, shape: EncoderShape, mask: str) -> str:
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
    graph: _Graph, tensors: Tensors, name: str, hidden: str, mask: str, shape: EncoderShape
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
        domain=_MICROSOFT,
        num_heads=shape.heads,
    )
    projected = product(attended, "attention.output.dense")
    hidden = add_and_norm(hidden, projected, "attention.output.dense", "attention.output.LayerNorm")
    wide_bias = graph.array(f"{name}.intermediate.bias", value("intermediate.dense.bias"))
    wide = [product(hidden, "intermediate.dense"), wide_bias]
    narrow = product(graph.node("BiasGelu", wide, domain=_MICROSOFT), "output.dense")
    return add_and_norm(hidden, narrow, "output.dense", "output.LayerNorm")
