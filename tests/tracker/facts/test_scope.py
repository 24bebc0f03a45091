"""Plans that a document says it does not apply to."""

import pytest

from tests.tracker.facts.speaking import ALL, said
from tracker.records import Term

KEPT = "We keep your chats for 30 days."
NECESSARY = "We collect prompts.\nWe keep your personal data as long as necessary."


@pytest.mark.parametrize(
    ("page", "plans"),
    [
        pytest.param(KEPT, ALL, id="nothing left out"),
        pytest.param(
            "This policy does not apply to our business customers.\n" + KEPT,
            ("free", "plus"),
            id="business customers",
        ),
        pytest.param(
            "Please note that this Privacy Notice does not cover the API.\n" + KEPT,
            ("free", "plus", "team", "enterprise"),
            id="one plan",
        ),
        pytest.param(
            "This policy also does not apply to other companies' sites.\n" + KEPT,
            ALL,
            id="other sites",
        ),
        pytest.param(
            "This policy does not apply to our business customers.\n" + KEPT + "\n"
            "For the API, chats are kept for 30 days too.",
            ("free", "plus", "api"),
            id="left out, yet spoken of by name",
        ),
        pytest.param(
            "This policy does not apply to data that we process on behalf of our"
            " customers.\n" + KEPT,
            ALL,
            id="data of customers: content is still spoken of",
        ),
    ],
)
def test_who_is_left_out(page: str, plans: tuple[str, ...]) -> None:
    found = said(page, Term.RETENTION_CONTENT)
    assert found == ("P30D" if plans == ALL else dict.fromkeys(plans, "P30D"))


def test_personal_data_of_customers_is_the_customers_own_affair() -> None:
    page = (
        "This policy does not apply to data we process on behalf of our customers.\n"
        + NECESSARY
    )
    assert said(page, Term.RETENTION_CONTENT) == {
        "free": "as_needed",
        "plus": "as_needed",
    }


def test_a_document_that_would_cover_nobody_leaves_out_nobody() -> None:
    page = "These terms do not apply to the API.\n" + KEPT
    assert said(page, Term.RETENTION_CONTENT, covers=("api",)) == "P30D"


def test_the_date_holds_for_plans_left_out_too() -> None:
    page = "Effective: March 5, 2024\nThis policy does not apply to the API.\n" + KEPT
    assert said(page, Term.EFFECTIVE_DATE) == "2024-03-05"
