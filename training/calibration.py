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
_STEPS, _STILL = 100, 1e-9
_STEADY = 1e-6  # keeps a line from becoming a wall where nothing is wrong


@dataclass(frozen=True, slots=True)
class Line:
    """What turns the scores of a family into probabilities."""

    slope: float = 1.0
    offset: float = 0.0

    def __call__(self, score: float) -> float:
        """Return the calibrated probability."""
        return probability(self.slope * score + self.offset)


@dataclass(frozen=True, slots=True)
class Calibration:
    """Per family: its line, and from which probability it is sure."""

    lines: Mapping[str, Line]
    thresholds: Mapping[str, float]

    def probability(self, item: Judged) -> float:
        """Return how probable a scored statement is."""
        return self.lines[item.family](item.score)

    def is_sure(self, item: Judged) -> bool:
        """Say whether a statement is said surely."""
        return self.probability(item) >= self.thresholds[item.family]


@dataclass(frozen=True, slots=True)
class Said:
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


def across(items: Sequence[Judged]) -> list[Said]:
    """Give each fold the probabilities and thresholds that the other folds led to."""
    said = []
    for fold in dict.fromkeys(item.fold for item in items):
        others = calibrate(item for item in items if item.fold != fold)
        said += [
            Said(item, others.probability(item), others.is_sure(item))
            for item in items
            if item.fold == fold
        ]
    return said


def line_through(items: Sequence[Judged]) -> Line:
    """Fit slope and offset by Newton's method, with Platt's targets."""
    right = sum(item.right for item in items)
    wrong = len(items) - right
    if not right or not wrong:
        return Line()
    yes, no = (right + 1) / (right + 2), 1 / (wrong + 2)
    slope, offset = 1.0, 0.0
    for _ in range(_STEPS):
        first, second, a, b, c = 0.0, 0.0, _STEADY, 0.0, _STEADY
        for item in items:
            p = probability(slope * item.score + offset)
            error, curve = p - (yes if item.right else no), p * (1 - p)
            first += error * item.score
            second += error
            a += curve * item.score * item.score
            b += curve * item.score
            c += curve
        determinant = a * c - b * b
        if determinant <= 0:
            break
        step = (c * first - b * second) / determinant
        lift = (a * second - b * first) / determinant
        slope, offset = slope - step, offset - lift
        if abs(step) + abs(lift) < _STILL:
            break
    usable = math.isfinite(slope) and math.isfinite(offset) and slope > 0
    return Line(slope, offset) if usable else Line()


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
