"""Gradient-boosted trees over features of sentences, and their form as one ONNX model."""

from collections.abc import Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper
from sklearn.ensemble import HistGradientBoostingClassifier

from bot.training.summarizer.data import Example
from bot.training.summarizer.settings import Settings

_IR_VERSION = 10
_OPSETS = (("", 17), ("ai.onnx.ml", 3))


def fit(examples: Sequence[Example], settings: Settings) -> list[HistGradientBoostingClassifier]:
    """Models that say whether a sentence is in the human summary, alike but for their seeds."""
    rows = np.vstack([example.rows for example in examples])
    labels = np.concatenate([example.labels for example in examples])
    return [
        HistGradientBoostingClassifier(
            max_iter=settings.trees,
            learning_rate=settings.learning_rate,
            max_leaf_nodes=settings.leaves,
            min_samples_leaf=settings.smallest_leaf,
            l2_regularization=settings.l2,
            max_features=settings.features_per_split,
            early_stopping=False,
            random_state=settings.seed + number,
        ).fit(rows, labels)
        for number in range(settings.models)
    ]


def mean_score(
    models: Sequence[HistGradientBoostingClassifier], rows: NDArray[np.float32]
) -> NDArray[np.float64]:
    """The mean log-odds of the models, `[rows]`: what the ONNX model gives."""
    return np.mean([model.decision_function(rows) for model in models], axis=0)


def to_onnx(models: Sequence[HistGradientBoostingClassifier], features: int) -> bytes:
    """One `TreeEnsembleRegressor` from "features" `[n, features]` to "score" `[n, 1]`, log-odds.

    It adds up the leaves of all trees, divided by the number of models, and their mean baseline.
    """
    # scikit-learn documents no way to its trees, and skl2onnx 1.20 fails beside onnx 1.23; a test
    # holds what is written here against what the models say.
    nodes: dict[str, list] = {name: [] for name in _NODE_ATTRIBUTES}
    leaves: dict[str, list] = {name: [] for name in _LEAF_ATTRIBUTES}
    tree = 0
    for model in models:
        for (predictor,) in model._predictors:
            _add_tree(nodes, leaves, tree, predictor.nodes, 1 / len(models))
            tree += 1
    baseline = float(np.mean([model._baseline_prediction.item() for model in models]))
    ensemble = helper.make_node(
        "TreeEnsembleRegressor", ["features"], ["score"], domain="ai.onnx.ml"
    )
    attributes = {
        **nodes,
        **leaves,
        "n_targets": 1,
        "aggregate_function": "SUM",
        "base_values": [baseline],
    }
    ensemble.attribute.extend(helper.make_attribute(*pair) for pair in attributes.items())
    graph = helper.make_graph(
        [ensemble],
        "summarizer",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, features])],
        [helper.make_tensor_value_info("score", TensorProto.FLOAT, [None, 1])],
    )
    model_proto = helper.make_model(
        graph,
        opset_imports=[helper.make_opsetid(*opset) for opset in _OPSETS],
        producer_name="wartanya",
    )
    model_proto.ir_version = _IR_VERSION
    onnx.checker.check_model(model_proto)
    return model_proto.SerializeToString(deterministic=True)


_NODE_ATTRIBUTES = (
    "nodes_treeids",
    "nodes_nodeids",
    "nodes_featureids",
    "nodes_values",
    "nodes_modes",
    "nodes_truenodeids",
    "nodes_falsenodeids",
)
_LEAF_ATTRIBUTES = ("target_treeids", "target_nodeids", "target_ids", "target_weights")


def _add_tree(
    nodes: dict[str, list], leaves: dict[str, list], tree: int, rows: NDArray, weight: float
) -> None:
    for number, row in enumerate(rows):
        is_leaf = bool(row["is_leaf"])
        values = (
            tree,
            number,
            0 if is_leaf else int(row["feature_idx"]),
            0.0 if is_leaf else float(row["num_threshold"]),
            "LEAF" if is_leaf else "BRANCH_LEQ",
            0 if is_leaf else int(row["left"]),
            0 if is_leaf else int(row["right"]),
        )
        for name, value in zip(_NODE_ATTRIBUTES, values, strict=True):
            nodes[name].append(value)
        if is_leaf:
            for name, value in zip(
                _LEAF_ATTRIBUTES, (tree, number, 0, float(row["value"]) * weight), strict=True
            ):
                leaves[name].append(value)
