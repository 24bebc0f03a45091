"""Weights in eight bits, arithmetic in floats: a quarter of the size, and as right.

Each column of a matrix, and each row of the embeddings, has a scale of its own. What
runs the network makes floats of them, once, when it is loaded.
"""

from collections import defaultdict
from typing import Any

import numpy as np
import onnx
from onnx import helper, numpy_helper

_FEWEST = 5_000  # weights; what is smaller is kept as it is
_MOST = 127
_MATRIX = 2  # dimensions
_LOOKED_UP = "Gather"  # how rows of the embeddings are taken


def eight_bits(written: bytes) -> bytes:
    """Write a network again, with its large matrices in eight bits a weight."""
    model = onnx.load_from_string(written)
    graph = model.graph
    users: dict[str, set[str]] = defaultdict(set)
    for node in graph.node:
        for name in node.input:
            users[name].add(node.op_type)
    kept, restoring = [], []
    for tensor in graph.initializer:
        weights = numpy_helper.to_array(tensor)
        if not _is_large_matrix(weights):
            kept.append(tensor)
            continue
        name, axis = tensor.name, 0 if _LOOKED_UP in users[tensor.name] else 1
        whole, scales = _rounded(weights, axis)
        parts = {f"{name}_eight_bits": whole, f"{name}_scales": scales}
        kept += [numpy_helper.from_array(part, key) for key, part in parts.items()]
        restoring.append(
            helper.make_node("DequantizeLinear", list(parts), [name], axis=axis)
        )
    nodes = [*restoring, *graph.node]
    del graph.initializer[:], graph.node[:]
    graph.initializer.extend(kept)
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    again: bytes = model.SerializeToString()
    return again


def _is_large_matrix(weights: Any) -> bool:
    floats, matrix = weights.dtype == np.float32, weights.ndim == _MATRIX
    return bool(floats and matrix and weights.size >= _FEWEST)


def _rounded(weights: Any, axis: int) -> tuple[Any, Any]:
    """Return whole numbers, and the scale of each row (0) or column (1)."""
    scales = np.abs(weights).max(axis=1 - axis) / _MOST
    scales[scales == 0] = 1
    whole = np.round(weights / np.expand_dims(scales, 1 - axis))
    return whole.clip(-_MOST, _MOST).astype(np.int8), scales.astype(np.float32)
