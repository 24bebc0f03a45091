"""Scores → probabilities that mean what they say, and from where a statement is sure.

Per family of statements: a line through the scores (Platt), as few sentences are enough
for it and the network itself can carry it; and the least probability from which
statements are right 19 times in 20. All from folds: no score here is of a sentence
whose provider the network had been fitted to.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from training.labels import STATEMENTS, family
from training.predictions import Judged, probability

WANTED = 0.95
FAMILIES = tuple(dict.fromkeys(family(name) for name in STATEMENTS))
NEVER = 1.01  # no probability is as high
_FEWEST = 20  # right ones; a family with fewer takes the line of all together
_STEPS, _STILL = 100, 1e-9  # of Newton, at most; what is too little to go on
_STEADY = 1e-6  # keeps a line from becoming a wall where nothing is wrong


@dataclass(frozen=True, slots=True)
class CalibrationLine:
    """What turns the scores of a family into probabilities."""

    slope: float = 1.0
    offset: float = 0.0

    def __call__(self, score: float) -> float:
        """Return the calibrated probability."""
        return probability(self.slope * score + self.offset)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Per family: its line, and from which probability it is sure."""

    lines: Mapping[str, CalibrationLine]
    thresholds: Mapping[str, float]

    def probability(self, item: Judged) -> float:
        """Return how probable a scored statement is."""
        return self.lines[item.family](item.score)

    def is_sure(self, item: Judged) -> bool:
        """Say whether a statement is said surely."""
        return self.probability(item) >= self.thresholds[item.family]


@dataclass(frozen=True, slots=True)
class CalibratedStatement:
    """A statement with its probability, by a calibration that did not see its fold."""

    item: Judged
    probability: float
    sure: bool


def calibrate(items: Iterable[Judged]) -> Calibration:
    """Fit a line and a threshold to each family."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for item in items:
        groups[item.family].append(item)
    everything = line_through([item for group in groups.values() for item in group])
    lines, thresholds = {}, {}
    for name in FAMILIES:
        group = groups[name]
        enough = sum(item.right for item in group) >= _FEWEST
        line = lines[name] = line_through(group) if enough else everything
        thresholds[name] = threshold([(line(item.score), item.right) for item in group])
    return Calibration(lines, thresholds)


def across(items: Sequence[Judged]) -> list[CalibratedStatement]:
    """Give each fold the probabilities and thresholds that the other folds led to."""
    said = []
    for fold in dict.fromkeys(item.fold for item in items):
        others = calibrate(item for item in items if item.fold != fold)
        said += [
            CalibratedStatement(item, others.probability(item), others.is_sure(item))
            for item in items
            if item.fold == fold
        ]
    return said


def line_through(items: Sequence[Judged]) -> CalibrationLine:
    """Fit slope and offset to Platt's targets, by Newton's steps, halved if need be."""
    right = sum(item.right for item in items)
    wrong = len(items) - right
    if not right or not wrong:
        return CalibrationLine()
    yes, no = (right + 1) / (right + 2), 1 / (wrong + 2)
    wanted = [(item.score, yes if item.right else no) for item in items]
    line = CalibrationLine()
    loss = _loss(line, wanted)
    for _ in range(_STEPS):
        down, lift = _step(line, wanted)
        part = 1.0
        while part > _STILL:
            tried = CalibrationLine(line.slope - part * down, line.offset - part * lift)
            better = _loss(tried, wanted)
            if better < loss:
                break
            part /= 2
        else:
            break
        gained, line, loss = loss - better, tried, better
        if gained < _STILL * loss:
            break
    return line if line.slope > 0 else CalibrationLine()


def _loss(line: CalibrationLine, wanted: Sequence[tuple[float, float]]) -> float:
    total = _STEADY * (line.slope**2 + line.offset**2)
    for score, target in wanted:
        z = line.slope * score + line.offset
        total += max(z, 0.0) - target * z + math.log1p(math.exp(-abs(z)))
    return total


def _step(
    line: CalibrationLine, wanted: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    """Return Newton's step: how far the slope and the offset are too high."""
    first, second = 2 * _STEADY * line.slope, 2 * _STEADY * line.offset
    a, b, c = 2 * _STEADY, 0.0, 2 * _STEADY
    for score, target in wanted:
        p = probability(line.slope * score + line.offset)
        error, curve = p - target, p * (1 - p)
        first += error * score
        second += error
        a += curve * score * score
        b += curve * score
        c += curve
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
