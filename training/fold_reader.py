"""A reader with a fold's network: what the product would say of the unseen."""

from functools import cached_property
from pathlib import Path
from typing import Any

import torch

from tracker.errors import TrackerError
from tracker.facts.sentence_form import encode
from tracker.facts.sentence_reader import SentenceReader
from tracker.facts.statements import Says
from training.base_model import load_tokenizer
from training.labels import STATEMENTS
from training.network import Upper, fast, load_base, lower, padded
from training.predictions import probability


class FoldReader(SentenceReader):
    """The sentence reader with another network in it."""

    def __init__(self, network: Path) -> None:
        super().__init__()
        self._fitted = network

    def infer(self, context: str, text: str) -> tuple[float, ...]:
        """Return the probabilities of all kinds for a text in its context."""
        base, upper = self._network
        ids, kinds, mask = padded([encode(context, text, *self._form)])
        with torch.no_grad(), fast():
            (scores,) = upper(lower(base, ids, kinds, mask), kinds, mask).float()
        return tuple(
            round(probability(score), 4) for score in scores.tolist()[: len(STATEMENTS)]
        )

    @cached_property
    def kinds(self) -> tuple[Says, ...]:
        """The kinds of statements that it gives probabilities of, in their order."""
        return tuple(Says(name) for name in STATEMENTS)

    @cached_property
    def _form(self) -> Any:
        return load_tokenizer()

    @cached_property
    def _network(self) -> tuple[Any, Upper]:
        if not self._fitted.exists():
            raise TrackerError(f"no network at {self._fitted}: make it with `folds`")
        base = load_base().eval()
        upper = Upper(load_base())
        upper.load_state_dict(torch.load(self._fitted, map_location="cpu"))
        return base, upper.eval()
