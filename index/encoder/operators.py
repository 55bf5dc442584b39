"""Nodes and stored numbers of one ONNX graph, added one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from index.encoder.blocks import SIZE, Blocks
from index.encoder.layout import EncoderShape

Tensors = Mapping[str, NDArray[np.float32]]
OPSET = 17
WEIGHT_LEVELS = 127
Storage = Literal["float32", "float16", "int8"]

MASK = "attention_mask"

MICROSOFT = "com.microsoft"
_EIGHT_BITS = 4  # what MatMulNBits calls inputs rounded to 8 bits, block by block


class Graph:
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
        """Adds a node; the name of its output, made where none is given."""
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
            "MatMulNBits", inputs, domain=MICROSOFT, accuracy_level=_EIGHT_BITS, **sizes
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
        return self.node("MatMulIntegerToFloat", inputs, domain=MICROSOFT)

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
        """An initializer of whole numbers."""
        return self.array(name, np.asarray(values, dtype=np.int64))

    def model(self, shape: EncoderShape, outputs: Mapping[str, list]) -> onnx.ModelProto:
        """The graph as a model; `outputs` are float32 of these dimensions, by name."""
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
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(MICROSOFT, 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=8)
