"""What the second reader's word is worth, and from where a statement is believed."""

import random
from itertools import product

import pytest

from tracker.facts.weighing import Weights
from training.calibration import FAMILIES, NEVER, CalibrationLine
from training.card import calibration_table, figures
from training.labelled_sentences import LabelledSentence
from training.labels import Label
from training.predictions import Judged, probability
from training.weights import (
    ClaimWords,
    WeighedStatement,
    Weighing,
    across,
    fit_weighing,
    of_folds,
)

FOLDS = ("one", "two", "three")
PLACE = {"agreed": 0, "differs": 1, "silent": 2}
WORTH = {"agreed": 2.0, "differs": -1.5, "silent": -0.5}


def item(score: float, right: bool, fold: str, word: str, says: str) -> Judged:
    return Judged(says, score, right, fold, LabelledSentence(word, (Label(says),)))


def words(item: Judged) -> str:
    """Take the word from the sentence, where these tests write it."""
    return item.sentence.text


def made(says: str = "T=on", number: int = 1500) -> list[Judged]:
    """Make statements that are right as often as score and word tell."""
    rng = random.Random(7)
    return [
        item(score, rng.random() < probability(score + WORTH[word]), fold, word, says)
        for fold, word in product(FOLDS, WORTH)
        for score in (rng.uniform(-5, 5) for _ in range(number // 9))
    ]


def test_the_worth_of_each_word_is_found() -> None:
    weights = fit_weighing(made(number=9000), words).weights["T"]
    # The line was fitted without the words, so it is flatter; so are their distances.
    assert 2.5 < weights.agreed - weights.differs < 3.5
    assert 1.5 < weights.agreed - weights.silent < 2.5


def test_a_family_without_sentences_leans_on_all() -> None:
    weights = fit_weighing(made(), words).weights
    for name in FAMILIES:
        assert weights[name].agreed == pytest.approx(weights["T"].agreed, abs=0.3)
        assert 0.2 < weights[name].believed < 0.8
        assert weights[name].sure == weights["T"].sure


def test_few_sentences_do_not_make_sure() -> None:
    assert fit_weighing(made(number=30), words).weights["T"].sure == NEVER
    assert fit_weighing(made(number=3000), words).weights["T"].sure < 1


def test_what_is_given_is_believed() -> None:
    weights = fit_weighing(made(), words, believed=0.65).weights
    assert {each.believed for each in weights.values()} == {0.65}


def test_nothing_of_a_fold_is_in_what_it_is_weighed_by() -> None:
    items = made()
    turned = [
        Judged(e.says, -e.score, not e.right, e.fold, e.sentence)
        if e.fold == "one"
        else e
        for e in items
    ]
    assert of_folds(items, words)["one"] == of_folds(turned, words)["one"]
    assert of_folds(items, words)["two"] != of_folds(turned, words)["two"]


@pytest.mark.parametrize(
    ("score", "word", "expected"),
    [
        pytest.param(0.0, "agreed", (0.881, True, True), id="both say it"),
        pytest.param(0.0, "silent", (0.5, True, False), id="one says it"),
        pytest.param(0.0, "differs", (0.119, False, False), id="the other differs"),
        pytest.param(-4.0, "agreed", (0.018, False, False), id="too little is no word"),
    ],
)
def test_a_statement_is_weighed(
    score: float, word: str, expected: tuple[float, bool, bool]
) -> None:
    weighing = Weighing(
        {"T": CalibrationLine()}, {"T": Weights(2.0, -2.0, 0.0, 0.4, 0.8)}
    )
    said = weighing.said(
        item(score, right=True, fold="", word=word, says="T=on"), words
    )
    assert (round(said.probability, 3), said.believed, said.sure) == expected


@pytest.mark.parametrize(
    ("says", "word"),
    [
        pytest.param("T=off", "agreed", id="the same"),
        pytest.param("T=on", "differs", id="something else on the term"),
        pytest.param("K=dur", "silent", id="nothing on the term"),
    ],
)
def test_the_claims_reader_is_heard(says: str, word: str) -> None:
    sentence = LabelledSentence(
        "We never use your chats to train our models.", (Label("T=off"),)
    )
    assert ClaimWords()(Judged(says, 0.0, right=True, fold="", sentence=sentence)) == (
        word
    )


def test_figures_and_calibration_can_be_read() -> None:
    items = made()
    said = across(items, words, of_folds(items, words))
    assert [each.item for each in said] == items
    lines = figures(said).splitlines()
    assert lines[0].startswith("| about | stated |")
    assert lines[2].startswith("| training |")
    assert lines[-1].startswith("| all |")
    assert "| 0.95 to 1.00 |" in calibration_table(said)


def test_the_believed_are_counted_apart_from_the_sure() -> None:
    one = item(0.0, right=True, fold="", word="silent", says="T=on")
    said = [
        WeighedStatement(one, 0.6, believed=True, sure=False),
        WeighedStatement(one, 0.9, believed=True, sure=True),
    ]
    assert (
        figures(said).splitlines()[2] == "| training | 2 | 1.00 | 0.50 | 1.00 | 1.00 |"
    )
