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


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Effective as of the first day of March, 2026.", "2026-03-01"),
        ("Effective this 5th day of March 2024.", "2024-03-05"),
        ("This policy is applied from 10 December 2025.", "2025-12-10"),
        ("① This policy applies from 10 December 2025.", "2025-12-10"),
        ("This policy shall be enforced from March 5, 2024.", "2024-03-05"),
        ("Enforcement date: March 5, 2024", "2024-03-05"),
        ("Established: 5 March 2020; Revised: 5 March 2024", "2024-03-05"),
        ("Date of enactment: 1 April 2020. Last amended: 5 March 2024.", "2024-03-05"),
        ("Enacted on March 5, 2024", "2024-03-05"),
        ("Revised: 1 May 2023 Last revised: 5 March 2024", "2024-03-05"),
        ("Updated 5 March 2024 (before: 1 May 2023)", "2024-03-05"),
        ("Date of update: 1 March 2024 Date of effect: 5 March 2024", "2024-03-05"),
        ("Established on April 1, 2023\nRevised on March 5, 2024", "2024-03-05"),
        ("Version 3 of 5 March 2024", "2024-03-05"),
        ("Stand: 05.03.2024", "2024-03-05"),
        ("As at 5 March 2024", "2024-03-05"),
        ("Version: 2024-03-05", "2024-03-05"),
        ("v2.4, 2024-03-05", "2024-03-05"),
        ("Rev. 2024-03-05", "2024-03-05"),
        ("Dated: 5th of March, 2024", "2024-03-05"),
        ("In force since 5 March 2024", "2024-03-05"),
        ("In effect from 5 March 2024", "2024-03-05"),
        ("Applicable from 5 March 2024", "2024-03-05"),
        ("Applies to everyone from 5 March 2024.", "2024-03-05"),
        ("Valid from: 5 March 2024", "2024-03-05"),
        ("These terms become effective on 5 March 2024.", "2024-03-05"),
        ("The hub was last reviewed on 5 March 2024.", "2024-03-05"),
        ("This page was changed on 5 March 2024.", "2024-03-05"),
        ("Last change: 5 March 2024", "2024-03-05"),
        ("Latest revision 5 March 2024", "2024-03-05"),
        ("Most recent update: March 5th, 2024", "2024-03-05"),
        ("Updated 5 Mar 2024 · 7 min read", "2024-03-05"),
        ("Article last updated: 03/05/2024", "2024-03-05"),
        ("Last Modified: 10/6/2025", "2025-10-06"),
        ("Last updated: 2024/3/5", "2024-03-05"),
        ("Effective 2024.03.05", "2024-03-05"),
        ("Last updated on the 5th of March 2024", "2024-03-05"),
        ("Effective Date: 5 March, 2024 (the “Effective Date”)", "2024-03-05"),
        ("Effective: 5 March 2024. Last updated: 1 February 2024.", "2024-03-05"),
        (
            "Last updated: 1 February 2024. It takes effect on 5 March 2024.",
            "2024-03-05",
        ),
        (
            "Last updated: 1 February 2024. Changes take effect on 5 March 2024"
            " for existing users.",
            "2024-03-05",
        ),
        ("Published 1 February 2024, effective 5 March 2024", "2024-03-05"),
        ("Posted on 1 February 2024 and effective from 5 March 2024", "2024-03-05"),
        ("This notice was adopted on 5 March 2024.", "2024-03-05"),
        ("Date: 5 March 2024", "2024-03-05"),
        ("Date of issue: 5 March 2024", "2024-03-05"),
        ("Issue date 5 March 2024", "2024-03-05"),
        ("Current version: 5 March 2024", "2024-03-05"),
        ("This version is dated 5 March 2024.", "2024-03-05"),
        ("March 5, 2024 (effective date)", "2024-03-05"),
        ("5 March 2024 – last updated", "2024-03-05"),
    ],
)
def test_a_date_in_other_words(line: str, day: str) -> None:
    assert own_date(f"# Privacy Notice\n{line}\n{BODY}") == day


@pytest.mark.parametrize(
    "line",
    [
        "As of: March 2024",
        "Founded in March 2020. Established on 5 March 2020 in Bern.",
        "Last updated five days ago",
        "© 2024 Brightloom",
        "For orders placed before 5 March 2024 the old terms apply.",
        "Until 5 March 2024 we kept chats for a year.",
        "Our certificate is valid until 5 March 2027.",
        "Regulation (EU) 2016/679 of 27 April 2016 applies.",
        "Prices are valid from 5 March 2024.",
        "Commission Decision (EU) 2021/914 of 4 June 2021 applies from 5 March 2024.",
    ],
)
def test_days_of_other_things(line: str) -> None:
    assert own_date(f"# Privacy Notice\n{line}\n{BODY}") is None
