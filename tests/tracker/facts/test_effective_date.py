"""The date a document gives for itself: effective before updated, the first first."""

import pytest

from tests.tracker.facts.speaking import facts, said
from tracker.records import Term

BODY = "We are glad that you are here.\n" * 3


def own_date(page: str) -> object:
    return said(page, Term.EFFECTIVE_DATE)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Effective: March 5, 2024", id="effective"),
        pytest.param("Effective March 5, 2024", id="without a colon"),
        pytest.param("Effective date: March 5, 2024", id="effective date"),
        pytest.param("Version Effective Date: March 5, 2024", id="version"),
        pytest.param("Effective as of March 5, 2024", id="as of"),
        pytest.param("Current as of March 5, 2024.", id="current as of"),
        pytest.param("EFFECTIVE ON MARCH 5, 2024", id="capitals"),
        pytest.param(
            "Effective from 5 March 2024 (previous version)", id="older below"
        ),
        pytest.param("Last updated: March 5, 2024", id="last updated"),
        pytest.param("Last Modified: 3/13/2024 | Archived versions", id="slashes"),
        pytest.param("Last updated: 5 Mar. 2024", id="a short month with a full stop"),
        pytest.param("Status: March 5, 2024", id="status"),
        pytest.param("UpdatedMarch 5, 2024", id="glued"),
        pytest.param("Last revised on March 5, 2024.", id="revised"),
        pytest.param("Date of last revision: March 5, 2024", id="date of revision"),
        pytest.param("Published March 5, 2024", id="published"),
        pytest.param("Version dated March 5, 2024", id="dated"),
        pytest.param("Version 2.1 (March 5, 2024)", id="numbered version"),
        pytest.param("Effective date: [March 5, 2024]", id="square brackets"),
        pytest.param("Last Updated: Tuesday, March 5, 2024", id="day of the week"),
        pytest.param("We last updated this policy on March 5, 2024.", id="sentence"),
        pytest.param(
            "Effective Date of this Privacy Policy: March 5, 2024", id="of this policy"
        ),
        pytest.param("Last updated\nMarch 5, 2024", id="date in the next line"),
        pytest.param("March 5, 2024", id="a bare date under the title"),
        pytest.param(
            "These Terms will take effect on March 5, 2024.", id="will take effect"
        ),
        pytest.param(
            "Note: This policy is effective on March 5, 2024 or the day you accept it.",
            id="sentence about itself",
        ),
        pytest.param(
            "This updated notice comes into force on March 5, 2024.", id="into force"
        ),
    ],
)
def test_a_line_with_the_date(line: str) -> None:
    day = "2024-03-13" if "/13/" in line else "2024-03-05"
    assert own_date(f"# Privacy Notice\n{line}\n{BODY}") == day


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(
            "Updated: January 2, 2024\nEffective: March 5, 2024", id="updated first"
        ),
        pytest.param(
            "Effective: March 5, 2024\nUpdated: January 2, 2024", id="effective first"
        ),
        pytest.param(
            "Last updated: March 5, 2024\n"
            + BODY
            + "Terms effective until May 1, 2023 are in our archive.",
            id="an end is not a start",
        ),
        pytest.param(
            "Effective: March 5, 2024\nPrevious version: effective January 2, 2023",
            id="previous version",
        ),
        pytest.param(
            "Last updated: March 5, 2024\n"
            + BODY * 10
            + "Cookies\nLast updated: January 2, 2023",
            id="another page's date below",
        ),
        pytest.param(
            BODY * 12 + "Last Modified: March 5, 2024", id="at the foot of the page"
        ),
        pytest.param(
            "The clauses approved by the Council on June 4, 2021 apply.\n"
            "Last updated: March 5, 2024",
            id="another text's date",
        ),
    ],
)
def test_which_of_several_dates(page: str) -> None:
    assert own_date(page) == "2024-03-05"


@pytest.mark.parametrize(
    "page",
    [
        pytest.param("We were founded on March 5, 2024 in a barn.", id="history"),
        pytest.param(
            "Regulation 12 of March 5, 2024 on toy safety applies.", id="a law's date"
        ),
        pytest.param("Last updated: spring 2024", id="no day"),
    ],
)
def test_dates_that_are_not_the_documents(page: str) -> None:
    assert own_date(f"# Terms\n{BODY}{page}") is None


def test_the_date_holds_for_every_plan_and_quotes_its_line() -> None:
    (fact,) = facts("# Team plan terms\nEffective: March 5, 2024")
    assert fact.quote == "Effective: March 5, 2024"
    assert fact.plans == ("free", "plus", "team", "enterprise", "api")
    assert fact.rule == "effective-line"
