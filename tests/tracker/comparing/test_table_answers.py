"""A cell of a table that answers otherwise: Yes, No, and their like."""

import pytest

from tracker.comparing import compare
from tracker.records import Clause, ClauseKind, Comparison, Significance, Topic


def compared(before: str, after: str, columns: str = "") -> Comparison:
    old, new = (
        (Clause(ClauseKind.ROW, text, ("Our plans",), columns),)
        for text in (before, after)
    )
    return compare(old, new)


@pytest.mark.parametrize(
    ("before", "after", "reason"),
    [
        pytest.param("Drafts | No", "Drafts | Yes", "No → Yes", id="no to yes"),
        pytest.param(
            "Free | Yes | No", "Free | No | No", "Yes → No", id="in the middle"
        ),
        pytest.param("Never | Drafts", "Always | Drafts", "Never → Always", id="first"),
        pytest.param("Drafts | —", "Drafts | Yes", "— → Yes", id="an empty cell"),
        pytest.param("Drafts | On", "Drafts | —", "On → —", id="emptied"),
        pytest.param(
            "Sync | Optional", "Sync | Required", "Optional → Required", id="duty"
        ),
        pytest.param(
            "Opt-out | Available | Team", "Opt-out | Unavailable | Team",
            "Available → Unavailable", id="availability",
        ),
    ],
)  # fmt: skip
def test_an_answer_that_turns_is_substantive(
    before: str, after: str, reason: str
) -> None:
    comparison = compared(before, after)
    assert comparison.significance is Significance.SUBSTANTIVE
    assert comparison.reasons == (reason,)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("Drafts | No", "Drafts | Never", id="denied either way"),
        pytest.param("Host | Ferrow Inc.", "Host | Ferrow Ltd.", id="a company"),
    ],
)
def test_other_words_in_a_cell_are_judged_as_elsewhere(before: str, after: str) -> None:
    assert compared(before, after).significance is Significance.EDITORIAL


def test_a_row_is_about_what_its_columns_name() -> None:
    comparison = compared(
        "Drafts | No", "Drafts | Yes", "Data | Used to train our models?"
    )
    assert comparison.topics == (Topic.TRAINING,)
