"""What two readers say of one passage, taken together."""

import math

import pytest

from tracker.facts.claim_reader import ClaimReader
from tracker.facts.passages import Passage
from tracker.facts.sentence_reader import SentenceReader
from tracker.facts.statements import Says, Statement
from tracker.facts.weighing import Weighed, Weights, own_weights, weigh
from tracker.records import ClauseKind

WEIGHTS = {"T": Weights(agreed=2, differs=-2, silent=-1, believed=0.5, sure=0.9)}
PARAGRAPH = ClauseKind.PARAGRAPH
PASSAGE = Passage(0, 0, "We train on your chats.", PARAGRAPH)
CHOICE = "You may opt out of this at any time."


def read(says: Says, probability: float = 0.7) -> Statement:
    return Statement(PASSAGE, says, probability, SentenceReader.name)


def claimed(says: Says) -> Statement:
    return Statement(PASSAGE, says, 0.8, ClaimReader.name)


def only(*statements: Statement) -> Weighed:
    (found,) = weigh(statements, WEIGHTS)
    return found


@pytest.mark.parametrize(
    ("claims", "log_odds"),
    [
        pytest.param([claimed(Says.TRAINS)], 2, id="both say it"),
        pytest.param([claimed(Says.DOES_NOT_TRAIN)], -2, id="the other differs"),
        pytest.param([], -1, id="the other is silent"),
        pytest.param([claimed(Says.KEPT_AS_NEEDED)], -1, id="of another matter"),
        pytest.param(
            [claimed(Says.DOES_NOT_TRAIN), claimed(Says.TRAINS)],
            2,
            id="it says this, and another thing too",
        ),
    ],
)
def test_what_the_other_reader_says_moves_the_odds(
    claims: list[Statement], log_odds: float
) -> None:
    found = only(read(Says.TRAINS), *claims)
    expected = math.log(0.7 / 0.3) + log_odds
    assert math.log(found.probability / (1 - found.probability)) == pytest.approx(
        expected
    )


@pytest.mark.parametrize(
    ("probability", "claims", "believed", "sure"),
    [
        pytest.param(0.7, [claimed(Says.TRAINS)], True, True, id="both: sure"),
        pytest.param(0.8, [], True, False, id="one alone: believed"),
        pytest.param(0.6, [], False, False, id="one alone, and little"),
        pytest.param(0.99, [], True, True, id="one alone, far above"),
        pytest.param(0.8, [claimed(Says.DOES_NOT_TRAIN)], False, False, id="against"),
    ],
)
def test_from_where_it_is_believed_and_sure(
    probability: float, claims: list[Statement], believed: bool, sure: bool
) -> None:
    found = only(read(Says.TRAINS, probability), *claims)
    assert (found.believed, found.sure) == (believed, sure)


def test_claims_alone_say_nothing() -> None:
    assert weigh([claimed(Says.TRAINS)], WEIGHTS) == []


def test_who_said_it_stays_with_it() -> None:
    found = only(read(Says.TRAINS), claimed(Says.TRAINS), claimed(Says.KEPT_AS_NEEDED))
    assert [each.reader for each in found.by] == [SentenceReader.name, ClaimReader.name]


def test_every_family_has_weights_and_some_their_own() -> None:
    weights = own_weights()
    assert set(weights) == {says.family for says in Says}
    for own in weights.values():
        assert own.agreed > 0 > own.silent > own.differs
        assert 0.5 < own.believed < own.sure
    assert weights["H"].sure > 1  # never
    assert weights["K"].sure > weights["T"].sure


@pytest.mark.parametrize(
    ("passage", "believed"),
    [
        pytest.param(
            Passage(0, 0, CHOICE, PARAGRAPH), False, id="a choice of any kind"
        ),
        pytest.param(
            Passage(0, 0, CHOICE, PARAGRAPH, headings=("Policy", "Training")),
            True,
            id="under a heading on training",
        ),
        pytest.param(
            Passage(0, 0, CHOICE, PARAGRAPH, before="We train our models on chats."),
            True,
            id="after a sentence on training",
        ),
        pytest.param(
            Passage(0, 0, "Cards are not valid on train trips abroad.", PARAGRAPH),
            False,
            id="a train on rails",
        ),
    ],
)
def test_training_has_to_be_named_by_some_word(
    passage: Passage, believed: bool
) -> None:
    said = Statement(passage, Says.TRAINS_UNLESS_OPTED_OUT, 0.99, SentenceReader.name)
    (found,) = weigh([said], WEIGHTS)
    assert (found.believed, found.sure) == (believed, believed)
