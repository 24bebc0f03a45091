"""Sentences as the network's lower layers see them.

What those layers make of a sentence never changes, so it is made once, for all fits.
"""

from collections.abc import Sequence
from typing import Any

import torch
from torch import nn

from training.base_model import load_tokenizer
from training.encoding import batches, encoded
from training.labelled_sentences import LabelledSentence
from training.network import fast, load_base, lower, padded

_SIZE = 64  # sentences in a batch


class PreparedSentences:
    """Sentences by number, each with what the lower layers made of it."""

    def __init__(self, sentences: Sequence[LabelledSentence], threads: int) -> None:
        torch.set_num_threads(threads)
        self.sentences = sentences
        self._number = {id(each): at for at, each in enumerate(sentences)}
        self._encoded = encoded(sentences, *load_tokenizer())
        self.lengths = [len(ids) for ids, _ in self._encoded]
        self._hidden = self._lower()

    def numbers(self, chosen: Sequence[LabelledSentence]) -> list[int]:
        """Return the numbers of some of the sentences, in their order."""
        return [self._number[id(each)] for each in chosen]

    def batch(self, numbers: Sequence[int]) -> tuple[Any, Any, Any]:
        """Return what the upper layers take: hidden states, kinds and mask."""
        _, kinds, mask = padded([self._encoded[at] for at in numbers])
        rows = [self._hidden[at] for at in numbers]
        return nn.utils.rnn.pad_sequence(rows, batch_first=True).float(), kinds, mask

    def _lower(self) -> list[Any]:
        base = load_base().eval()
        made: dict[int, Any] = {}
        everyone = range(len(self._encoded))
        with torch.no_grad(), fast():
            for batch in batches(everyone, self.lengths, _SIZE):
                rows = lower(base, *padded([self._encoded[at] for at in batch]))
                for at, row in zip(batch, rows.bfloat16(), strict=True):
                    made[at] = row[: self.lengths[at]].clone()
        return [made[at] for at in everyone]
