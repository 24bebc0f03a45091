"""The network: an encoder whose lower layers stay as they came, and a head above it.

The head looks at the first token and at the mean of the sentence's own, so that the
context says how to read the sentence, and is not read in its place.
"""

from typing import Any

import torch
from torch import nn
from transformers import AutoModel
from transformers.utils import logging

from training.base_model import WIDTH, folder
from training.encoding import Encoded
from training.labels import NAMES

LOWER = 3  # of six layers
_BFLOAT16 = ("avx512_bf16", "amx_bf16", "bf16")  # as processors call it
_NEVER = -1e9  # added where there is no token


def load_base() -> Any:
    """Load the encoder as it came."""
    logging.set_verbosity_error()  # its pooler is left out, as it should be
    logging.disable_progress_bar()
    return AutoModel.from_pretrained(
        str(folder()), add_pooling_layer=False, attn_implementation="eager"
    )


def padded(encoded: list[Encoded]) -> tuple[Any, Any, Any]:
    """Return tokens, kinds and mask of a batch, as long as its longest."""
    longest = max(len(ids) for ids, _ in encoded)
    ids, kinds, mask = torch.zeros(3, len(encoded), longest, dtype=torch.long)
    for row, (tokens, parts) in enumerate(encoded):
        ids[row, : len(tokens)] = torch.tensor(tokens)
        kinds[row, : len(tokens)] = torch.tensor(parts)
        mask[row, : len(tokens)] = 1
    return ids, kinds, mask


def fast() -> Any:
    """Return a context in which matrices are multiplied in bfloat16.

    Only where the processor does that itself: elsewhere it would be slower.
    """
    has = torch.cpu.get_capabilities()
    able = any(has.get(name) for name in _BFLOAT16)
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=able)


def through(layers: Any, hidden: Any, mask: Any) -> Any:
    """Pass a batch through layers of the encoder."""
    added = (1.0 - mask[:, None, None, :].float()) * _NEVER
    for layer in layers:
        given = layer(hidden, added)
        hidden = given[0] if isinstance(given, tuple) else given
    return hidden


def lower(base: Any, ids: Any, kinds: Any, mask: Any) -> Any:
    """Pass a batch through what is not fitted."""
    hidden = base.embeddings(input_ids=ids, token_type_ids=kinds)
    return through(base.encoder.layer[:LOWER], hidden, mask)


class Upper(nn.Module):
    """What is fitted: the layers above, and the head that scores every name."""

    def __init__(self, base: Any, dropout: float = 0.1) -> None:
        super().__init__()
        self.layers = base.encoder.layer[LOWER:]
        self.drop = nn.Dropout(dropout)
        self.out = nn.Linear(2 * WIDTH, len(NAMES))

    def forward(self, hidden: Any, kinds: Any, mask: Any) -> Any:
        """Score a batch that came through the lower layers."""
        hidden = through(self.layers, hidden, mask)
        own = (kinds * mask).unsqueeze(-1).float()
        mean = (hidden * own).sum(1) / own.sum(1).clamp(min=1)
        return self.out(self.drop(torch.cat([hidden[:, 0], mean], -1)))
