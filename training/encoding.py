"""Sentences → what the encoder takes, by the very function that is used at run time."""

import random
from collections.abc import Iterator, Sequence

from tracker.facts.sentence_form import Tokens, encode
from training.labelled_sentences import LabelledSentence
from training.labels import NAMES, STATEMENTS, Label

Encoded = tuple[list[int], list[int]]  # tokens; 1 for each that is the sentence's

_PLACE_OF = {name: place for place, name in enumerate(NAMES)}
# What readers could see otherwise is believed less, and weighs less.
_UNSURE_TARGET, _UNSURE_WEIGHT = 0.7, 0.5
_NOTHING_WEIGHT = 0.3  # why nothing is said matters less than that it is not


def encoded(
    sentences: Sequence[LabelledSentence], tokens: Tokens, marks: tuple[int, int]
) -> list[Encoded]:
    """Encode sentences with their contexts."""
    return [encode(each.context, each.text, tokens, marks) for each in sentences]


def target_of(labels: Sequence[Label]) -> tuple[list[float], list[float]]:
    """Return what the network should say of each name, and how much that weighs."""
    wanted = [0.0] * len(NAMES)
    weights = [1.0] * len(STATEMENTS) + [_NOTHING_WEIGHT] * (
        len(NAMES) - len(STATEMENTS)
    )
    for label in labels:
        place = _PLACE_OF[label.name]
        wanted[place] = 1.0 if label.sure else _UNSURE_TARGET
        weights[place] *= 1.0 if label.sure else _UNSURE_WEIGHT
    return wanted, weights


def batches(
    numbers: Sequence[int],
    lengths: Sequence[int],
    size: int,
    shuffled: random.Random | None = None,
) -> Iterator[list[int]]:
    """Part numbers of sentences into batches of about the same length each.

    Shuffled ones are sorted within pools of some batches only, so that none is alike.
    """
    left = list(numbers)
    if shuffled:
        shuffled.shuffle(left)
    pool = size * 20 if shuffled else max(len(left), 1)
    parts = []
    for start in range(0, len(left), pool):
        part = sorted(left[start : start + pool], key=lambda number: lengths[number])
        parts += [part[at : at + size] for at in range(0, len(part), size)]
    if shuffled:
        shuffled.shuffle(parts)
    yield from parts
