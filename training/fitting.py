"""Fit the network's upper layers to sentences, and score sentences with it.

What the lower layers make of a sentence never changes, so it is made once.
"""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from training.base_model import load_tokenizer
from training.encoding import batches, encoded, target_of
from training.labelled_sentences import LabelledSentence
from training.labels import STATEMENTS
from training.network import Upper, load_base, lower, padded

_SIZE, _SCORED_SIZE = 32, 64  # sentences in a batch
_RATE, _HEAD_RATE = 2e-4, 2e-3
_DECAY = 0.01


@dataclass(frozen=True, slots=True)
class Fit:
    """How to fit."""

    epochs: int = 4
    seed: int = 1
    threads: int = 1
    nothings: float = 0.5  # part of the sentences that say nothing, in each epoch


class Fitter:
    """All sentences, as the lower layers see them; fits to some, scores others."""

    def __init__(self, sentences: Sequence[LabelledSentence], how: Fit) -> None:
        torch.set_num_threads(how.threads)
        self._how = how
        self._sentences = sentences
        self._number = {id(each): at for at, each in enumerate(sentences)}
        self._encoded = encoded(sentences, *load_tokenizer())
        self._lengths = [len(ids) for ids, _ in self._encoded]
        self._hidden = self._lower()

    def fit(
        self, chosen: Sequence[LabelledSentence], tell: Callable[[str], None]
    ) -> Upper:
        """Fit a new network to some of the sentences."""
        how, rng = self._how, random.Random(self._how.seed)  # noqa: S311  # repeatable
        torch.manual_seed(how.seed)
        network = Upper(load_base())
        says = [self._number[id(each)] for each in chosen if _says(each)]
        nothing = [self._number[id(each)] for each in chosen if not _says(each)]
        some = int(len(nothing) * how.nothings)
        steps = how.epochs * math.ceil((len(says) + some) / _SIZE)
        optimizer, schedule = _optimizer(network, steps)
        for epoch in range(how.epochs):
            network.train()
            losses = []
            numbers = says + rng.sample(nothing, some)
            for batch in batches(numbers, self._lengths, _SIZE, rng):
                loss = self._loss(network, batch)
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                losses.append(loss.item())
            tell(f"epoch {epoch + 1}: loss {sum(losses) / max(len(losses), 1):.3f}")
        return network

    def score(
        self, network: Upper, chosen: Sequence[LabelledSentence]
    ) -> list[list[float]]:
        """Return the network's scores (logits) of sentences, in their order."""
        network.eval()
        scores: dict[int, list[float]] = {}
        numbers = [self._number[id(each)] for each in chosen]
        with torch.no_grad():
            for batch in batches(numbers, self._lengths, _SCORED_SIZE):
                rows = network(*self._batch(batch)).tolist()
                scores.update(zip(batch, rows, strict=True))
        return [scores[number] for number in numbers]

    def _loss(self, network: Upper, batch: Sequence[int]) -> Any:
        targets = [target_of(self._sentences[number].labels) for number in batch]
        wanted = torch.tensor([row for row, _ in targets])
        weights = torch.tensor([row for _, row in targets])
        each = nn.functional.binary_cross_entropy_with_logits(
            network(*self._batch(batch)), wanted, reduction="none"
        )
        return (each * weights).sum(1).mean()

    def _lower(self) -> list[Any]:
        base = load_base().eval()
        made: dict[int, Any] = {}
        everyone = range(len(self._encoded))
        with torch.no_grad():
            for batch in batches(everyone, self._lengths, _SCORED_SIZE):
                rows = lower(base, *padded([self._encoded[at] for at in batch])).half()
                for at, row in zip(batch, rows, strict=True):
                    made[at] = row[: self._lengths[at]].clone()
        return [made[at] for at in everyone]

    def _batch(self, numbers: Sequence[int]) -> tuple[Any, Any, Any]:
        _, kinds, mask = padded([self._encoded[at] for at in numbers])
        rows = [self._hidden[at].float() for at in numbers]
        return nn.utils.rnn.pad_sequence(rows, batch_first=True), kinds, mask


def _says(sentence: LabelledSentence) -> bool:
    return any(label.name in STATEMENTS for label in sentence.labels)


def _optimizer(network: Upper, steps: int) -> tuple[Any, Any]:
    matrices = [each for each in network.layers.parameters() if each.dim() > 1]
    vectors = [each for each in network.layers.parameters() if each.dim() == 1]
    optimizer = torch.optim.AdamW(
        [
            {"params": matrices, "weight_decay": _DECAY},
            {"params": vectors, "weight_decay": 0.0},
            {"params": list(network.out.parameters()), "weight_decay": _DECAY},
        ],
        lr=_RATE,
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        [_RATE, _RATE, _HEAD_RATE],
        total_steps=max(steps, 1) + 1,
        pct_start=0.1,
    )
    return optimizer, schedule


def save(network: Upper, path: Path) -> None:
    """Keep what was fitted."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), path)
