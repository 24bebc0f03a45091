"""The fitted network → one file that runs anywhere: ONNX, eight bits a weight.

The lower layers come along. What it gives are probabilities of the statements, in the
order that `reader.json` names.
"""

import hashlib
import json
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from tracker.errors import TrackerError
from tracker.facts.sentence_reader import open_session
from training.base_model import load_tokenizer, tokenizer_json
from training.eight_bits import eight_bits
from training.encoding import Encoded, encoded
from training.labelled_sentences import LabelledSentence
from training.labels import STATEMENTS
from training.network import Upper, load_base, lower, padded

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
OUTPUT = "probabilities"
LARGEST = 24_000_000  # bytes
_OPERATIONS = 17  # the set of ONNX's operations that is used


@dataclass(frozen=True, slots=True)
class Checked:
    """How far the exported network is from the fitted one."""

    bytes: int
    sha256: str
    sentences: int
    mean_difference: float
    largest_difference: float
    other_side: int  # statements that only one of both holds probable
    seconds_each: float


class ExportedReader(nn.Module):
    """The whole network, from tokens to probabilities of the statements."""

    def __init__(self, fitted: Path) -> None:
        super().__init__()
        self.base = load_base()
        self.upper = Upper(self.base)
        self.upper.load_state_dict(torch.load(fitted, map_location="cpu"))

    def forward(self, ids: Any, mask: Any, kinds: Any) -> Any:
        """Return the probabilities of a batch."""
        scores = self.upper(lower(self.base, ids, kinds, mask), kinds, mask)
        return torch.sigmoid(scores[:, : len(STATEMENTS)])


def export(fitted: Path, folder: Path, examples: Sequence[LabelledSentence]) -> Checked:
    """Write the reader's three files, and compare it with what was fitted."""
    if not fitted.exists():
        raise TrackerError(f"nothing fitted at {fitted}: make it with `fit`")
    folder.mkdir(parents=True, exist_ok=True)
    reader = ExportedReader(fitted).eval()
    model = folder / "reader.onnx"
    _write_model(reader, model)
    (folder / "tokenizer.json").write_text(tokenizer_json(), encoding="utf-8")
    described = json.dumps({"labels": STATEMENTS, "sha256": _sha256(model)}, indent=1)
    (folder / "reader.json").write_text(described + "\n", encoding="utf-8")
    checked = _checked(reader, model, encoded(examples, *load_tokenizer()))
    if checked.bytes > LARGEST:
        raise TrackerError(f"{model} has {checked.bytes} bytes, above {LARGEST}")
    return checked


def _write_model(reader: ExportedReader, path: Path) -> None:
    tokens, kinds = [101, *range(2000, 2006), 102], [0] * 4 + [1] * 4
    ids, parts, mask = padded([(tokens, kinds), (tokens[:6], kinds[:6])])
    each = {0: "sentences", 1: "tokens"}
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        whole = Path(folder, "whole.onnx")
        torch.onnx.export(
            reader,
            (ids, mask, parts),
            str(whole),
            input_names=list(INPUTS),
            output_names=[OUTPUT],
            dynamic_axes={**dict.fromkeys(INPUTS, each), OUTPUT: {0: "sentences"}},
            opset_version=_OPERATIONS,
            dynamo=False,  # the newer way needs one package more
        )
        path.write_bytes(eight_bits(whole.read_bytes()))


def _checked(
    reader: ExportedReader, model: Path, examples: Sequence[Encoded]
) -> Checked:
    session = open_session(model)
    ours, theirs, seconds = [], [], 0.0
    for example in examples:
        ids, kinds, mask = padded([example])
        values = (ids.numpy(), mask.numpy(), kinds.numpy())
        began = time.perf_counter()
        ours.append(session.run(None, dict(zip(INPUTS, values, strict=True)))[0][0])
        seconds += time.perf_counter() - began
        with torch.no_grad():
            theirs.append(reader(ids, mask, kinds)[0].numpy())
    exported, fitted = np.stack(ours), np.stack(theirs)
    difference = np.abs(exported - fitted)
    return Checked(
        model.stat().st_size,
        _sha256(model),
        len(examples),
        float(difference.mean()),
        float(difference.max()),
        int(((exported > 0.5) != (fitted > 0.5)).sum()),
        seconds / max(len(examples), 1),
    )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
