"""What networks said of the unseen is kept by folds, and judged by the labels."""

from pathlib import Path

import pytest

from tracker.errors import TrackerError
from training.labelled_sentences import LabelledSentence
from training.labels import NAMES, STATEMENTS, Label
from training.predictions import Prediction, folds_in, judged, probability


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        pytest.param(0.0, 0.5, id="neither"),
        pytest.param(2.0, 0.881, id="likely"),
        pytest.param(-2.0, 0.119, id="unlikely"),
        pytest.param(-1000.0, 0.0, id="out of bounds below"),
        pytest.param(1000.0, 1.0, id="out of bounds above"),
    ],
)
def test_scores_stand_for_probabilities(score: float, expected: float) -> None:
    assert probability(score) == pytest.approx(expected, abs=0.001)


def test_unsure_labels_count_for_nobody() -> None:
    sentence = LabelledSentence("A.", (Label("T=on"), Label("K=dur", sure=False)))
    items = judged([Prediction(sentence, (0.0,) * len(NAMES))])
    assert [each.says for each in items if each.right] == ["T=on"]
    assert {each.says for each in items} == {*STATEMENTS} - {"K=dur"}


def test_folds_are_found_by_their_names(tmp_path: Path) -> None:
    for name in ("fold2.npz", "fold1.npz", "seen.npz", "fold3.pt"):
        (tmp_path / name).touch()
    assert folds_in(tmp_path) == ["fold1", "fold2"]


def test_without_folds_it_is_told_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(TrackerError, match="make them with `folds`"):
        folds_in(tmp_path)
