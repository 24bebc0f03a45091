"""Scores → probabilities that mean what they say.

Per family of statements: a line through the scores (Platt), as few sentences are enough
for it and the network itself can carry it. And the least probability from which
statements are right 19 times in 20. All from folds: no score here is of a sentence
whose provider the network had been fitted to.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from training.labels import STATEMENTS, family
from training.predictions import Judged, probability

WANTED = 0.95
FAMILIES = tuple(dict.fromkeys(family(name) for name in STATEMENTS))
NEVER = 1.01  # no probability is as high
FEWEST = 20  # right ones; a family with fewer takes the line of all together
_STEPS, _STILL = 100, 1e-9  # of Newton, at most; what is too little to go on
_STEADY = 1e-6  # keeps a line from becoming a wall where nothing is wrong

Numbers: TypeAlias = Any  # an array of floats


@dataclass(frozen=True, slots=True)
class CalibrationLine:
    """What turns the scores of a family into probabilities."""

    slope: float = 1.0
    offset: float = 0.0

    def __call__(self, score: float) -> float:
        """Return the calibrated probability."""
        return probability(self.slope * score + self.offset)


Lines = Mapping[str, CalibrationLine]  # by family


def calibrate(items: Iterable[Judged]) -> Lines:
    """Fit a line to each family."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for item in items:
        groups[item.family].append(item)
    everything = line_through([item for group in groups.values() for item in group])
    return {
        name: line_through(groups[name])
        if sum(item.right for item in groups[name]) >= FEWEST
        else everything
        for name in FAMILIES
    }


def line_through(items: Sequence[Judged]) -> CalibrationLine:
    """Fit slope and offset to Platt's targets, by Newton's steps, halved if need be."""
    right = sum(item.right for item in items)
    wrong = len(items) - right
    if not right or not wrong:
        return CalibrationLine()
    yes, no = (right + 1) / (right + 2), 1 / (wrong + 2)
    scores = np.array([item.score for item in items])
    wanted = np.array([yes if item.right else no for item in items])
    line = CalibrationLine()
    loss = _loss(line, scores, wanted)
    for _ in range(_STEPS):
        down, lift = _step(line, scores, wanted)
        part = 1.0
        while part > _STILL:
            tried = CalibrationLine(line.slope - part * down, line.offset - part * lift)
            better = _loss(tried, scores, wanted)
            if better < loss:
                break
            part /= 2
        else:
            break
        gained, line, loss = loss - better, tried, better
        if gained < _STILL * loss:
            break
    return line if line.slope > 0 else CalibrationLine()


def _loss(line: CalibrationLine, scores: Numbers, wanted: Numbers) -> float:
    z = line.slope * scores + line.offset
    steady = _STEADY * (line.slope**2 + line.offset**2)
    return steady + float((np.logaddexp(0, z) - wanted * z).sum())


def _step(
    line: CalibrationLine, scores: Numbers, wanted: Numbers
) -> tuple[float, float]:
    """Return Newton's step: how far the slope and the offset are too high."""
    p = np.exp(-np.logaddexp(0, -(line.slope * scores + line.offset)))
    error, curve = p - wanted, p * (1 - p)
    first = float((error * scores).sum()) + 2 * _STEADY * line.slope
    second = float(error.sum()) + 2 * _STEADY * line.offset
    a = float((curve * scores * scores).sum()) + 2 * _STEADY
    b = float((curve * scores).sum())
    c = float(curve.sum()) + 2 * _STEADY
    determinant = a * c - b * b
    return (c * first - b * second) / determinant, (
        a * second - b * first
    ) / determinant


def threshold(said: Iterable[tuple[float, bool]], wanted: float = WANTED) -> float:
    """Return the least probability from which enough is right, counting one wrong more.

    So fewer than 19 right ones are never enough to be sure. Equal ones stand together.
    """
    ordered = sorted(said, reverse=True)
    best, right = NEVER, 0
    for number, (probability_, is_right) in enumerate(ordered, 1):
        right += is_right
        tied = number < len(ordered) and ordered[number][0] == probability_
        if not tied and right / (number + 1) >= wanted:
            best = probability_
    return best
