"""The sentence reader: a small trained encoder that says what a passage states.

How it is made is told in `training/`; here it only runs (ONNX, on one core, without a
network). It knows no document, and remembers what it made of a passage, so that a
history costs each sentence once.
"""

import json
import re
from collections import OrderedDict
from collections.abc import Sequence
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeAlias

from tracker.errors import ModelError
from tracker.facts.passages import Passage
from tracker.facts.sentence_form import context_of, encode
from tracker.facts.statements import Says, Statement

Said: TypeAlias = tuple[tuple[Says, float], ...]  # with its probability

MODEL = Path(__file__).with_name("model")
# What a reading is worth keeping at all.
WORTH_SAYING = 0.05
_REMEMBERED = 20_000  # passages: more than the longest history holds
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
        self._remembered: OrderedDict[bytes, Said] = OrderedDict()

    def read(self, passages: Sequence[Passage]) -> list[Statement]:
        """List what the passages say, each with its probability."""
        return [
            Statement(passage, says, probability, self.name)
            for passage in passages
            if passage.states and _CUES.search(passage.text)
            for says, probability in self._said(passage)
        ]

    def _said(self, passage: Passage) -> Said:
        """Return what it may say, read once.

        Most say nothing, and stay as a hash alone: a daemon holds thousands for months.
        """
        context = context_of(passage.headings, passage.lead, passage.before)
        whole = f"{context}\0{passage.text}".encode()
        key = blake2b(whole, digest_size=16).digest()
        said = self._remembered.get(key)
        if said is None:
            row = zip(self.kinds, self.infer(context, passage.text), strict=True)
            said = tuple(each for each in row if each[1] >= WORTH_SAYING)
            self._remembered[key] = said
            if len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        self._remembered.move_to_end(key)
        return said

    def infer(self, context: str, text: str) -> tuple[float, ...]:
        """Return the probabilities of all kinds for a text in its context.

        One at a time: together they would take longer, being as long as the longest.
        """
        import numpy as np

        tokens, kinds = encode(context, text, self._ids, self._marks)
        feed = {
            "input_ids": np.array([tokens], np.int64),
            "token_type_ids": np.array([kinds], np.int64),
            "attention_mask": np.ones((1, len(tokens)), np.int64),
        }
        (rows,) = self._session.run(None, feed)
        return tuple(round(float(value), 4) for value in rows[0])

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
