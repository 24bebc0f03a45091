"""Weights in eight bits give nearly the same; skipped without the extra "training"."""

from typing import Any

import pytest

np = pytest.importorskip("numpy")
onnx = pytest.importorskip("onnx")
onnxruntime = pytest.importorskip("onnxruntime")

from training.eight_bits import eight_bits  # noqa: E402

ROWS, COLUMNS = 90, 70  # more weights than are kept as they are


def network() -> bytes:
    """Write a network that looks rows up and multiplies them with a matrix."""
    from onnx import TensorProto, helper, numpy_helper

    rng = np.random.default_rng(3)
    # Rows and columns of very different size, so that one scale would not do.
    table = rng.normal(size=(ROWS, COLUMNS)) * np.logspace(-2, 2, ROWS)[:, None]
    matrix = rng.normal(size=(COLUMNS, ROWS)) * np.logspace(-2, 2, ROWS)
    graph = helper.make_graph(
        [
            helper.make_node("Gather", ["table", "ids"], ["rows"]),
            helper.make_node("MatMul", ["rows", "matrix"], ["product"]),
            helper.make_node("Add", ["product", "shift"], ["out"]),
        ],
        "small",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["n"])],
        [helper.make_tensor_value_info("out", TensorProto.FLOAT, ["n", ROWS])],
        [
            numpy_helper.from_array(values.astype(np.float32), name)
            for name, values in (
                ("table", table),
                ("matrix", matrix),
                ("shift", np.zeros(ROWS)),
            )
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 10
    written: bytes = model.SerializeToString()
    return written


def answers(written: bytes) -> Any:
    session = onnxruntime.InferenceSession(written, providers=["CPUExecutionProvider"])
    (found,) = session.run(None, {"ids": np.arange(ROWS)})
    return found


def test_it_is_small_and_nearly_the_same() -> None:
    whole = network()
    small = eight_bits(whole)
    assert len(small) < len(whole) / 3
    wanted, found = answers(whole), answers(small)
    # Measured against the spread of each row and column, as each has its own scale.
    spread = (
        np.outer(np.abs(wanted).max(1), np.abs(wanted).max(0)) / np.abs(wanted).max()
    )
    assert float((np.abs(wanted - found) / spread).mean()) < 0.01


def test_what_is_small_stays_as_it_is() -> None:
    kept = {
        each.name
        for each in onnx.load_from_string(eight_bits(network())).graph.initializer
    }
    assert "shift" in kept
    assert not kept & {"table", "matrix"}
