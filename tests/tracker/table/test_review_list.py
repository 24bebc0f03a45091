"""What deserves a look: the most important first, equal plans once."""

from datetime import UTC, datetime

import pytest

from tests.alerts.gathered_changes import LARCH, in_doubt, says
from tracker.records import Basis, Cell, CellState, Review, Term
from tracker.table.review_list import to_review

Cells = dict[tuple[str, Term], Cell]
PLANS = ("free", "pro", "max")
FALLEN = Review(
    "larch",
    "free",
    Term.HUMAN_REVIEW,
    "Ada",
    datetime(2026, 3, 1, tzinfo=UTC),
    "",
    "no",
    Basis(),
    confirms=True,
)


def unsure(term: Term, *plans: str, value: str = "P30D") -> Cells:
    return dict(in_doubt(says(plans, term, value)))


def listed(*parts: Cells) -> list[tuple[str, str]]:
    table = {place: cell for part in parts for place, cell in part.items()}
    return [
        (each.plans, each.cells[0].term.value) for each in to_review([(LARCH, table)])
    ]


def test_what_matters_most_is_first() -> None:
    terms = [term for term in Term if not term.startswith("retention")]
    found = listed(
        *(unsure(term, "free") for term in reversed(terms)),
        unsure(Term.RETENTION_FLAGGED, "free"),
    )
    assert [term for _, term in found] == [
        "training_default",
        "opt_out_channel",
        "training_exceptions",
        "human_review",
        "retention_flagged",
        "zero_retention",
        "effective_date",
    ]


def test_of_what_matters_alike_many_plans_are_first() -> None:
    assert listed(
        unsure(Term.EFFECTIVE_DATE, *PLANS),
        unsure(Term.RETENTION_CONTENT, "api"),
        unsure(Term.RETENTION_REVIEWED, *PLANS),
    ) == [
        ("free,pro,max", "retention_reviewed"),
        ("api", "retention_content"),
        ("free,pro,max", "effective_date"),
    ]


def test_plans_of_which_another_thing_is_said_are_another_entry() -> None:
    assert listed(
        unsure(Term.RETENTION_CONTENT, "api", value="P90D"),
        unsure(Term.RETENTION_CONTENT, "free", "pro"),
    ) == [("free,pro", "retention_content"), ("api", "retention_content")]


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        pytest.param(
            Cell("free", Term.HUMAN_REVIEW, CellState.CONFLICTING),
            ["documents disagree"],
            id="a conflict",
        ),
        pytest.param(
            Cell("free", Term.HUMAN_REVIEW, CellState.CONFLICTING, review=FALLEN),
            [],
            id="a conflict that a person has seen",
        ),
        pytest.param(
            Cell(
                "free",
                Term.HUMAN_REVIEW,
                CellState.STATED,
                "yes",
                outdated_review=FALLEN,
            ),
            ["the confirmation by Ada no longer holds: what it rested on has changed"],
            id="a review that fell",
        ),
        pytest.param(
            Cell("free", Term.HUMAN_REVIEW, CellState.NOT_STATED), [], id="silence"
        ),
    ],
)
def test_why_a_cell_deserves_a_look(cell: Cell, why: list[str]) -> None:
    table = {("free", cell.term): cell}
    assert [each.why for each in to_review([(LARCH, table)])] == why
