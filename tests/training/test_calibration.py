"""Probabilities mean what they say, and few right ones are not enough to be sure."""

import math
import random

import pytest

from training.calibration import (
    FAMILIES,
    FEWEST,
    NEVER,
    CalibrationLine,
    calibrate,
    line_through,
    threshold,
)
from training.labelled_sentences import LabelledSentence
from training.labels import NAMES, STATEMENTS, Label
from training.predictions import Judged, Prediction, judged, probability


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param([], NEVER, id="nothing said"),
        pytest.param([(0.9, True)] * 18, NEVER, id="18 right ones are too few"),
        pytest.param([(0.9, True)] * 19, 0.9, id="19 right ones"),
        pytest.param(
            [(0.9, True)] * 30 + [(0.9, False)], NEVER, id="a wrong one beside"
        ),
        pytest.param(
            [(0.9, True)] * 30 + [(0.8, True)] * 5 + [(0.7, False)] * 5, 0.8, id="below"
        ),
        pytest.param(
            [(0.99, False)] + [(0.9, True)] * 50, 0.9, id="a wrong one above all others"
        ),
    ],
)
def test_sure_from(said: list[tuple[float, bool]], expected: float) -> None:
    assert threshold(said) == expected


SENTENCE = LabelledSentence("We may.", (Label("T=on"),))


def item(score: float, right: bool, fold: str = "") -> Judged:
    return Judged("T=on", score, right, fold, SENTENCE)


def made(slope: float, offset: float, fold: str = "one") -> list[Judged]:
    rng = random.Random(5)
    scores = [rng.uniform(-6, 6) for _ in range(4000)]
    return [
        item(score, rng.random() < probability(slope * score + offset), fold)
        for score in scores
    ]


@pytest.mark.parametrize(
    ("slope", "offset"),
    [
        pytest.param(1.0, 0.0, id="as it is"),
        pytest.param(0.5, -1.0, id="too bold"),
        pytest.param(2.0, 0.5, id="too shy"),
    ],
)
def test_a_line_finds_what_scores_mean(slope: float, offset: float) -> None:
    line = line_through(made(slope, offset))
    assert line.slope == pytest.approx(slope, rel=0.15)
    assert line.offset == pytest.approx(offset, abs=0.2)


@pytest.mark.parametrize(
    "items",
    [
        pytest.param([], id="nothing"),
        pytest.param([item(1.0, right=True)] * 9, id="nothing wrong"),
        pytest.param([item(1.0, right=False)] * 9, id="nothing right"),
    ],
)
def test_without_both_kinds_scores_stay_as_they_are(items: list[Judged]) -> None:
    assert line_through(items) == CalibrationLine()


def test_what_parts_cleanly_makes_no_wall() -> None:
    items = [item(float(s), s > 0) for s in (-3, -2, -1, 1, 2, 3) * 10]
    line = line_through(items)
    assert math.isfinite(line.slope)
    assert 0.9 < line(3.0) < 1.0


def test_a_family_with_few_right_ones_takes_the_line_of_all() -> None:
    few = [
        Judged("H=no", float(n), n > 0, "", SENTENCE) for n in range(1 - FEWEST, FEWEST)
    ]
    lines = calibrate([*made(2.0, 0.0), *few])
    assert set(lines) == set(FAMILIES)
    assert lines["H"] == lines["Z"] == line_through([*made(2.0, 0.0), *few])
    assert lines["T"] == line_through(made(2.0, 0.0))


def test_unsure_labels_count_for_nobody() -> None:
    sentence = LabelledSentence("A.", (Label("T=on"), Label("K=dur", sure=False)))
    items = judged([Prediction(sentence, (0.0,) * len(NAMES))])
    assert [each.says for each in items if each.right] == ["T=on"]
    assert {each.says for each in items} == {*STATEMENTS} - {"K=dur"}
