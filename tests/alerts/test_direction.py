"""direction(): better or worse for the people whose content it is about."""

import pytest

from alerts.direction import Direction, direction, overall
from tracker.records import Move, Term, Value

WORSE, BETTER = Direction.WORSE, Direction.BETTER
MIXED, UNCLEAR = Direction.MIXED, Direction.UNCLEAR
TRAINS, EXCEPT = Term.TRAINING_DEFAULT, Term.TRAINING_EXCEPTIONS
WAY, KEPT, READ = Term.OPT_OUT_CHANNEL, Term.RETENTION_CONTENT, Term.HUMAN_REVIEW
ZERO = Term.ZERO_RETENTION


@pytest.mark.parametrize(
    ("term", "before", "after", "expected"),
    [
        pytest.param(TRAINS, "off", "off_opt_in", WORSE, id="no to opt-in"),
        pytest.param(TRAINS, "off_opt_in", "on_opt_out", WORSE, id="opt-in to opt-out"),
        pytest.param(TRAINS, "on_opt_out", "on", WORSE, id="the way out is gone"),
        pytest.param(TRAINS, "on", "off", BETTER, id="training ends"),
        pytest.param(TRAINS, "off", None, WORSE, id="a promise is gone"),
        pytest.param(TRAINS, None, "off", BETTER, id="a new promise"),
        pytest.param(TRAINS, None, "on", WORSE, id="a new admission"),
        pytest.param(TRAINS, "on", None, UNCLEAR, id="an admission is gone"),
        pytest.param(WAY, None, ("setting",), BETTER, id="a new way out"),
        pytest.param(WAY, ("setting", "email"), ("email",), WORSE, id="one way less"),
        pytest.param(WAY, ("email",), ("setting",), BETTER, id="an easier way"),
        pytest.param(WAY, ("form",), ("other",), WORSE, id="a harder way"),
        pytest.param(EXCEPT, ("feedback",), None, BETTER, id="an exception less"),
        pytest.param(EXCEPT, None, ("reviewed",), WORSE, id="an exception more"),
        pytest.param(EXCEPT, ("public",), ("other",), UNCLEAR, id="another exception"),
        pytest.param(KEPT, "P30D", "P5Y", WORSE, id="kept for longer"),
        pytest.param(KEPT, "P18M", "PT72H", BETTER, id="kept for less"),
        pytest.param(KEPT, "P30D", "as_needed", WORSE, id="a limit is gone"),
        pytest.param(KEPT, "as_needed", "P3Y", BETTER, id="a new limit"),
        pytest.param(KEPT, "P30D", "none", BETTER, id="not kept any more"),
        pytest.param(KEPT, "P30D", "until_deleted", UNCLEAR, id="up to the user"),
        pytest.param(KEPT, "P1M", "P1M", UNCLEAR, id="the same"),
        pytest.param(KEPT, None, "P30D", BETTER, id="a limit is promised"),
        pytest.param(KEPT, "P30D", None, WORSE, id="a limit is no longer promised"),
        pytest.param(KEPT, None, "as_needed", UNCLEAR, id="no limit is promised"),
        pytest.param(READ, "no", "limited", WORSE, id="people may read some"),
        pytest.param(READ, "yes", "limited", BETTER, id="people may read less"),
        pytest.param(READ, "no", None, WORSE, id="no longer said that nobody reads"),
        pytest.param(READ, None, "limited", UNCLEAR, id="some reading is admitted"),
        pytest.param(ZERO, None, "on_request", BETTER, id="zero retention is offered"),
        pytest.param(ZERO, "default", "on_request", WORSE, id="… only on request"),
        pytest.param(Term.EFFECTIVE_DATE, None, "2025-01-01", UNCLEAR, id="a date"),
        pytest.param(TRAINS, "off", "maybe", UNCLEAR, id="an answer not known yet"),
    ],
)
def test_direction(
    term: Term, before: Value | None, after: Value | None, expected: Direction
) -> None:
    assert direction(term, before, after) is expected


def move(term: Term, before: Value | None, after: Value | None) -> Move:
    return Move("pro", term, before, after)


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        pytest.param([], UNCLEAR, id="nothing"),
        pytest.param(
            [move(TRAINS, "off", "on_opt_out"), move(WAY, None, ("setting",))],
            WORSE,
            id="a way out is no comfort where training begins",
        ),
        pytest.param(
            [move(TRAINS, "off", "on"), move(KEPT, "P5Y", "P30D")],
            MIXED,
            id="trained on, but kept for less",
        ),
        pytest.param([move(WAY, None, ("setting",))], BETTER, id="a way out alone"),
    ],
)
def test_several_moves_together(moves: list[Move], expected: Direction) -> None:
    assert overall(moves) is expected
