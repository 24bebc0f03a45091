"""What the words of two readers are worth together, found on folds.

The sentence reader's probability leads; what the claims reader makes of the same
sentence moves it by a few log odds, fitted per family. Then the probability from which
a statement is believed, and the one from which it is sure. Where a family has little
to go on, it leans on what holds of all families together.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tracker.facts.claim_reader import ClaimReader
from tracker.facts.passages import Passage
from tracker.facts.sentence_reader import WORTH_SAYING
from tracker.facts.statements import Says
from tracker.facts.weighing import Weights, log_odds, second_word
from tracker.records import ClauseKind
from training.calibration import (
    FAMILIES,
    FEWEST,
    Lines,
    Numbers,
    calibrate,
    threshold,
)
from training.labelled_sentences import LabelledSentence
from training.predictions import Judged, probability

Words = Callable[[Judged], str]  # agreed, differs or silent

_WORDS = ("agreed", "differs", "silent")
_RIDGE = 4.0  # how much a family leans on all: as much as some 16 sentences weigh
_STEPS, _STILL = 50, 1e-9
_BELIEVABLE = np.arange(0.1, 0.9, 0.01)


@dataclass(frozen=True, slots=True)
class Weighing:
    """All that turns scores and the second reader's words into what is believed."""

    lines: Lines
    weights: Mapping[str, Weights]

    def said(self, item: Judged, words: Words) -> "WeighedStatement":
        """Weigh a scored statement, as it is done at run time."""
        own = self.weights[item.family]
        first = self.lines[item.family](item.score)
        if first < WORTH_SAYING:
            return WeighedStatement(item, first, believed=False, sure=False)
        both = probability(log_odds(first) + getattr(own, words(item)))
        return WeighedStatement(item, both, both >= own.believed, both >= own.sure)


@dataclass(frozen=True, slots=True)
class WeighedStatement:
    """A statement with its probability, by a weighing that did not see its fold."""

    item: Judged
    probability: float
    believed: bool
    sure: bool


class ClaimWords:
    """What the claims reader makes of labelled sentences, each of them read once."""

    def __init__(self) -> None:
        self._reader = ClaimReader()
        self._said: dict[LabelledSentence, frozenset[Says]] = {}

    def __call__(self, item: Judged) -> str:
        """Name what it makes of a statement: agreed, differs or silent."""
        sentence = item.sentence
        if sentence not in self._said:
            last = sentence.headings[-1] if sentence.headings else ""
            asked = [text for text in (sentence.before, last) if text.endswith("?")]
            passage = Passage(
                0,
                0,
                sentence.text,
                ClauseKind.ROW if " | " in sentence.text else ClauseKind.PARAGRAPH,
                sentence.headings,
                sentence.lead,
                asked[0] if asked else "",
                sentence.before,
            )
            said = self._reader.read([passage])
            self._said[sentence] = frozenset(each.says for each in said)
        return second_word(Says(item.says), self._said[sentence])


def fit_weighing(
    items: Sequence[Judged], words: Words, believed: float | None = None
) -> Weighing:
    """Fit lines and weights; `believed` is the best of F1 unless it is given.

    From where statements are believed and sure is looked up in what each fold makes of
    itself by lines and weights of the others, where there is more than one.
    """
    lines = calibrate(items)
    moved = _moves(items, lines, words)
    folds = list(dict.fromkeys(item.fold for item in items))
    judged: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for fold in folds:
        others = [item for item in items if item.fold != fold]
        mine = [item for item in items if item.fold == fold]
        lines_, moved_ = lines, moved
        if others:
            lines_ = calibrate(others)
            moved_ = _moves(others, lines_, words)
        unseen = Weighing(lines_, moved_)
        for item in mine:
            said = unseen.said(item, words)
            judged[item.family].append((said.probability, item.right))
    best, sure = _best_beliefs(judged), _sure_from(judged)
    return Weighing(
        lines,
        {
            name: Weights(
                moved[name].agreed,
                moved[name].differs,
                moved[name].silent,
                best[name] if believed is None else believed,
                sure[name],
            )
            for name in FAMILIES
        },
    )


def of_folds(
    items: Sequence[Judged], words: Words, believed: float | None = None
) -> dict[str, Weighing]:
    """Fit for each fold what the other folds lead to."""
    return {
        fold: fit_weighing(
            [item for item in items if item.fold != fold], words, believed
        )
        for fold in dict.fromkeys(item.fold for item in items)
    }


def across(
    items: Sequence[Judged], words: Words, weighings: Mapping[str, Weighing]
) -> list[WeighedStatement]:
    """Weigh the statements of each fold by what the others led to."""
    return [weighings[item.fold].said(item, words) for item in items]


def _moves(items: Iterable[Judged], lines: Lines, words: Words) -> dict[str, Weights]:
    """Find what is added to the log odds for each word of the second reader."""
    groups: dict[tuple[str, str], list[tuple[float, bool]]] = defaultdict(list)
    for item in items:
        probable = lines[item.family](item.score)
        if probable >= WORTH_SAYING:
            said = log_odds(probable), item.right
            word = words(item)
            groups[item.family, word].append(said)
            groups["", word].append(said)
    everywhere = {word: _move(groups["", word], 0.0) for word in _WORDS}
    return {
        name: Weights(
            **{word: _move(groups[name, word], everywhere[word]) for word in _WORDS}
        )
        for name in FAMILIES
    }


def _move(said: Sequence[tuple[float, bool]], leaning: float) -> float:
    """Fit what is added to log odds, by Newton's steps; few stay where they lean."""
    odds = np.array([each for each, _ in said])
    rights = np.array([float(right) for _, right in said])
    added = leaning
    for _ in range(_STEPS):
        p = np.exp(-np.logaddexp(0, -(odds + added)))
        slope = float((p - rights).sum()) + _RIDGE * (added - leaning)
        curve = float((p * (1 - p)).sum()) + _RIDGE
        # A step of more than one would leave where the curve tells of.
        step = max(min(slope / curve, 1.0), -1.0)
        added -= step
        if abs(step) < _STILL:
            break
    return added


def _best_beliefs(
    judged: Mapping[str, Sequence[tuple[float, bool]]],
) -> dict[str, float]:
    """Find from which probability on to believe: the best F1 of sentences, per family.

    As many sentences of all families are counted in as a family needs to have a say.
    """
    counted = {name: _counts(judged.get(name, ())) for name in FAMILIES}
    together = sum(counted.values(), np.zeros_like(next(iter(counted.values()))))
    stated = together[2, 0]
    if stated:
        counted = {
            name: own + together * (FEWEST / stated) for name, own in counted.items()
        }
    return {name: _best(own) for name, own in counted.items()}


def _sure_from(
    judged: Mapping[str, Sequence[tuple[float, bool]]],
) -> dict[str, float]:
    """Find from which probability on statements are sure.

    A family with few right ones takes what holds of all together.
    """
    everywhere = threshold(said for each in judged.values() for said in each)
    return {
        name: threshold(judged[name])
        if sum(right for _, right in judged.get(name, ())) >= FEWEST
        else everywhere
        for name in FAMILIES
    }


def _counts(said: Sequence[tuple[float, bool]]) -> Numbers:
    """Count for each least probability what is right, what is said, what was stated."""
    probable = np.array([each for each, _ in said])
    right = np.array([each for _, each in said], dtype=bool)
    over = probable[None, :] >= _BELIEVABLE[:, None]
    stated = np.full(len(_BELIEVABLE), right.sum())
    return np.stack([(over & right).sum(1), over.sum(1), stated]).astype(float)


def _best(counts: Numbers) -> float:
    right, said, stated = counts
    f1 = 2 * right / np.maximum(said + stated, math.ulp(1.0))
    # Of equal ones the middle, so that nothing hangs on one sentence.
    best = np.flatnonzero(f1 >= f1.max() - math.ulp(1.0))
    return round(float(_BELIEVABLE[best[len(best) // 2]]), 2)
