"""moves_between(): which cells a document answers otherwise, and how surely."""

import pytest

from tracker.records import Fact, Move, Term, Value
from tracker.table.moves import moves_between

TERM = Term.TRAINING_DEFAULT


def fact(value: Value, sure: bool) -> Fact:
    return Fact(TERM, ("free",), value, f"It says {value}.", 0, "a rule", sure)


SURE_OFF, UNSURE_OFF = fact("off", True), fact("off", False)
SURE_ON, UNSURE_ON = fact("on", True), fact("on", False)


@pytest.mark.parametrize(
    ("before", "after", "sure"),
    [
        pytest.param([SURE_OFF], [SURE_ON], True, id="both sides are sure"),
        pytest.param([UNSURE_OFF], [SURE_ON], False, id="what was said is in doubt"),
        pytest.param([SURE_OFF], [UNSURE_ON], False, id="what is said is in doubt"),
        pytest.param([UNSURE_OFF], [UNSURE_ON], False, id="both are in doubt"),
        pytest.param([], [SURE_ON], True, id="silence, then a sure answer"),
        pytest.param([], [UNSURE_ON], False, id="silence, then an unsure answer"),
        pytest.param([SURE_OFF], [], True, id="a sure answer, then silence"),
        pytest.param([UNSURE_OFF], [], False, id="an unsure answer, then silence"),
    ],
)
def test_a_move_is_sure_where_every_side_that_speaks_is(
    before: list[Fact], after: list[Fact], sure: bool
) -> None:
    (move,) = moves_between(before, after, ("free",))
    assert move.sure is sure


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(SURE_OFF, UNSURE_OFF, id="less sure"),
        pytest.param(UNSURE_OFF, SURE_OFF, id="surer"),
    ],
)
def test_where_only_the_sureness_changes_nothing_moved(
    before: Fact, after: Fact
) -> None:
    assert moves_between([before], [after], ("free",)) == ()


def test_whatever_is_noted_of_a_silent_side_it_is_no_doubt() -> None:
    assert Move("free", TERM, None, "on", sure_before=False).sure
