"""Plans that one sentence spares are not meant by another that names none."""

import pytest

from tests.tracker.facts.speaking import said
from tracker.records import Term

OFF_FOR_TEAM = "We train our models on your chats. We never train on Team content.\n"


@pytest.mark.parametrize(
    ("page", "term", "value"),
    [
        pytest.param(
            OFF_FOR_TEAM + "Chats used for training are kept for five years.",
            Term.RETENTION_TRAINING,
            {"free": "P5Y"},
            id="kept for training: not of those never trained on",
        ),
        pytest.param(
            OFF_FOR_TEAM + "Chats are kept for 30 days.",
            Term.RETENTION_CONTENT,
            "P30D",
            id="kept at all: of all",
        ),
        pytest.param(
            "Our staff may read your chats to improve the service. Our employees"
            " have no access to Team content.\n"
            "Reviewed chats are kept for three years.",
            Term.RETENTION_REVIEWED,
            {"free": "P3Y"},
            id="kept once read: not of those nobody reads",
        ),
    ],
)
def test_what_does_not_hold_of_spared_plans(
    page: str, term: Term, value: object
) -> None:
    assert said(page, term, ("free", "team")) == value
