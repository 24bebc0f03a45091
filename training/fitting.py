"""Fit the network's upper layers to sentences, and score sentences with it."""

import math
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import nn

from training.encoding import batches, target_of
from training.labelled_sentences import OWN, LabelledSentence
from training.labels import STATEMENTS
from training.network import Upper, fast, load_base
from training.prepared_sentences import PreparedSentences

Tell = Callable[[str], None]

_SIZE, _SCORED_SIZE = 32, 64  # sentences in a batch
_HEAD_RATE = 10  # times the rate of the layers
_DECAY = 0.01
_FEWEST_STEPS = 20  # fewer cannot be parted into a rise and a fall


@dataclass(frozen=True, slots=True)
class Round:
    """Some epochs with a rise and a fall of their own."""

    epochs: int
    rate: float  # the highest
    own_statements: float  # part of our own that say something, in each epoch
    kinds: float  # part of our own on kinds of sentences read wrongly before


ROUNDS = (
    Round(4, 2e-4, 0.7, kinds=0.0),
    Round(3, 1.3e-4, 0.6, kinds=0.5),
    Round(2, 1e-4, 0.3, kinds=0.5),
)


@dataclass(frozen=True, slots=True)
class Fit:
    """How to fit: round after round, each with a seed of its own.

    Real sentences are what the reader will meet, so they weigh more than our own; and
    of those that say nothing, which are many, only a part is taken in each epoch.
    """

    seed: int = 1  # of the first round; one more for each that follows
    threads: int = 1
    kinds: frozenset[str] = frozenset()  # keys of those that `Round.kinds` is a part of
    rounds: tuple[Round, ...] = ROUNDS
    real: float = 1.2  # what a sentence of others weighs, where one of our own weighs 1
    nothings: float = 0.4  # part of the real sentences that say nothing, in each epoch
    own_nothings: float = 0.2  # the same of our own


def fit(
    prepared: PreparedSentences,
    chosen: Sequence[LabelledSentence],
    how: Fit,
    tell: Tell,
) -> Upper:
    """Fit a new network to some of the sentences that were prepared."""
    torch.manual_seed(how.seed)
    network = Upper(load_base())
    numbers = prepared.numbers(chosen)
    for place, turn in enumerate(how.rounds):
        torch.manual_seed(how.seed + place)
        rng = random.Random(how.seed + place)  # noqa: S311  # repeatable
        epochs = [
            epoch_numbers(prepared.sentences, numbers, how, turn, rng)
            for _ in range(turn.epochs)
        ]
        steps = sum(math.ceil(len(drawn) / _SIZE) for drawn in epochs)
        optimizer, schedule = _optimizer(network, turn.rate, steps)
        for epoch, drawn in enumerate(epochs, 1):
            network.train()
            losses = []
            for batch in batches(drawn, prepared.lengths, _SIZE, rng):
                loss = _loss(prepared, network, batch, how.real)
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                schedule.step()
                losses.append(loss.item())
            mean = sum(losses) / max(len(losses), 1)
            tell(f"round {place + 1}, epoch {epoch}: loss {mean:.3f}")
    return network


def score(
    prepared: PreparedSentences, network: Upper, chosen: Sequence[LabelledSentence]
) -> list[list[float]]:
    """Return the network's scores (logits) of sentences, in their order."""
    network.eval()
    scores: dict[int, list[float]] = {}
    numbers = prepared.numbers(chosen)
    with torch.no_grad(), fast():
        for batch in batches(numbers, prepared.lengths, _SCORED_SIZE):
            rows = network(*prepared.batch(batch)).float().tolist()
            scores.update(zip(batch, rows, strict=True))
    return [scores[number] for number in numbers]


def save(network: Upper, path: Path) -> None:
    """Keep what was fitted."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), path)


def epoch_numbers(
    sentences: Sequence[LabelledSentence],
    chosen: Iterable[int],
    how: Fit,
    turn: Round,
    rng: random.Random,
) -> list[int]:
    """Draw an epoch: all real ones that say something, and some of the others."""
    parts = {
        "statements": 1.0,
        "own statements": turn.own_statements,
        "kinds": turn.kinds,
        "nothings": how.nothings,
        "own nothings": how.own_nothings,
    }
    groups: dict[str, list[int]] = {name: [] for name in parts}
    for number in chosen:
        groups[_group(sentences[number], how.kinds)].append(number)
    return [
        number
        for name, numbers in groups.items()
        for number in rng.sample(numbers, int(len(numbers) * parts[name]))
    ]


def _group(sentence: LabelledSentence, kinds: frozenset[str]) -> str:
    says = "statements" if _says(sentence) else "nothings"
    if sentence.document != OWN:
        return says
    return "kinds" if sentence.key in kinds else f"own {says}"


def _says(sentence: LabelledSentence) -> bool:
    return any(label.name in STATEMENTS for label in sentence.labels)


def _loss(
    prepared: PreparedSentences, network: Upper, batch: Sequence[int], real: float
) -> Any:
    sentences = [prepared.sentences[number] for number in batch]
    targets = [target_of(each.labels) for each in sentences]
    wanted = torch.tensor([row for row, _ in targets])
    of_names = torch.tensor([row for _, row in targets])
    weights = torch.tensor(
        [1.0 if each.document == OWN else real for each in sentences]
    )
    with fast():
        scores = network(*prepared.batch(batch))
    each_name = nn.functional.binary_cross_entropy_with_logits(
        scores.float(), wanted, reduction="none"
    )
    return ((each_name * of_names).sum(1) * weights).sum() / weights.sum()


def _optimizer(network: Upper, rate: float, steps: int) -> tuple[Any, Any]:
    matrices = [each for each in network.layers.parameters() if each.dim() > 1]
    vectors = [each for each in network.layers.parameters() if each.dim() == 1]
    optimizer = torch.optim.AdamW(
        [
            {"params": matrices, "weight_decay": _DECAY},
            {"params": vectors, "weight_decay": 0.0},
            {"params": list(network.out.parameters()), "weight_decay": _DECAY},
        ],
        lr=rate,
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer,
        [rate, rate, rate * _HEAD_RATE],
        total_steps=max(steps, _FEWEST_STEPS) + 1,
        pct_start=0.1,
    )
    return optimizer, schedule
