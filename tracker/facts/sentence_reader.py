"""The sentence reader: a small trained encoder that says what a passage states.

How it is made is told in `training/`; here it only runs (ONNX, on one core, without a
network). It knows no document, and remembers what it made of a passage, so that a
history costs each sentence once.
"""

import json
import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from tracker.errors import ModelError
from tracker.facts.passages import Passage
from tracker.facts.sentence_form import context_of, encode
from tracker.facts.statements import Says, Statement

MODEL = Path(__file__).with_name("model")
# What a reading is worth keeping at all.
WORTH_SAYING = 0.05
_REMEMBERED = 20_000  # passages: more than the longest history holds
_BATCH = 16
# Without one of these words no passage says anything on the table's terms.
_CUES = re.compile(
    r"\b(?:train\w*|machine[ -]learning|artificial intelligence|a\.?i\.?|ml|models?"
    r"|algorithms?|neural|llms?|learn\w*|fine-tun\w*|improv\w*|develop\w*|opt(?:s|ed|ing)?"
    r"[ -]?(?:out|in)|object|turn(?:ed|ing)? (?:it |this |that )?o(?:ff|n)|disabl\w*"
    r"|toggle|withdraw\w*|retain\w*|retention|keep\w*|kept|stor(?:e|es|ed|age|ing)"
    r"|delet\w*|eras\w*|purg\w*|backups?|as long as|days?|months?|years?|hours?"
    r"|review\w*|moderat\w*|human\w*|listen\w*|read|personnel|employees|staff"
    r"|access\w*|monitor\w*|view\w*|annotat\w*|feedback|flagged|de-?identif\w*"
    r"|anonymi[sz]\w*|aggregat\w*)\b",
    re.IGNORECASE,
)


class SentenceReader:
    """Reads passages with the model in a folder, loaded when it is first asked.

    Raises ModelError where a file of the model is missing.
    """

    name = "sentence reader"

    def __init__(self, model: Path = MODEL) -> None:
        self._model = model
        self._remembered: OrderedDict[tuple[str, str], tuple[float, ...]] = (
            OrderedDict()
        )

    def read(self, passages: Sequence[Passage]) -> list[Statement]:
        """List what the passages say, each with its probability."""
        asked = [each for each in passages if each.states and _CUES.search(each.text)]
        return [
            Statement(passage, says, probability, self.name)
            for passage, row in zip(asked, self._rows(asked), strict=True)
            for says, probability in zip(self.kinds, row, strict=True)
            if probability >= WORTH_SAYING
        ]

    def _rows(self, passages: Sequence[Passage]) -> list[tuple[float, ...]]:
        keys = [(context_of(p.headings, p.lead, p.before), p.text) for p in passages]
        new = list(dict.fromkeys(key for key in keys if key not in self._remembered))
        # Of like length together: a batch is as long as its longest passage.
        new.sort(key=lambda key: len(key[1]))
        for start in range(0, len(new), _BATCH):
            batch = new[start : start + _BATCH]
            self._remembered.update(zip(batch, self.infer(batch), strict=True))
        rows = [self._remembered[key] for key in keys]
        for key in keys:
            self._remembered.move_to_end(key)
        while len(self._remembered) > _REMEMBERED:
            self._remembered.popitem(last=False)
        return rows

    def infer(self, batch: Sequence[tuple[str, str]]) -> Iterator[tuple[float, ...]]:
        """Yield the probabilities of all kinds for each context with its text."""
        import numpy as np

        encoded = [self._encode(*each) for each in batch]
        longest = max(len(ids) for ids, _ in encoded)
        fed: Any = np.zeros((3, len(batch), longest), np.int64)
        ids, types, mask = fed
        for row, (tokens, kinds) in enumerate(encoded):
            ids[row, : len(tokens)] = tokens
            types[row, : len(tokens)] = kinds
            mask[row, : len(tokens)] = 1
        feed = {"input_ids": ids, "token_type_ids": types, "attention_mask": mask}
        (rows,) = self._session.run(None, feed)
        for row in rows:
            yield tuple(round(float(value), 4) for value in row)

    def _encode(self, context: str, text: str) -> tuple[list[int], list[int]]:
        return encode(context, text, self._ids, self._marks)

    def _ids(self, text: str) -> list[int]:
        found: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return found

    @cached_property
    def kinds(self) -> tuple[Says, ...]:
        """The kinds of statements that it gives probabilities of, in their order."""
        card = json.loads(self._file("reader.json").read_text(encoding="utf-8"))
        return tuple(Says(label) for label in card["labels"])

    @cached_property
    def _tokenizer(self) -> Any:
        from tokenizers import Tokenizer

        return Tokenizer.from_file(str(self._file("tokenizer.json")))

    @cached_property
    def _marks(self) -> tuple[int, int]:
        return self._tokenizer.token_to_id("[CLS]"), self._tokenizer.token_to_id(
            "[SEP]"
        )

    @cached_property
    def _session(self) -> Any:
        return open_session(self._file("reader.onnx"))

    def _file(self, name: str) -> Path:
        path = self._model / name
        if not path.exists():
            raise ModelError(f"{path} is missing: install the tracker anew")
        return path


def open_session(model: Path) -> Any:
    """Load a network so that it runs on one core, and says the same on every machine.

    Left to itself, the runtime multiplies in eight bits where the processor is made for
    it: no quicker here, and a few cells read otherwise than on other machines.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    return onnxruntime.InferenceSession(str(model), options, ["CPUExecutionProvider"])
