"""Scored statements are weighed as at run time, and counted for people to read."""

import pytest

from tracker.facts.claim_reader import ClaimReader
from tracker.facts.passages import passages_of
from tracker.facts.statements import Says, Statement
from tracker.facts.weighing import LEADS, Weights, weigh
from tracker.records import Clause, ClauseKind
from training.card import calibration_table, figures
from training.labelled_sentences import LabelledSentence
from training.labels import Label
from training.predictions import Judged, probability
from training.weighed_statements import ClaimWords, WeighedStatement, weighed

WEIGHTS = {"T": Weights(2.0, -2.0, 0.0, 0.4, 0.8)}
DENIAL = "We never use your chats to train our models."


def item(score: float, word: str = "silent", *, right: bool = True) -> Judged:
    return Judged("T=on", score, right, LabelledSentence(word, (Label("T=on"),)))


def words(item: Judged) -> str:
    """Take the word from the sentence, where these tests write it."""
    return item.sentence.text


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
    (said,) = weighed([item(score, word)], words, WEIGHTS)
    assert (round(said.probability, 3), said.believed, said.sure) == expected


@pytest.mark.parametrize(
    "says",
    [
        pytest.param(Says.DOES_NOT_TRAIN, id="both say it"),
        pytest.param(Says.TRAINS, id="the other differs"),
    ],
)
@pytest.mark.parametrize("score", [-1.0, 0.5, 3.0])
def test_it_is_weighed_as_the_tracker_does(says: Says, score: float) -> None:
    passages = passages_of([Clause(ClauseKind.PARAGRAPH, DENIAL)])
    leading = Statement(passages[0], says, probability(score), LEADS)
    (ours,) = weigh([leading, *ClaimReader().read(passages)], WEIGHTS)
    sentence = LabelledSentence(DENIAL, (Label("T=off"),))
    one = Judged(says.value, score, right=True, sentence=sentence)
    (said,) = weighed([one], ClaimWords(), WEIGHTS)
    assert said.probability == pytest.approx(ours.probability)
    assert (said.believed, said.sure) == (ours.believed, ours.sure)


@pytest.mark.parametrize(
    ("says", "word"),
    [
        pytest.param("T=off", "agreed", id="the same"),
        pytest.param("T=on", "differs", id="something else on the term"),
        pytest.param("K=dur", "silent", id="nothing on the term"),
    ],
)
def test_the_claims_reader_is_heard(says: str, word: str) -> None:
    sentence = LabelledSentence(DENIAL, (Label("T=off"),))
    assert ClaimWords()(Judged(says, 0.0, right=True, sentence=sentence)) == word


def test_statements_stay_in_their_order() -> None:
    items = [item(score / 10) for score in range(-50, 50)]
    assert [each.item for each in weighed(items, words, WEIGHTS)] == items


def test_the_believed_are_counted_apart_from_the_sure() -> None:
    said = [
        WeighedStatement(item(0.0), 0.6, believed=True, sure=False),
        WeighedStatement(item(0.0), 0.9, believed=True, sure=True),
    ]
    lines = figures(said).splitlines()
    assert lines[0].startswith("| about | stated |")
    assert lines[2] == "| training | 2 | 1.00 | 0.50 | 1.00 | 1.00 |"
    assert lines[-1] == "| all | 2 | 1.00 | 0.50 | 1.00 | 1.00 |"


def test_the_calibration_shows_how_right_each_probability_is() -> None:
    said = [
        WeighedStatement(item(0.0, right=right), probable, believed=True, sure=False)
        for probable, right in ((0.6, True), (0.64, False), (0.95, True), (1.0, True))
    ]
    lines = calibration_table(said).splitlines()
    assert "| 0.60 to 0.70 | 2 | 0.62 | 0.50 |" in lines
    assert lines[-1] == "| 0.95 to 1.00 | 2 | 0.97 | 1.00 |"
